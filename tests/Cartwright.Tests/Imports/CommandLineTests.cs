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
    public async Task A_message_that_was_given_up_is_listed_and_tried_again(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);
        var time = kind is TestDatabase.Sqlite ? "1772442000000000" : "'2026-03-02T09:00:00Z'";
        foreach (var subject in (int[])[7, 8])
        {
            await place.Execute($"""
                INSERT INTO outbox_messages (tenant_id, kind, subject_id, attempts, due, created, dead, error)
                VALUES (1, 'order_placed', {subject}, 12, {time}, {time}, {time}, 'No such user.')
                """);
        }

        Assert.Equal(
            "number\tshop\tkind\tsubject\tattempts\tsince\terror\n"
            + "1\ttech\torder_placed\t7\t12\t2026-03-02T09:00:00Z\tNo such user.\n2\ttech\torder_placed\t8\t12\t2026-03-02T09:00:00Z\tNo such user.\n",
            (await Run(place, "outbox", "list")).Out);
        Assert.Equal((2, "", "cartwright: There is no dead message 9.\n"), await Run(place, "outbox", "retry", "9"));
        Assert.Equal(2, (await Run(place, "outbox", "retry")).Code);
        Assert.Equal((0, "1 to be tried again.\n", ""), await Run(place, "outbox", "retry", "1"));
        Assert.Equal((0, "1 to be tried again.\n", ""), await Run(place, "outbox", "retry", "--all"));
        Assert.Equal((0, "0 to be tried again.\n", ""), await Run(place, "outbox", "retry", "--all"));
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

    [OnBothDatabases]
    public async Task Taxes_and_shipping_are_set_listed_and_removed(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);

        Assert.Equal((0, "VAT is 20 % (everywhere).\n", ""), await Run(place, "tax", "set", "--tenant", "tech", "--rate", "20", "--name", "VAT", "--included"));
        Assert.Equal((0, "Tax is 7.25 % (us, ca).\n", ""), await Run(place, "tax", "set", "--tenant", "tech", "--rate", "7.25", "--country", "US", "--state", "CA", "--shipping"));
        Assert.Equal(
            "rate\tname\tincluded\tshipping\tcountry\tstate\n20\tVAT\tyes\tno\t\t\n7.25\tTax\tno\tyes\tus\tca\n",
            (await Run(place, "tax", "list", "--tenant", "tech")).Out);
        Assert.Equal("The tax is removed (us, ca).\n", (await Run(place, "tax", "remove", "--tenant", "tech", "--country", "US", "--state", "CA")).Out);
        Assert.Equal((2, "cartwright: A tax rate has at most three decimals.\n"), Refused(await Run(place, "tax", "set", "--tenant", "tech", "--rate", "1.2345")));

        Assert.Equal(
            (0, "Shipping method 'standard' is set.\n", ""),
            await Run(place, "shipping", "set", "--tenant", "tech", "--code", "Standard", "--name", "Standard", "--price", "5.99", "--per-kg", "0.50",
                "--free-from", "50", "--days", "5", "--countries", "US,CA", "--description", "By post"));
        Assert.Equal(
            "code\tname\tprice\tper_kg\tfree_from\tdays\tcountries\tdescription\nstandard\tStandard\t5.99\t0.50\t50.00\t5\tus,ca\tBy post\n",
            (await Run(place, "shipping", "list", "--tenant", "tech")).Out);
        Assert.Equal(2, (await Run(place, "shipping", "set", "--tenant", "tech", "--code", "x", "--name", "X", "--price", "5.999")).Code);
        Assert.Equal("Shipping method 'standard' is removed.\n", (await Run(place, "shipping", "remove", "--tenant", "tech", "--code", "standard")).Out);
        Assert.Equal("There was no shipping method 'standard'.\n", (await Run(place, "shipping", "remove", "--tenant", "tech", "--code", "standard")).Out);

        static (int, string) Refused((int Code, string Out, string Error) run) => (run.Code, run.Error);
    }

    [OnBothDatabases]
    public async Task A_user_is_given_a_password_let_out_and_in_and_the_audit_log_tells_of_it(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);

        Assert.Equal((0, "User 'staff@tech.example' has a new password.\n", ""), await RunWith("from a pipe\n", place, "user", "set-password", "--username", "STAFF@tech.example"));
        Assert.Equal((0, "User 'staff@tech.example' has a new password.\n", ""), await Run(place, "user", "set-password", "--username", "staff@tech.example", "--password", "given"));
        Assert.Equal((0, "User 'staff@tech.example' is not active.\n", ""), await Run(place, "user", "deactivate", "--username", "staff@tech.example"));
        Assert.Equal((0, "User 'staff@tech.example' is active.\n", ""), await Run(place, "user", "activate", "--username", "staff@tech.example"));
        Assert.Equal((2, "", "cartwright: The last active admin of the platform stays what he is.\n"), await Run(place, "user", "deactivate", "--username", "admin"));
        Assert.Equal((2, "", "cartwright: There is no user 'nobody'.\n"), await Run(place, "user", "activate", "--username", "nobody"));
        Assert.Equal((2, "", "cartwright: A password has 1 to 1000 characters.\n"), await RunWith("", place, "user", "set-password", "--username", "admin"));

        var log = await Run(place, "audit", "list", "--tenant", "tech", "--limit", "4");
        Assert.Equal(
            ["action", "user.changed", "user.changed", "user.password_changed", "user.password_changed"],
            log.Out.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')[3]));
        Assert.DoesNotContain("given", log.Out);
        Assert.Contains("{\"active\":false}", log.Out);
        Assert.Equal("time\tactor\tapi\taction\tsubject\tchanges\n", (await Run(place, "audit", "list")).Out);
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

    [OnBothDatabases]
    public async Task Pictures_that_no_row_names_are_swept(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);
        var data = kind is TestDatabase.Sqlite ? Path.GetDirectoryName(place.Address)! : folder;
        var left = Path.Combine(data, "media", "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037", "0c0ffee0-0000-4000-8000-000000000001.png");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllTextAsync(left, "picture");
        File.SetLastWriteTimeUtc(left, DateTime.UnixEpoch);

        Assert.Equal((0, "1 files removed.\n", ""), await Run(place, "media", "sweep"));

        Assert.False(File.Exists(left));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> Run(TestPlace place, params string[] words) => RunWith("", place, words);

    private Task<(int Code, string Out, string Error)> RunWith(string input, TestPlace place, params string[] words) => Program.Run(place, folder, input, words);
}
