using System.Text;
using Cartwright.Adapters.Sepa;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Remittances;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Remittances;

/// <summary>Debits the bank refuses or sends back.</summary>
public sealed class ReturnTests
{
    [OnBothDatabases]
    public async Task A_rejected_debit_has_failed_once_and_its_order_waits_for_money_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var (good, bad) = (await bank.Order(), await bank.Order());
        var remittance = await bank.HandIn();
        var (goodCode, badCode) = ($"a{(await bank.Payment(good)).Code}", $"a{(await bank.Payment(bad)).Code}");
        var report = Collecting.Pain002(
            remittance.MessageId, Collecting.Rejected(badCode, "AC04"), Collecting.Rejected(goodCode, "AC01", amount: "31.00"),
            Collecting.Rejected(goodCode, "AC01", currency: "USD"), Collecting.Rejected(goodCode, "", status: "ACSP"), Collecting.Rejected("a999", "AC01"));

        Assert.Equal(new ReturnSummary(5, 1, 1, 2, 1), await bank.Return(report));
        Assert.Equal(3, bank.Said.Count);
        Assert.Contains("'a999'", bank.Said[2]);
        Assert.Equal(new ReturnSummary(5, 0, 2, 2, 1), await bank.Return(report));

        Assert.Equal((OrderStatus.Pending, PaymentStatus.Failed, PaymentState.Failed, "AC04"), await bank.State(bad));
        Assert.Equal(shop.Now, (await bank.Payment(bad)).Returned);
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Processing, PaymentState.Processing, null), await bank.State(good));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_debit_that_comes_back_weeks_later_reopens_its_order_and_can_be_tried_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var order = await bank.Order();
        var first = await bank.HandIn();
        var debit = $"a{(await bank.Payment(order)).Code}";
        shop.Time.Advance(TimeSpan.FromDays(2));
        await bank.Credit(first);
        Assert.Equal((OrderStatus.Paid, PaymentStatus.Paid, PaymentState.Paid, null), await bank.State(order));
        shop.Time.Advance(TimeSpan.FromDays(30));
        var report = Collecting.Camt054("2026-04-03", Collecting.SentBack(debit, "MD06"));

        var runs = await Task.WhenAll(bank.Return(report), bank.Return(report));

        Assert.Equal((1, 1), (runs.Sum(run => run.Imported), runs.Sum(run => run.Skipped)));
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Failed, PaymentState.Failed, "MD06"), await bank.State(order));
        Assert.Null((await bank.Payment(order)).Paid);
        await shop.Agrees();

        // By default it is left alone.
        shop.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("nothing_due", (await bank.TryHandIn()).Refusal!.Reason);
        var second = await bank.HandIn(new RemittanceWish(Returned: true));
        Assert.Equal(1, second.Items);
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Processing, PaymentState.Processing, null), await bank.State(order));
        // The old report is of the first time, and so is one that names the first file.
        Assert.Equal(1, (await bank.Return(report)).Skipped);
        Assert.Equal(1, (await bank.Return(Collecting.Camt054("2026-06-01", Collecting.SentBack(debit, "MD06", group: $"{first.MessageId}-O")))).Skipped);
        shop.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(1, (await bank.Credit(second)).Value.Paid);

        Assert.Equal((OrderStatus.Paid, PaymentStatus.Paid, PaymentState.Paid, null), await bank.State(order));
        Assert.Equal(-1, await shop.Number("SELECT CAST(SUM(quantity) AS bigint) FROM stock_movements WHERE order_id = $1", order.Id));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_whole_file_or_a_group_of_it_may_be_rejected(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var (single, recurring) = (await bank.Order(), await bank.Order(product: 94));
        var remittance = await bank.HandIn();
        var group = Collecting.Pain002(remittance.MessageId.ToUpperInvariant()).Replace("</OrgnlPmtInfId>", "</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>");
        var whole = group.Replace(">PART<", ">RJCT<")
            .Replace("</GrpSts>", "</GrpSts><StsRsnInf><Rsn><Prtry>Nicht lesbar</Prtry></Rsn></StsRsnInf>")
            .Replace("<OrgnlPmtInfAndSts>", "<X>").Replace("</OrgnlPmtInfAndSts>", "</X>");

        Assert.Equal(new ReturnSummary(1, 1, 0, 0, 0), await bank.Return(group));
        Assert.Equal((PaymentState.Failed, PaymentState.Processing), ((await bank.Payment(single)).State, (await bank.Payment(recurring)).State));
        Assert.Equal(new ReturnSummary(2, 1, 1, 0, 0), await bank.Return(whole));

        Assert.Equal("Nicht lesbar", (await bank.Payment(recurring)).ReturnReason);
        Assert.Equal(RemittanceState.Closed, (await shop.Read(db => db.Remittances.SingleAsync())).State);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task What_became_of_an_order_otherwise_is_not_undone_by_a_return(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var (shipped, cancelled, byCard) = (await bank.Order(), await bank.Order(), await bank.Order());
        var remittance = await bank.HandIn();
        var tienda = (await bank.Tienda()).Id;
        shop.Time.Advance(TimeSpan.FromDays(2));
        await shop.Do(write => new MoveOrder(tienda, cancelled.Uuid, OrderStatus.Cancelled, "test").Run(write, shop.Now));
        await shop.Execute("UPDATE payments SET state = 'paid', provider = 'stripe', provider_id = 'pi_1', paid = $2 WHERE order_id = $1", byCard.Id, shop.Now);
        await shop.Execute("UPDATE orders SET payment_status = 'paid' WHERE id = $1", byCard.Id);
        await bank.Credit(remittance);
        await shop.Do(write => new MoveOrder(tienda, shipped.Uuid, OrderStatus.Shipped, "test").Run(write, shop.Now));
        var codes = new List<string>();
        foreach (var order in new[] { shipped, cancelled, byCard }) codes.Add($"a{(await bank.Payment(order)).Code}");

        Assert.Equal(3, (await bank.Return(Collecting.Camt054("2026-03-20", codes.Select(code => Collecting.SentBack(code, "MS02"))))).Imported);

        Assert.Equal((OrderStatus.Shipped, PaymentStatus.Failed, PaymentState.Failed, "MS02"), await bank.State(shipped));
        Assert.Equal(PaymentState.Refunded, (await bank.Payment(cancelled)).State);
        Assert.Equal(PaymentState.Paid, (await bank.Payment(byCard)).State);
    }

    [OnBothDatabases]
    public async Task Another_shop_cannot_return_it(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var order = await bank.Order();
        var remittance = await bank.HandIn();
        var report = new BankReports().Read(Stream(Collecting.Pain002(remittance.MessageId, Collecting.Rejected($"a{(await bank.Payment(order)).Code}", "AC01"))));

        var sum = await new ReturnDebits(shop.Database, TimeProvider.System, _ => { }).Run(await shop.Tenant("librairie"), report.Value, CancellationToken.None);

        Assert.Equal(new ReturnSummary(1, 0, 0, 0, 1), sum);
        Assert.Equal(PaymentState.Processing, (await bank.Payment(order)).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<Document/>")]
    [InlineData("<Document><CstmrDrctDbtInitn/></Document>")]
    [InlineData("<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Document><CstmrPmtStsRpt>&x;</CstmrPmtStsRpt></Document>")]
    [InlineData("<Document><CstmrPmtStsRpt>")]
    public void What_is_no_report_is_refused(string text) => Assert.Equal(("invalid", "file"), Said(new BankReports().Read(Stream(text))));

    [Fact]
    public void A_notification_tells_of_much_that_is_no_return()
    {
        var report = Collecting.Camt054("2026-03-20", Collecting.SentBack("a1", "AM04"));

        Assert.Equal(("a1", 30.00m, "AM04", new DateOnly(2026, 3, 20)), Facts(Read(report).Returned.Single()));
        Assert.Empty(Read(report.Replace(">DBIT<", ">CRDT<")).Returned);
        Assert.Empty(Read(report.Replace("<Cd>BOOK</Cd>", "PDNG")).Returned);
        Assert.Empty(Read(report.Replace("RtrInf", "X").Replace("UPDD", "ESDD")).Returned);
        Assert.Null(Read(report.Replace("RtrInf", "X")).Returned.Single().Reason);
        Assert.Equal(33.00m, Read(report.Replace("AmtDtls", "X")).Returned.Single().Amount);
        Assert.Equal(-1m, Read(report.Replace(">30.00<", ">30,00<")).Returned.Single().Amount);

        static BankReport Read(string text) => new BankReports().Read(Stream(text)).Value;
        static (string?, decimal?, string?, DateOnly?) Facts(ReturnedDebit debit) => (debit.EndToEndId, debit.Amount, debit.Reason, debit.Booked);
    }

    private static (string, string?) Said(Result<BankReport> result) => (result.Refusal!.Reason, result.Refusal.Field);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
