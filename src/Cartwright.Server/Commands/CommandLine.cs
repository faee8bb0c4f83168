using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using Cartwright.Data;

namespace Cartwright.Server.Commands;

/// <summary>The program's commands. Without one it serves. Exit code 2: what was asked cannot be done; 1: something is wrong.</summary>
public static partial class CommandLine
{
    private const int Wrong = 1;
    private const int Refused = 2;
    private const int Stopped = 130;

    public static async Task<int> Run(string[] args)
    {
        var settings = args.Where(argument => Setting().IsMatch(argument)).ToList();
        var words = args.Where(argument => !Setting().IsMatch(argument)).ToArray();
        // A password may begin with @, which else would name a file of arguments.
        var parsed = Root(settings).Parse(Serves(words) ? ["serve", .. words] : words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            var code = await parsed.InvokeAsync(Invocation(parsed));
            return parsed.Action is ParseErrorAction ? Refused : code;
        }
        catch (CannotStartException no)
        {
            return await Say(no.Message, Refused);
        }
        catch (OperationCanceledException)
        {
            return await Say("stopped", Stopped);
        }
        catch (Exception failure) when (parsed.CommandResult.Command is ShopCommand)
        {
            return await Say($"{failure.GetType().Name}: {failure.Message.Split('\n')[0].Trim()}", Wrong);
        }
    }

    private static RootCommand Root(IReadOnlyList<string> settings)
    {
        var root = new RootCommand("Cartwright keeps a shop and speaks five shop APIs over it.")
        {
            ServeCommand.Make(settings),
            TenantCommand.Make(settings),
            UserCommand.Make(settings),
            KeyCommand.Make(settings),
            OrganizationCommand.Make(settings),
            StoreCommand.Make(settings),
            SettingCommand.Make(settings),
            RemittanceCommand.Make(settings),
            OutboxCommand.Make(settings),
            TaxCommand.Make(settings),
            ShippingCommand.Make(settings),
            AuditCommand.Make(settings),
            ImportCommand.Make(settings),
            MediaCommand.Make(settings),
            DoctorCommand.Make(settings),
            BackupCommand.Make(settings),
            RestoreCommand.Make(settings),
        };
        var help = root.Options.OfType<HelpOption>().First();
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        return root;
    }

    private static bool Serves(string[] words) =>
        words is [] || (words[0].StartsWith('-') && words[0] is not ("--help" or "-h" or "-?" or "--version"));

    // The web server ends in its own time; a command is told to stop and may tidy up.
    private static InvocationConfiguration Invocation(ParseResult parsed) => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = parsed.CommandResult.Command is ShopCommand ? TimeSpan.FromSeconds(10) : null,
    };

    private static async Task<int> Say(string text, int code)
    {
        await Console.Error.WriteLineAsync($"cartwright: {text}");
        return code;
    }

    // Settings of the configuration, such as --PyCommerce:RequireHttps=true; everything else is a command's.
    [GeneratedRegex("^--[A-Za-z0-9]+(:[^=:]+)+=")]
    private static partial Regex Setting();
}
