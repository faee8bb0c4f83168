using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Imports;

/// <summary>The program itself, run as a process: exit codes, and what goes to which output.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cartwright-commands-").FullName;

    [OnBothDatabases]
    public async Task An_import_ends_with_its_sum_and_refused_rows_do_not_make_it_fail(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);
        var (file, errors) = (Path.Combine(folder, "orders.csv"), Path.Combine(folder, "errors.csv"));
        await File.WriteAllTextAsync(file, "No,Code,N,When,Each\n1,a,1,2011-01-01,1\nC2,a,1,2011-01-01,1\n3,a,0,2011-01-01,1\n3,a,1,2011-01-01,1\n4,b,1,2011-01-01,1\n");

        var run = await Run(place,
            "import", "orders", file, "--tenant", "tech", "--map", "order=No,sku=Code,quantity=N", "--map", "date=When,price=Each",
            "--skip", "No=^C", "--skip", "order=^4", "--errors", errors);

        Assert.Equal((0, """{"read":5,"imported":2,"skipped":2,"refused":1,"orders":2}"""), (run.Code, run.Out.TrimEnd().Split('\n')[^1]));
        Assert.Contains("orders: 100 %", run.Error);
        Assert.Equal("row,reason,No,Code,N,When,Each\n4,quantity 0 is not above zero,3,a,0,2011-01-01,1\n", await File.ReadAllTextAsync(errors));
        Assert.Equal((0, "Everything agrees.\n", ""), await Run(place, "doctor"));
    }

    [OnBothDatabases]
    public async Task What_cannot_be_done_as_asked_ends_with_2_and_says_why(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);
        var file = Path.Combine(folder, "products.csv");
        await File.WriteAllTextAsync(file, "sku,name\na,A\n");

        await Refuses("There is no file", "import", "products", file + ".no", "--tenant", "tech");
        await Refuses("There is no shop 'nope'", "import", "products", file, "--tenant", "nope");
        await Refuses("no column 'Price'", "import", "products", file, "--tenant", "tech", "--map", "sku=sku,price=Price");
        await Refuses("There is already a shop 'tech'", "tenant", "create", "--slug", "tech", "--name", "T", "--currency", "USD");
        await Refuses("Option '--name' is required", "tenant", "create", "--slug", "other");
        if (kind is TestDatabase.Postgres) await Refuses("pg_dump", "backup", Path.Combine(folder, "shop.tar"));

        async Task Refuses(string why, params string[] words)
        {
            var run = await Run(place, words);
            Assert.Equal(2, run.Code);
            Assert.Contains(why, run.Error);
        }
    }

    [OnBothDatabases]
    public async Task A_key_is_printed_once_alone_on_its_line(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);

        var made = await Run(place, "key", "create", "--api", "dahl", "--user", "jessica19");
        var brought = await Run(place, "key", "create", "--api", "tienda", "--tenant", "tech", "--value", "an-old-key");
        var list = await Run(place, "key", "list");

        Assert.Matches("^[0-9a-f]{40}\n$", made.Out);
        Assert.Equal("an-old-key\n", brought.Out);
        Assert.Contains("dahl\ttoken\tbuyer\tdahl\tjessica19", list.Out);
        Assert.DoesNotContain(made.Out.Trim(), list.Out);
    }

    [Fact]
    public async Task The_doctor_says_1_where_something_does_not_agree()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        await shop.Execute("UPDATE orders SET total = total + 1 WHERE status = 'completed'");

        var (code, output, _) = await Run(shop.Place, "doctor");

        Assert.Equal(1, code);
        Assert.Contains("its total is 20999", output);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> Run(TestPlace place, params string[] words) => Program.Run(place, folder, words);
}
