using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>
/// Compares JSON member by member: the same members in the same order and no other, numbers by value. In the expected text «uuid» and «time»
/// stand for any value of that form, «number» for any number.
/// </summary>
public static partial class SameJson
{
    public static void Check(string expected, string actual)
    {
        var difference = Difference(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement, "$");
        Assert.True(difference is null, $"{difference}\nexpected: {expected}\nactual:   {actual}");
    }

    private static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() is ['«', .., '»'] form) return Form(form, actual, path);
        if (expected.ValueKind != actual.ValueKind) return $"{path} is {actual.GetRawText()} and not {expected.GetRawText()}.";
        return expected.ValueKind switch
        {
            JsonValueKind.Object => Members(expected, actual, path),
            JsonValueKind.Array => Items(expected, actual, path),
            JsonValueKind.Number => expected.GetDecimal() == actual.GetDecimal() ? null : $"{path} is {actual} and not {expected}.",
            JsonValueKind.String => expected.GetString() == actual.GetString() ? null : $"{path} is {actual} and not {expected}.",
            _ => null,
        };
    }

    private static string? Members(JsonElement expected, JsonElement actual, string path)
    {
        var (wanted, got) = (expected.EnumerateObject().ToList(), actual.EnumerateObject().ToList());
        var names = (Wanted: wanted.ConvertAll(member => member.Name), Got: got.ConvertAll(member => member.Name));
        if (!names.Wanted.SequenceEqual(names.Got)) return $"{path} has {string.Join(',', names.Got)} and not {string.Join(',', names.Wanted)}.";
        return wanted.Zip(got, (w, g) => Difference(w.Value, g.Value, $"{path}.{w.Name}")).FirstOrDefault(difference => difference is not null);
    }

    private static string? Items(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength()) return $"{path} has {actual.GetArrayLength()} items and not {expected.GetArrayLength()}.";
        return expected.EnumerateArray().Zip(actual.EnumerateArray()).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]"))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Form(string form, JsonElement actual, string path)
    {
        var fits = form switch
        {
            "«uuid»" => actual.ValueKind == JsonValueKind.String && UuidForm().IsMatch(actual.GetString()!),
            "«time»" => actual.ValueKind == JsonValueKind.String && TimeForm().IsMatch(actual.GetString()!),
            "«number»" => actual.ValueKind == JsonValueKind.Number,
            "«text»" => actual.ValueKind == JsonValueKind.String && actual.GetString()!.Length > 0,
            _ => throw new InvalidOperationException($"Unknown form {form}."),
        };
        return fits ? null : $"{path} is {actual.GetRawText()} and not of the form {form}.";
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex UuidForm();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
    private static partial Regex TimeForm();
}
