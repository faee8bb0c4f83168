using System.CommandLine;

namespace Cartwright.Server.Commands;

/// <summary>A command that works on the shop's database. It opens it, does its work, and says a refusal in one line.</summary>
internal sealed class ShopCommand : Command
{
    private readonly Option<string?> data = new("--data") { Description = "The data folder (default ./cartwright-data).", HelpName = "DIR" };
    private readonly IReadOnlyList<string> settings;

    public ShopCommand(string name, string description, string example, IReadOnlyList<string> settings) : base(name, description)
    {
        (Example, this.settings) = (example, settings);
        Options.Add(data);
    }

    public string Example { get; }

    public ShopCommand With(params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) Arguments.Add(argument);
            else Options.Add((Option)symbol);
        }
        return this;
    }

    /// <summary>What the command does with the opened shop; the answer is its exit code.</summary>
    public ShopCommand Does(Func<OpenedShop, ParseResult, CancellationToken, Task<Result<int>>> work)
    {
        SetAction(async (parsed, cancellation) =>
        {
            await using var shop = await OpenedShop.Open(parsed, parsed.GetValue(data), settings, cancellation);
            return Answer(parsed, await work(shop, parsed, cancellation));
        });
        return this;
    }

    /// <summary>What the command does before, or instead of, opening the shop.</summary>
    public ShopCommand DoesUnopened(Func<Hosting.ShopOptions, ParseResult, CancellationToken, Task<Result<int>>> work)
    {
        SetAction(async (parsed, cancellation) =>
            Answer(parsed, await work(OpenedShop.OptionsOf(parsed.GetValue(data), settings), parsed, cancellation)));
        return this;
    }

    private static int Answer(ParseResult parsed, Result<int> result)
    {
        if (!result.IsRefused(out var refusal, out var code)) return code;
        parsed.InvocationConfiguration.Error.WriteLine($"cartwright: {refusal.Text}");
        return 2;
    }
}
