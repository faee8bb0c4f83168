using System.CommandLine;
using Cartwright.Adapters.Backups;
using Cartwright.Adapters.Sqlite;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright backup FILE</c></summary>
internal static class BackupCommand
{
    internal static readonly Refusal OnPostgres = Refusal.Invalid(
        "database", "This shop is on PostgreSQL: use pg_dump and pg_restore, and copy keys and media; see docs/guide/backup.md.");

    public static Command Make(IReadOnlyList<string> settings)
    {
        var path = new Argument<string>("FILE") { Description = "The archive to write." };
        return new ShopCommand("backup", "Write database, keys and media into one archive; the shop may go on meanwhile.", "cartwright backup /var/backups/cartwright-2026-11-24.tar", settings)
            .With(path)
            .Does((shop, given, _) => Task.FromResult(Run(shop, given.GetRequiredValue(path))));
    }

    private static Result<int> Run(OpenedShop shop, string path)
    {
        if (shop.Database is not SqliteDatabase sqlite) return OnPostgres;
        if (BackupFile.Write(sqlite, shop.Options.DataFolder, path).IsRefused(out var refusal, out var length)) return refusal;
        shop.Out.WriteLine($"{path} holds the shop ({length} bytes). It contains secrets: keep it as safe as the shop.");
        if (!string.IsNullOrWhiteSpace(shop.Options.SecretsKey)) shop.Out.WriteLine("The key in Secrets__Key is not in it: keep that too.");
        return 0;
    }
}
