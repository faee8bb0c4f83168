using Cartwright.Imports;
using Cartwright.Orders;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Imports;

public sealed class ImportOrdersTests
{
    private const string Columns = "order,sku,name,quantity,date,price,customer,country";

    [OnBothDatabases]
    public async Task Scattered_rows_make_whole_orders_in_order_of_their_date(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        var request = await Importing.Into(shop) with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };

        var summary = await importing.Orders(shop, request, importing.File(
            Columns,
            "B,x-1,Ex,2,2011-06-02 10:00:00,1.50,17,France",
            "A,WH-001,,1,2011-06-01 09:00:00,9.99,,",
            "B,X-1,Big ex,1,2011-06-02 09:59:00,0.01,17,France"));

        Assert.Equal(new ImportSummary(3, 3, 0, 0, 2), summary);
        var orders = await Imported(shop);
        Assert.Equal(["A", "B"], orders.Select(order => order.ExternalNumber));
        var (first, second) = (orders[0], orders[1]);
        Assert.Equal(new DateTime(2011, 6, 2, 8, 59, 0), second.Placed);
        Assert.Equal((3_01L, 3_01L, 2), (second.Total, second.Subtotal, second.LinesCount));
        Assert.Equal((OrderStatus.Completed, PaymentStatus.Paid, OrderStock.None), (second.Status, second.PaymentStatus, second.Stock));
        Assert.Equal(("17", null), (second.BuyerName, second.BuyerEmail));
        Assert.Equal(["x-1", "X-1"], second.Lines.Select(line => line.Sku));
        Assert.Null(first.CustomerId);
        var known = await shop.Read(db => db.Products.SingleAsync(product => product.Sku == "WH-001"));
        Assert.Equal((known.Id, known.Name), (first.Lines[0].ProductId, first.Lines[0].Name));
        Assert.Equal("France", await shop.Read(db => db.Addresses.Where(a => a.Id == second.ShippingAddressId).Select(a => a.Country).SingleAsync()));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_second_run_adds_only_what_is_new(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        var request = await Importing.Into(shop);
        string[] rows = [Columns, "1,a,A,1,2011-01-01,1,,", "2,a,A,1,2011-01-02,1,,"];
        await importing.Orders(shop, request, importing.File(rows));

        var again = await importing.Orders(shop, request, importing.File(rows));
        var more = await importing.Orders(shop, request, importing.File([.. rows, "1,b,B,1,2011-01-01,1,,", "3,b,B,1,2011-01-01,1,,"]));

        Assert.Equal(new ImportSummary(2, 0, 0, 0, 0), again);
        Assert.Equal(new ImportSummary(4, 1, 0, 0, 1), more);
        Assert.Equal([1, 1, 1], (await Imported(shop)).Select(order => order.LinesCount));
    }

    [OnBothDatabases]
    public async Task A_row_that_cannot_be_is_refused_with_its_reason(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        var request = await Importing.Into(shop) with { Skips = ["order=^C", "country=Mars"] };

        var summary = await importing.Orders(shop, request, importing.Bytes(
        [
            .. System.Text.Encoding.UTF8.GetBytes($"""
                {Columns}
                C1,a,A,-1,2011-01-01,1,,
                2,a,A,1,2011-01-01,1,,Mars
                3,a,A,0,2011-01-01,1,,
                4,a,A,1,2011-01-01,0.001,,
                5,a,A,1,2011-13-01,1,,
                6,a,A,1,2011-01-01,1,
                7,,A,1,2011-01-01,1,,
                8,nul{"\0"},A,1,2011-01-01,1,,

                """),
            .. "9,"u8, 0xff, .. ",A,1,2011-01-01,1,,\n10,a,A,1,2011-01-01,1,,\n"u8,
        ]));

        Assert.Equal(new ImportSummary(10, 1, 2, 7, 1), summary);
        Assert.Equal(
        [
            (4, "quantity 0 is not above zero"),
            (5, "price '0.001' has more decimals than USD (--round-prices rounds it)"),
            (6, "date '2011-13-01' is not a time such as 2011-06-30 16:45:00"),
            (7, "the row has 7 values, the file 8 columns"),
            (8, "sku is empty"),
            (9, "the row holds U+0000"),
            (10, "the row holds bytes that are not UTF-8"),
        ], importing.Refused);
    }

    [OnBothDatabases]
    public async Task A_price_finer_than_the_currency_is_rounded_by_the_line(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        var request = await Importing.Into(shop) with { RoundPrices = true };

        await importing.Orders(shop, request, importing.File(Columns, "1,a,A,1000,2011-01-01,0.0015,,", "1,b,B,1,2011-01-01,0.005,,"));

        var order = Assert.Single(await Imported(shop));
        Assert.Equal([(0L, 1_50L), (1L, 1L)], order.Lines.Select(line => (line.UnitPrice, line.Total)));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_dry_run_counts_and_writes_nothing(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();

        var summary = await importing.Orders(
            shop, await Importing.Into(shop) with { DryRun = true }, importing.File(Columns, "1,a,A,1,2011-01-01,1,17,France"));

        Assert.Equal(new ImportSummary(1, 1, 0, 0, 1), summary);
        Assert.Empty(await Imported(shop));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM customers WHERE external_number = '17'"));
    }

    private static Task<List<Order>> Imported(Shop shop) => shop.Read(db => db.Orders
        .Include(order => order.Lines.OrderBy(line => line.Position)).Where(order => order.Api == "import").OrderBy(order => order.Id).ToListAsync());
}
