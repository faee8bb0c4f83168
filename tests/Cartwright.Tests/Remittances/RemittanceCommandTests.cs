using System.Text.Json;
using Cartwright.Payments;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Remittances;

/// <summary>The commands, run as a process.</summary>
public sealed class RemittanceCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cartwright-remittance-").FullName;

    [OnBothDatabases]
    public async Task A_file_is_made_listed_written_and_answered(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var order = await bank.Order();
        var (first, second, report) = (Path.Combine(folder, "first.xml"), Path.Combine(folder, "second.xml"), Path.Combine(folder, "report.xml"));

        var created = await Run("create", "--date", DateTime.UnixEpoch.AddYears(1).ToString("yyyy-MM-dd"), "--version", "08");
        Assert.Equal((2, ""), (created.Code, created.Out));
        created = await Run("create", "--version", "08");
        Assert.Equal((0, ""), (created.Code, created.Error));
        var made = JsonDocument.Parse(created.Out).RootElement;
        Assert.Equal((1, "30.00", 0), (made.GetProperty("debits").GetInt32(), made.GetProperty("total").GetString(), made.GetProperty("left_out").GetInt32()));
        var id = made.GetProperty("id").ToString();

        Assert.Equal((0, ""), ((await Run("export", "--id", id, "--out", first)).Code, (await Run("export", "--id", id, "--out", second)).Error));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Equal(await File.ReadAllTextAsync(first), (await Run("export", "--id", id)).Out);
        Assert.Equal(2, (await Run("export", "--id", "999")).Code);

        var debit = $"a{(await bank.Payment(order)).Code}";
        await File.WriteAllTextAsync(report, Collecting.Pain002(made.GetProperty("message").GetString()!, Collecting.Rejected(debit, "AM04"), Collecting.Rejected("a77", "AM04")));
        var returned = await Run("return", report);
        Assert.Equal((0, """{"read":2,"imported":1,"skipped":0,"refused":0,"unknown":1}""" + "\n"), (returned.Code, returned.Out));
        Assert.Contains("no debit 'a77'", returned.Error);
        Assert.Equal(PaymentState.Failed, (await bank.Payment(order)).State);

        var (all, one) = (await Run("list"), await Run("list", "--id", id));
        Assert.Contains("\t08\tclosed\t1\t30.00\t0\t1\t", all.Out);
        Assert.Contains($"{debit}\t{order.Id}\tOOFF\t30.00\tP{order.Id}\tES77****************7890\treturned\tAM04", one.Out);
        foreach (var said in new[] { created, returned, all, one }) Assert.DoesNotContain(Collecting.Iban, said.Out + said.Error);
        await File.WriteAllTextAsync(report, "<!DOCTYPE a []><a/>");
        Assert.Equal(2, (await Run("return", report)).Code);
        Assert.Equal(2, (await Run("return", report + ".no")).Code);

        Task<(int Code, string Out, string Error)> Run(params string[] words) => Program.Run(
            shop.Place, folder, "", ["remittance", .. words, "--tenant", "tienda", $"--Secrets:Key={Convert.ToBase64String(new byte[32])}"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
