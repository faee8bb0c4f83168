namespace Cartwright.Apis.PyCommerce;

/// <summary>An id on the wire: a uuid with its hyphens and nothing around it. Anything else is the id of nothing.</summary>
internal static class WireId
{
    private const int Length = 36;

    public static bool TryParse(string text, out Guid id)
    {
        id = default;
        return text.Length == Length && Guid.TryParseExact(text, "D", out id);
    }
}
