using System.CommandLine;
using Cartwright.Adapters.Sqlite;
using Cartwright.Doctor;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright doctor</c></summary>
internal static class DoctorCommand
{
    private const int Ill = 1;

    public static Command Make(IReadOnlyList<string> settings) =>
        new ShopCommand("doctor", "Check that everything agrees: stock, orders, payments, the database itself. One line for each imbalance; exit code 1 where there is one.", "cartwright doctor --data /var/lib/cartwright", settings)
            .Does(async (shop, _, cancellation) =>
            {
                var count = await new Examination(shop.Database.Reads, TimeProvider.System).Run(shop.Out.WriteLine, cancellation);
                if (shop.Database is SqliteDatabase sqlite)
                {
                    foreach (var line in sqlite.Examine())
                    {
                        shop.Out.WriteLine($"database: {line}");
                        count++;
                    }
                }
                if (count == 0) shop.Out.WriteLine("Everything agrees.");
                return count == 0 ? 0 : Ill;
            });
}
