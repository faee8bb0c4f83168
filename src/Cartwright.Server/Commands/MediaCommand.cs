using System.CommandLine;
using Cartwright.Adapters.Files;
using Cartwright.Catalogue;
using Cartwright.Server.Hosting;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright media sweep</c></summary>
internal static class MediaCommand
{
    public static Command Make(IReadOnlyList<string> settings) => new("media", "The shop's pictures.") { Sweep(settings) };

    private static ShopCommand Sweep(IReadOnlyList<string> settings) =>
        new ShopCommand("sweep", "Remove files that a crash has left behind: an hour old, and named by no row.", "cartwright media sweep --data /var/lib/cartwright", settings)
            .Does(async (shop, _, cancellation) =>
            {
                var files = new MediaFolder(Path.Combine(shop.Options.DataFolder, MediaRoutes.Folder));
                var removed = await new SweepMedia(shop.Database.Reads, files, shop.Time).Run(cancellation);
                shop.Out.WriteLine($"{removed} files removed.");
                return 0;
            });
}
