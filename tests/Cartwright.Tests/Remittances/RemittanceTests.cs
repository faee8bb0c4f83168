using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Remittances;
using Cartwright.Renewals;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Remittances;

/// <summary>The clock begins on Tuesday, 3 March 2026.</summary>
public sealed class RemittanceTests
{
    [OnBothDatabases]
    public async Task Debits_that_are_due_go_into_one_file_and_wait_for_the_bank(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var (first, second) = (await bank.Order(), await bank.Order(product: 2));
        var wrong = await bank.Order(valid: false);

        var remittance = await bank.HandIn();

        Assert.Equal((2, 42_50L, 1L, new DateOnly(2026, 3, 4)), (remittance.Items, remittance.Total, remittance.LeftOut, remittance.Collection));
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Processing, PaymentState.Processing, null), await bank.State(first));
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Pending, PaymentState.Pending, null), await bank.State(wrong));
        var items = await new FindRemittances(shop.Reads).Items((await bank.Tienda()).Id, remittance.Id, CancellationToken.None);
        var code = (await bank.Payment(first)).Code;
        Assert.Equal([$"a{code}", $"a{code + 1}"], items.Select(item => item.EndToEndId));
        Assert.Equal([$"P{first.Id}", $"P{second.Id}"], items.Select(item => item.Mandate));
        Assert.All(items, item => Assert.Equal((DebitSequence.Ooff, "ES77****************7890", DebitState.Open), (item.Sequence, item.AccountMasked, item.State)));
        Assert.Equal("nothing_due", (await bank.TryHandIn()).Refusal!.Reason);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task However_many_files_are_made_at_once_a_payment_is_in_one(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        for (var i = 0; i < 8; i++) await bank.Order();

        var orders = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bank.Order(product: 96)));
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bank.TryHandIn()));
        await orders;
        var last = await bank.TryHandIn();

        var all = made.Append(last).Where(result => result.Refusal is null).Select(result => result.Value).ToList();
        Assert.All(made.Append(last).Select(result => result.Refusal).OfType<Refusal>(), refusal => Assert.Equal("nothing_due", refusal.Reason));
        Assert.Equal(12, all.Sum(remittance => remittance.Items));
        var items = await shop.Read(db => db.RemittanceItems.Select(item => item.PaymentId).ToListAsync());
        Assert.Equal((12, 12), (items.Count, items.Distinct().Count()));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task The_file_is_the_same_bytes_each_time_and_accounts_are_in_clear_only_there(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        await bank.Order();
        bank.Settings["sepa:bic"] = "caixesbbxxx";
        var remittance = await bank.HandIn(new RemittanceWish(Version: DebitVersion.V08));

        var file = await bank.Export(remittance);
        shop.Time.Advance(TimeSpan.FromDays(3));
        bank.Settings["sepa:bic"] = "BBVAESMMXXX";
        await shop.Execute("UPDATE tenant_settings SET value = 'Otra' WHERE key = 'sepa:name'");

        Assert.Equal(file, await bank.Export(remittance));
        Assert.Contains("pain.008.001.08", file);
        Assert.Contains("<BICFI>CAIXESBBXXX</BICFI>", file);
        Assert.Contains("<CreDtTm>2026-03-03T09:00:00Z</CreDtTm>", file);
        Assert.Contains($"<IBAN>{Collecting.Iban}</IBAN>", file);
        Assert.Contains("<Nm>Inigo Munoz + Cia</Nm>", file);
        var (kept, item) = await shop.Read(async db => (await db.Remittances.SingleAsync(), await db.RemittanceItems.SingleAsync()));
        Assert.DoesNotContain("ES91", kept.CreditorIban);
        Assert.DoesNotContain("ES77", item.Iban);
        var elsewhere = await new ExportRemittance(shop.Reads, bank.Key, new Adapters.Sepa.Pain008()).Run(await shop.Tenant("tech"), remittance.Id, CancellationToken.None);
        Assert.Equal("not_found", elsewhere.Refusal!.Reason);
    }

    [OnBothDatabases]
    public async Task A_subscription_is_debited_first_and_then_again_under_one_mandate(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var order = await bank.Order(product: 94);
        var first = await bank.HandIn();
        shop.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new PaidRemittance(first.Id, 1, 0, 0), (await bank.Credit(first)).Value);
        shop.Time.Advance(TimeSpan.FromDays(62));
        Assert.Equal(2, await new RenewSubscriptions(shop.Reads, shop.Writes, shop.Time).Run(CancellationToken.None));

        await bank.HandIn();

        var items = await shop.Read(db => db.RemittanceItems.OrderBy(item => item.Id).ToListAsync());
        Assert.Equal([DebitSequence.Frst, DebitSequence.Rcur, DebitSequence.Rcur], items.Select(item => item.Sequence));
        Assert.All(items, item => Assert.Equal($"P{order.Id}", item.MandateReference));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task Two_periods_that_are_caught_up_at_once_have_one_first_debit(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var order = await bank.Order(product: 94);
        await shop.Do(async write => await new MoveOrder((await bank.Tienda()).Id, order.Uuid, OrderStatus.Paid, "test").Run(write, shop.Now));
        shop.Time.Advance(TimeSpan.FromDays(62));
        await new RenewSubscriptions(shop.Reads, shop.Writes, shop.Time).Run(CancellationToken.None);

        await bank.HandIn();

        var items = await shop.Read(db => db.RemittanceItems.OrderBy(item => item.Id).ToListAsync());
        Assert.Equal([DebitSequence.Frst, DebitSequence.Rcur], items.Select(item => item.Sequence));
    }

    [OnBothDatabases]
    public async Task The_day_is_the_wished_one_or_the_next_business_day_the_bank_can_keep(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        await bank.Order();
        Assert.Equal("invalid", (await bank.TryHandIn(new RemittanceWish(new DateOnly(2099, 1, 1)))).Refusal!.Reason);
        Assert.Equal("nothing_due", (await bank.TryHandIn(new RemittanceWish(Before: new DateOnly(2026, 3, 3)))).Refusal!.Reason);

        Assert.Equal(new DateOnly(2026, 4, 7), (await bank.HandIn(new RemittanceWish(new DateOnly(2026, 4, 3)))).Collection);
        await bank.Order();
        Assert.Equal(new DateOnly(2026, 3, 4), (await bank.HandIn(new RemittanceWish(new DateOnly(2020, 1, 1)))).Collection);
    }

    [OnBothDatabases]
    public async Task What_is_being_paid_otherwise_has_lapsed_or_is_cancelled_is_not_debited(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var (paying, lapsed, cancelled) = (await bank.Order(), await bank.Order(), await bank.Order());
        await shop.Execute("""
            INSERT INTO payment_sessions (uuid, tenant_id, order_id, reference, provider, success_url, cancel_url, lines, state, checks, amount, currency,
                created, updated)
            SELECT o.uuid, o.tenant_id, o.id, 'x', 'stripe', '', '', '[]', 'open', 0, 3000, 'EUR', o.placed, o.placed FROM orders o WHERE o.id = $1
            """, paying.Id);
        await shop.Execute("UPDATE mandates SET signed = $2 WHERE reference = $1", $"P{lapsed.Id}", shop.Now.AddMonths(-37));
        await shop.Do(async write => await new MoveOrder((await bank.Tienda()).Id, cancelled.Uuid, OrderStatus.Cancelled, "test").Run(write, shop.Now));

        var refusal = (await bank.TryHandIn()).Refusal!;

        Assert.Equal("No debit is due that could be collected; 1 have no valid account or mandate.", refusal.Text);
    }

    [OnBothDatabases]
    public async Task A_shop_the_bank_does_not_know_is_told_which_setting_is_wrong(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        await bank.Order();
        await Refused("Sepa:Bic", "sepa:bic", "nope");
        await Refused("Sepa:Scheme", "sepa:scheme", "COR1");
        await Refused("Sepa:CreditorId", "sepa:creditorid", "ES31000A58818501");
        await shop.Execute("DELETE FROM tenant_settings WHERE key IN ('sepa:nif', 'sepa:iban')");
        await Refused("Sepa:Iban", "sepa:iban", "ES9221000418450200051332");
        bank.Settings["sepa:iban"] = "ES91 2100 0418 4502 0005 1332";
        await Refused("Sepa:Nif", "sepa:nif", "A58818502");

        async Task Refused(string setting, string key, string value)
        {
            bank.Settings[key] = value;
            var refusal = (await bank.TryHandIn()).Refusal!;
            Assert.Equal("creditor_unknown", refusal.Reason);
            Assert.Contains(setting, refusal.Text);
            bank.Settings.Remove(key);
        }
    }

    [OnBothDatabases]
    public async Task What_the_bank_credits_is_paid_once_whoever_else_said_so(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var bank = new Collecting(shop);
        var (usual, confirmed, cancelled) = (await bank.Order(), await bank.Order(), await bank.Order());
        var remittance = await bank.HandIn();
        var tienda = (await bank.Tienda()).Id;
        var payment = (await bank.Payment(confirmed)).Id;
        await shop.Do(write => new ConfirmPayment(tienda, payment, "test").Run(write, shop.Now));
        await shop.Do(write => new MoveOrder(tienda, cancelled.Uuid, OrderStatus.Cancelled, "test").Run(write, shop.Now));
        Assert.Equal("not_collected_yet", (await bank.Credit(remittance)).Refusal!.Reason);
        shop.Time.Advance(TimeSpan.FromDays(1));

        var runs = await Task.WhenAll(bank.Credit(remittance), bank.Credit(remittance));

        Assert.Equal((1, 1, 1), (runs.Sum(r => r.Value.Paid), runs.Sum(r => r.Value.Before), runs.Sum(r => r.Value.GivenBack)));
        Assert.Equal((OrderStatus.Paid, PaymentStatus.Paid, PaymentState.Paid, null), await bank.State(usual));
        Assert.Equal((OrderStatus.Paid, PaymentStatus.Paid, PaymentState.Paid, null), await bank.State(confirmed));
        Assert.Equal(PaymentState.Refunded, (await bank.Payment(cancelled)).State);
        Assert.Equal(30_00L, (await shop.Read(db => db.Refunds.SingleAsync())).Amount);
        Assert.Equal(RemittanceState.Closed, (await shop.Read(db => db.Remittances.SingleAsync())).State);
        await shop.Agrees();
    }
}
