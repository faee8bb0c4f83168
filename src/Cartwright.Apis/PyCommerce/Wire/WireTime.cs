using System.Globalization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>UTC in whole seconds with a Z (pycommerce.md 1).</summary>
internal static class WireTime
{
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
