using System.CommandLine;

namespace Cartwright.Server.Commands;

/// <summary>Options as the commands write them.</summary>
internal static class Options
{
    public static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true };

    public static Option<string?> Text(string name, string description) => new(name) { Description = description };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    public static Option<string> Tenant() => Needed("--tenant", "The shop's slug.");
}
