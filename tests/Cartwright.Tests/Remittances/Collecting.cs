using System.Text;
using Cartwright.Adapters.Sepa;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Remittances;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Remittances;

/// <summary>The shop tienda, whose buyers are debited: orders, files for the bank, the bank's answers.</summary>
internal sealed class Collecting(Shop shop)
{
    public const string Iban = "ES7712341234161234567890";

    public InstallationKey Key { get; } = new(new byte[32]);

    /// <summary>Settings of the installation, over the demo shop's own.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What the last import had to say.</summary>
    public List<string> Said { get; } = [];

    public async Task<Tenant> Tienda() => await shop.Read(db => db.Tenants.SingleAsync(tenant => tenant.Slug == "tienda"));

    /// <summary>An order that is to be debited; by default one of 30.00.</summary>
    public async Task<PlacedOrder> Order(long product = 1, bool valid = true, string mail = "ejemplo@xa.bi")
    {
        var tienda = await Tienda();
        var customer = await shop.Do(write => new RegisterCustomer(tienda.Id, "Xabier", "Vázquez", mail).Run(write, shop.Now));
        var request = new OrderRequest
        {
            TenantId = tienda.Id,
            Currency = Currency.Of("EUR"),
            Api = "tienda",
            Buyer = Buyer.Known(customer),
            ShippingAddress = Selling.Home,
            Lines = [OrderedProduct.Numbered(product, 1)],
            PaymentMethod = DirectDebit.Method,
            Debit = new DebitedAccount(Key.Encrypt(Iban), BankAccount.Mask(Iban), "Íñigo Muñoz & Cía", valid),
            Actor = Selling.Actor,
        };
        return (await shop.Place(request)).Value;
    }

    public async Task<Result<CreatedRemittance>> TryHandIn(RemittanceWish? wish = null)
    {
        var settings = new ShopSettings(shop.Reads, Key, name => Settings.GetValueOrDefault(name), shop.Time);
        return await new HandInDebits(shop.Database, settings, Key, shop.Time).Run(await Tienda(), wish ?? new RemittanceWish(), CancellationToken.None);
    }

    public async Task<CreatedRemittance> HandIn(RemittanceWish? wish = null) => (await TryHandIn(wish)).Value;

    public async Task<string> Export(CreatedRemittance remittance) => Encoding.UTF8.GetString(
        (await new ExportRemittance(shop.Reads, Key, new Pain008()).Run((await Tienda()).Id, remittance.Id, CancellationToken.None)).Value);

    public async Task<ReturnSummary> Return(string report)
    {
        Said.Clear();
        var read = new BankReports().Read(new MemoryStream(Encoding.UTF8.GetBytes(report))).Value;
        return await new ReturnDebits(shop.Database, new Restless(shop), Said.Add).Run((await Tienda()).Id, read, CancellationToken.None);
    }

    public async Task<Result<PaidRemittance>> Credit(CreatedRemittance remittance)
    {
        var tienda = await Tienda();
        return await new PayRemittance(shop.Database, new Restless(shop)).Run(tienda.Id, remittance.Id, CancellationToken.None);
    }

    /// <summary>The order's and the payment's state, and the reason of a return.</summary>
    public async Task<(OrderStatus, PaymentStatus, PaymentState, string?)> State(PlacedOrder placed)
    {
        var order = await shop.Read(db => db.Orders.SingleAsync(o => o.Id == placed.Id));
        var payment = await shop.Read(db => db.Payments.SingleAsync(p => p.OrderId == placed.Id));
        return (order.Status, order.PaymentStatus, payment.State, payment.ReturnReason);
    }

    public Task<Payment> Payment(PlacedOrder placed) => shop.Read(db => db.Payments.SingleAsync(p => p.OrderId == placed.Id));

    public static string Pain002(string message, params IEnumerable<string> debits) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
          <GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-03-04T10:00:00</CreDtTm></GrpHdr>
          <OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
          <OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}-O</OrgnlPmtInfId>{string.Concat(debits)}</OrgnlPmtInfAndSts>
        </CstmrPmtStsRpt></Document>
        """;

    public static string Rejected(string debit, string reason, string amount = "30.00", string currency = "EUR", string status = "RJCT") => $"""
        <TxInfAndSts><StsId>1</StsId><OrgnlEndToEndId>{debit}</OrgnlEndToEndId><TxSts>{status}</TxSts>
          <StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>
          <OrgnlTxRef><Amt><InstdAmt Ccy="{currency}">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
        """;

    public static string Camt054(string booked, params IEnumerable<string> details) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
          <GrpHdr><MsgId>BANK-2</MsgId><CreDtTm>{booked}T10:00:00</CreDtTm></GrpHdr>
          <Ntfctn><Id>1</Id><Ntry><Amt Ccy="EUR">33.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>{booked}</Dt></BookgDt><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>
            <NtryDtls>{string.Concat(details)}</NtryDtls></Ntry></Ntfctn>
        </BkToCstmrDbtCdtNtfctn></Document>
        """;

    public static string SentBack(string debit, string reason, string amount = "30.00", string? group = null) => $"""
        <TxDtls><Refs>{(group is null ? "" : $"<PmtInfId>{group}</PmtInfId>")}<EndToEndId>{debit}</EndToEndId></Refs><CdtDbtInd>DBIT</CdtDbtInd>
          <AmtDtls><InstdAmt><Amt Ccy="EUR">{amount}</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">33.00</Amt></TxAmt></AmtDtls>
          <RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf></TxDtls>
        """;

    /// <summary>The test's time, but waiting takes real time: nobody else moves this clock.</summary>
    private sealed class Restless(Shop shop) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => shop.Time.GetUtcNow();
    }
}
