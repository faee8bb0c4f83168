using Cartwright.Adapters.Postgres;
using Cartwright.Adapters.Sqlite;
using Cartwright.Data;
using Cartwright.Demo;
using Cartwright.Security;
using Cartwright.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Hosting;

/// <summary>Opens the database of the settings: brings it up to date, checks the key, and makes the demo shops where they are asked for.</summary>
public static class OpenShop
{
    public static ShopDatabase Connect(ShopOptions options, StatementTrace trace)
    {
        if (!options.UsesPostgres) return new SqliteDatabase(options.DataFolder, trace);
        try
        {
            return new PostgresDatabase(options.ConnectionString!, trace);
        }
        catch (ArgumentException)
        {
            // The driver's own message may quote the string, password and all.
            throw new CannotStartException("The setting ConnectionStrings__Cartwright is not an Npgsql connection string (Host=…;Username=…;Database=…).");
        }
    }

    public static Task Prepare(ShopDatabase database, InstallationKey key, TimeProvider time, bool demo, CancellationToken cancellation) =>
        database.Prepare(() => FirstRows(database, key, time, demo), cancellation);

    private static async Task FirstRows(ShopDatabase database, InstallationKey key, TimeProvider time, bool demo)
    {
        if (await IsPrepared(database, key, demo)) return;

        var prepared = await database.Writes.Run(async write =>
        {
            if (await CheckKey(write, key, time.Now()) is { } refusal) return refusal;
            return demo ? await DemoShops.Run(write, time.Now()) : Result<bool>.Of(false);
        });
        if (prepared.IsRefused(out var no)) throw new CannotStartException(no.Text);
    }

    // A start on a database that has everything writes nothing.
    private static async Task<bool> IsPrepared(ShopDatabase database, InstallationKey key, bool demo)
    {
        await using var db = database.Reads.Open();
        return !demo && await db.Installation.AnyAsync(installation => installation.KeyCheck == key.Check);
    }

    private static async Task<Refusal?> CheckKey(Write write, InstallationKey key, DateTime now)
    {
        var installation = await write.Db.Installation.FirstOrDefaultAsync();
        if (installation is null)
        {
            write.Db.Installation.Add(new Installation { KeyCheck = key.Check, Created = now });
            await write.Db.SaveChangesAsync();
            return null;
        }
        if (installation.KeyCheck == key.Check) return null;
        return Refusal.Conflict(
            "other_key",
            "Secrets__Key does not fit this database: its secrets were encrypted with another key. Give this node the key the others have.");
    }
}
