using System.Diagnostics;
using System.Globalization;
using Cartwright;
using Cartwright.Adapters.Postgres;
using Cartwright.Adapters.Sqlite;
using Cartwright.Bench;
using Cartwright.Data;

// Durable orders a second through the write door, beside the same work under a lock with a commit each, in one run.
//   dotnet run -c Release --project bench/Cartwright.WriteDoor -- [connection string of an empty PostgreSQL database]

const int Rounds = 5;
const int Callers = 64;
var round = TimeSpan.FromSeconds(3);

var folder = Directory.CreateTempSubdirectory("cartwright-bench").FullName;
await using (var sqlite = new SqliteDatabase(folder, new StatementTrace())) await Measure("SQLite", sqlite);
Directory.Delete(folder, recursive: true);
if (args is [{ Length: > 0 } connection])
{
    await using var postgres = new PostgresDatabase(connection, new StatementTrace());
    await Measure("PostgreSQL", postgres);
}

async Task Measure(string name, ShopDatabase database)
{
    var shop = await BenchShop.Open(database);
    using var locked = new LockedWrites(database.Writes);
    foreach (var lines in new[] { 1, 20 })
    {
        await Run(database.Writes, shop, lines, TimeSpan.FromSeconds(2));
        List<double> door = [], each = [];
        for (var i = 0; i < Rounds; i++)
        {
            door.Add(await Run(database.Writes, shop, lines, round));
            each.Add(await Run(locked, shop, lines, round));
        }
        Report($"{name,-10} {lines,2} line(s)  door {Median(door),6:0} orders/s ({door.Min():0}-{door.Max():0})   lock and commit each {Median(each),6:0} ({each.Min():0}-{each.Max():0})   ratio {Median(door) / Median(each):0.00}");
    }
}

async Task<double> Run(Writes writes, BenchShop shop, int lines, TimeSpan length)
{
    var clock = Stopwatch.StartNew();
    var placed = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        var count = 0;
        while (clock.Elapsed < length)
        {
            var outcome = await writes.Run(write => shop.Order(lines).Run(write, TimeProvider.System.Now()));
            if (outcome.IsRefused(out var refusal)) throw new InvalidOperationException(refusal.Text);
            count++;
        }
        return count;
    })));
    return placed.Sum() / clock.Elapsed.TotalSeconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Report(string line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
