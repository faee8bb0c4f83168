using System.Net.Mail;
using System.Text.Json;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Reads the members of a JSON object; the first fault is kept and names the member by its path. Null is absent; unknown members are ignored.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement json;
    private readonly string path;
    private readonly JsonFields? parent;
    private PyCommerceError? fault;

    public JsonFields(JsonElement json) : this(json, "", null)
    {
        if (json.ValueKind != JsonValueKind.Object) Fail(PyCommerceErrors.Invalid("The body must be a JSON object."));
    }

    private JsonFields(JsonElement json, string path, JsonFields? parent) => (this.json, this.path, this.parent) = (json, path, parent);

    public PyCommerceError? Fault => parent is null ? fault : parent.Fault;

    public bool Has(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    public string RequiredText(string name, int longest)
    {
        var text = Text(name, longest);
        if (text is null) Fail(PyCommerceErrors.Missing(path + name));
        else if (string.IsNullOrWhiteSpace(text)) Fail(PyCommerceErrors.Invalid($"'{path}{name}' must not be empty."));
        return text ?? "";
    }

    public string? Text(string name, int longest)
    {
        if (Member(name) is not { } member) return null;
        if (member.ValueKind != JsonValueKind.String) return Fail<string>(name, "must be a text");
        var text = member.GetString()!;
        return text.Length <= longest ? text : Fail<string>(name, $"must have at most {longest} characters");
    }

    public string RequiredEmail(string name)
    {
        var text = RequiredText(name, 254).Trim();
        var isAddress = MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
        if (!isAddress && Fault is null) Fail<string>(name, "must be an e-mail address");
        return text;
    }

    public long? Integer(string name, long least, long most)
    {
        if (Member(name) is not { } member) return null;
        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt64(out var number)) return Fail<long?>(name, "must be an integer");
        return number >= least && number <= most ? number : Fail<long?>(name, $"must be an integer between {least} and {most}");
    }

    /// <summary>An amount in major units, 0 or more.</summary>
    public decimal? Amount(string name)
    {
        if (Member(name) is not { } member) return null;
        if (member.ValueKind != JsonValueKind.Number || !member.TryGetDecimal(out var amount)) return Fail<decimal?>(name, "must be a number");
        return amount is >= 0 and <= 1_000_000_000 ? amount : Fail<decimal?>(name, "must be a number between 0 and 1000000000");
    }

    public bool? Bool(string name)
    {
        if (Member(name) is not { } member) return null;
        return member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean() : Fail<bool?>(name, "must be true or false");
    }

    public IReadOnlyList<string>? Texts(string name, int longest, int most)
    {
        if (Member(name) is not { } member) return null;
        if (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() > most) return Fail<IReadOnlyList<string>>(name, $"must be a list of at most {most} texts");
        var texts = member.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "").ToList();
        var good = texts.TrueForAll(text => !string.IsNullOrWhiteSpace(text) && text.Length <= longest);
        return good ? texts : Fail<IReadOnlyList<string>>(name, $"must be a list of texts of at most {longest} characters");
    }

    public JsonFields? Object(string name)
    {
        if (Member(name) is not { } member) return null;
        return member.ValueKind == JsonValueKind.Object ? new JsonFields(member, $"{path}{name}.", this) : Fail<JsonFields>(name, "must be an object");
    }

    /// <summary>The objects of a list that may not be empty.</summary>
    public IReadOnlyList<JsonFields> RequiredObjects(string name, int most)
    {
        if (Member(name) is not { } member)
        {
            Fail(PyCommerceErrors.Missing(path + name));
            return [];
        }
        if (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() is 0 || member.GetArrayLength() > most)
            return Fail<IReadOnlyList<JsonFields>>(name, $"must be a list of 1 to {most} objects") ?? [];
        var items = member.EnumerateArray().ToList();
        if (items.Exists(item => item.ValueKind != JsonValueKind.Object)) return Fail<IReadOnlyList<JsonFields>>(name, "must be a list of objects") ?? [];
        return [.. items.Select((item, i) => new JsonFields(item, $"{path}{name}[{i}].", this))];
    }

    /// <summary>A list of ids: texts, or objects with a text <c>id</c>, as lists are answered.</summary>
    public IReadOnlyList<string>? Ids(string name, int most)
    {
        if (Member(name) is not { } member) return null;
        if (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() > most) return Fail<IReadOnlyList<string>>(name, $"must be a list of at most {most} ids");
        var ids = member.EnumerateArray().Select(Id).ToList();
        return ids.TrueForAll(id => id is not null) ? ids! : Fail<IReadOnlyList<string>>(name, $"must be a list of at most {most} ids");

        static string? Id(JsonElement item)
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id)) item = id;
            return item.ValueKind == JsonValueKind.String && item.GetString() is { Length: <= 100 } text ? text : null;
        }
    }

    /// <summary>An object as it was sent.</summary>
    public string? RawObject(string name, int longest)
    {
        if (Member(name) is not { } member) return null;
        if (member.ValueKind != JsonValueKind.Object) return Fail<string>(name, "must be an object");
        var json = member.GetRawText();
        return json.Length <= longest ? json : Fail<string>(name, $"must have at most {longest} characters");
    }

    /// <summary>The objects of a list that may be absent but not empty.</summary>
    public IReadOnlyList<JsonFields>? Objects(string name, int most) => Member(name) is null ? null : RequiredObjects(name, most);

    /// <summary>An absolute address of the web: it is shown as a link.</summary>
    public string? WebAddress(string name, int longest)
    {
        if (Text(name, longest) is not { } text) return null;
        var isWeb = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        return isWeb ? text : Fail<string>(name, "must be an address that begins with http:// or https://");
    }

    /// <summary>Records that a member is wrong, where nothing was wrong before.</summary>
    public T? Fail<T>(string name, string text)
    {
        Fail(PyCommerceErrors.Invalid($"'{path}{name}' {text}."));
        return default;
    }

    public void Missing(string name) => Fail(PyCommerceErrors.Missing(path + name));

    private void Fail(PyCommerceError error)
    {
        if (parent is not null) parent.Fail(error);
        else fault ??= error;
    }

    private JsonElement? Member(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
