using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Cartwright.StripeStandIn;

/// <summary>Stripe's bracket notation, <c>line_items[0][price_data][unit_amount]=920</c>, as a tree whose leaves are texts.</summary>
internal static class Form
{
    public static JsonObject Read(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var root = new JsonObject();
        foreach (var (name, values) in fields)
        {
            var steps = name.Replace("]", "", StringComparison.Ordinal).Split('[');
            var parent = root;
            foreach (var step in steps[..^1])
            {
                if (parent[step] is not JsonObject child) parent[step] = child = [];
                parent = child;
            }
            parent[steps[^1]] = values.ToString();
        }
        return root;
    }

    public static string? Text(this JsonObject? parent, string name) => parent?[name] is JsonValue value ? value.GetValue<string>() : null;

    public static JsonObject? Object(this JsonObject? parent, string name) => parent?[name] as JsonObject;

    /// <summary>The members of a list, <c>[0]</c>, <c>[1]</c>, …</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject? parent, string name) => parent.Object(name)?.Select(member => member.Value).OfType<JsonObject>() ?? [];

    public static Dictionary<string, string> Texts(this JsonObject? parent, string name) =>
        parent.Object(name)?.ToDictionary(member => member.Key, member => member.Value!.GetValue<string>()) ?? [];

    /// <summary>A whole number, null where it is absent; what is no whole number is refused as Stripe does.</summary>
    public static long? Whole(this JsonObject? parent, string name)
    {
        if (parent.Text(name) is not { } text) return null;
        return long.TryParse(text, out var number) ? number : throw Refused.Request("parameter_invalid_integer", $"Invalid integer: {text}", name);
    }
}
