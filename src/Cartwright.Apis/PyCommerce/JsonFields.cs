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
