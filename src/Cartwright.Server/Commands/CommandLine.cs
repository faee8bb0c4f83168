using System.CommandLine;
using System.Text.RegularExpressions;
using Cartwright.Data;

namespace Cartwright.Server.Commands;

/// <summary>The program's commands. Without one it serves.</summary>
public static partial class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var settings = args.Where(argument => Setting().IsMatch(argument)).ToList();
        var words = args.Except(settings).ToArray();
        var root = new RootCommand("Cartwright keeps a shop and speaks five shop APIs over it.") { ServeCommand.Make(settings) };
        try
        {
            return await root.Parse(words is [] || words[0].StartsWith('-') && words[0] is not ("--help" or "-h" or "-?" or "--version") ? ["serve", .. words] : words).InvokeAsync();
        }
        catch (CannotStartException no)
        {
            await Console.Error.WriteLineAsync($"cartwright: {no.Message}");
            return 2;
        }
    }

    // Settings of the configuration, such as --PyCommerce:RequireHttps=true; everything else is a command's.
    [GeneratedRegex("^--[A-Za-z0-9]+(:[^=:]+)+=")]
    private static partial Regex Setting();
}
