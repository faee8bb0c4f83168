using System.Text;
using System.Text.Json;
using Cartwright.Apis.Http;

namespace Cartwright.Apis.Tienda;

/// <summary>
/// Reads the <c>data</c> block. A quirk of this API: its own document quotes a text with apostrophes and ends another block with a semicolon
/// (api-tienda.md 1), so both are read, and a comma too many. Everything else that is not JSON is not.
/// </summary>
internal static class TolerantJson
{
    private const int DeepestNesting = 64;
    private const char ByteOrderMark = '\uFEFF';

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false, AllowTrailingCommas = true };

    /// <summary>The object, or null where it is none, or holds U+0000 or half a surrogate pair anywhere.</summary>
    public static JsonElement? Read(string text)
    {
        var plain = text.Trim().TrimStart(ByteOrderMark).TrimEnd(';', ' ', '\t', '\r', '\n');
        return Parse(plain) ?? (plain.Contains('\'', StringComparison.Ordinal) ? Parse(WithQuotes(plain)) : null);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && IsStorable(root) ? root.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a name, met while looking for names that stand twice.
            return null;
        }
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => IsStorable(() => member.Name) && IsStorable(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsStorable(() => value.GetString()!),
        _ => true,
    };

    private static bool IsStorable(Func<string> text)
    {
        try
        {
            return HostileText.IsStorable(text());
        }
        catch (InvalidOperationException)
        {
            // An escaped half pair is refused when it is read.
            return false;
        }
    }

    // Texts between apostrophes become texts between quotation marks; what stands between quotation marks is left as it is.
    private static string WithQuotes(string text)
    {
        var strict = new StringBuilder(text.Length + 16);
        var open = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (open == '\0')
            {
                if (character is '"' or '\'') open = character;
                strict.Append(character == '\'' ? '"' : character);
            }
            else if (character == '\\' && i + 1 < text.Length)
            {
                var escaped = text[++i];
                if (open == '\'' && escaped == '\'') strict.Append('\'');
                else strict.Append('\\').Append(escaped);
            }
            else if (character == open)
            {
                open = '\0';
                strict.Append('"');
            }
            else
            {
                if (open == '\'' && character == '"') strict.Append('\\');
                strict.Append(character);
            }
        }
        return strict.ToString();
    }
}
