using System.CommandLine;
using Cartwright.Data;
using Cartwright.Security;
using Cartwright.Server.Hosting;
using Cartwright.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary>The shop as a command has it: opened, up to date, and somewhere to write to.</summary>
internal sealed class OpenedShop : IAsyncDisposable
{
    private OpenedShop(ShopOptions options, ShopDatabase database, InstallationKey key, IConfiguration configuration, InvocationConfiguration console)
    {
        (Options, Database, Key, Out, Error) = (options, database, key, console.Output, console.Error);
        Settings = new ShopSettings(database.Reads, key, name => configuration[name], Time);
    }

    public ShopOptions Options { get; }

    public ShopDatabase Database { get; }

    public InstallationKey Key { get; }

    public ShopSettings Settings { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public TimeProvider Time { get; } = TimeProvider.System;

    public DateTime Now => Time.Now();

    public static ShopOptions OptionsOf(string? folder, IReadOnlyList<string> settings) => OptionsOf(folder, Configuration(settings));

    private static ConfigurationManager Configuration(IReadOnlyList<string> settings)
    {
        var configuration = new ConfigurationManager();
        SettingSources.AddTo(configuration, demo: false, settings);
        return configuration;
    }

    private static ShopOptions OptionsOf(string? folder, ConfigurationManager configuration)
    {
        var options = ShopOptions.From(configuration, folder);
        // A command may take its time: a large shop's examination is longer than any request.
        return options.UsesPostgres ? options with { ConnectionString = $"{options.ConnectionString!.TrimEnd(';')};Command Timeout=0" } : options;
    }

    public static async Task<OpenedShop> Open(ParseResult parsed, string? folder, IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        var configuration = Configuration(settings);
        var options = OptionsOf(folder, configuration);
        var key = KeyFile.Load(options);
        var database = OpenShop.Connect(options, new StatementTrace());
        await OpenShop.Prepare(database, key, TimeProvider.System, demo: false, cancellation);
        return new OpenedShop(options, database, key, configuration, parsed.InvocationConfiguration);
    }

    public async Task<Result<Tenant>> Tenant(string slug)
    {
        await using var db = Database.Reads.Open();
        var tenant = await db.Tenants.FirstOrDefaultAsync(t => t.Slug == slug);
        return tenant is null ? new Refusal(RefusalKind.NotFound, "not_found", $"There is no shop '{slug}'.", "tenant") : tenant;
    }

    /// <summary>Runs one piece of work and answers exit code 0, or its refusal.</summary>
    public async Task<Result<int>> Write<T>(Func<Write, Task<Result<T>>> piece, Action<T> then)
    {
        var result = await Database.Writes.Run(piece);
        if (result.IsRefused(out var refusal, out var value)) return refusal;
        then(value);
        return 0;
    }

    /// <summary>Writes a table: names, then rows, with tabs between.</summary>
    public Result<int> Table(string names, IEnumerable<object?[]> rows)
    {
        Out.WriteLine(names.Replace(' ', '\t'));
        foreach (var row in rows) Out.WriteLine(string.Join('\t', row.Select(value => value?.ToString())));
        return 0;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
