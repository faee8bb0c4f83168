using Cartwright.Apis.Http;
using Microsoft.Extensions.Configuration;

namespace Cartwright.Apis.PyCommerce;

/// <summary>What may be sent as a file.</summary>
/// <param name="LargestBytes">Of one file.</param>
internal sealed record MediaOptions(long LargestBytes)
{
    private const string Largest = "Media:LargestBytes";

    public static MediaOptions From(IConfiguration settings)
    {
        var options = new MediaOptions(Setting.Read(settings, Largest, 20L * 1024 * 1024));
        return options.LargestBytes is > 0 and <= int.MaxValue ? options : throw Setting.Wrong(Largest, $"is a number of bytes between 1 and {int.MaxValue}");
    }
}
