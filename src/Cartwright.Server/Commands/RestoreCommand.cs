using System.CommandLine;
using Cartwright.Adapters.Backups;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright restore FILE [--force]</c></summary>
internal static class RestoreCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var path = new Argument<string>("FILE") { Description = "An archive that backup has written." };
        var force = Options.Switch("--force", "Replace the shop that is there; its files are kept beside.");
        return new ShopCommand("restore", "Put a backup into the data folder.", "cartwright restore /var/backups/cartwright-2026-11-24.tar --data /var/lib/cartwright", settings)
            .With(path, force)
            .DoesUnopened(async (options, given, cancellation) =>
            {
                if (options.UsesPostgres) return BackupCommand.OnPostgres;
                var made = await RestoredFolder.Make(
                    Path.GetFullPath(given.GetRequiredValue(path)), options.DataFolder, given.GetValue(force), TimeProvider.System.Now(), cancellation);
                if (made.IsRefused(out var refusal, out var old)) return refusal;
                var output = given.InvocationConfiguration.Output;
                output.WriteLine($"{options.DataFolder} holds the shop of the backup.");
                if (old is not null) output.WriteLine($"What was there is kept in {old}.");
                return 0;
            });
    }
}
