using Cartwright.Data;
using Microsoft.Extensions.Configuration;

namespace Cartwright.Apis.Http;

/// <summary>Reads settings at start, so that a wrong one is told by name before anything is served.</summary>
public static class Setting
{
    /// <exception cref="CannotStartException">The value is not of the type.</exception>
    public static T Read<T>(IConfiguration settings, string key, T standard)
    {
        try
        {
            return settings.GetValue(key, standard)!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(key, $"must be a {typeof(T).Name}, such as {standard}");
        }
    }

    public static CannotStartException Wrong(string key, string text) =>
        new($"The setting {key.Replace(":", "__", StringComparison.Ordinal)} {text}.");
}
