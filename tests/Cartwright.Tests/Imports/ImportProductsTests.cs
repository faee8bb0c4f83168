using Cartwright.Catalogue;
using Cartwright.Imports;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Imports;

public sealed class ImportProductsTests
{
    [OnBothDatabases]
    public async Task The_last_row_of_a_sku_wins_field_by_field(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();

        var summary = await importing.Products(shop, await Importing.Into(shop), importing.File(
            "sku,name,price,description", "n-1,Old,1.00,", "N-1,Other,5.00,", "n-1,New,0,Long text", "n-1,,2.00,", "n-2,No price,,", "n-3,Bad,-1,"));

        Assert.Equal(new ImportSummary(6, 5, 0, 1, Products: 3), summary);
        var product = await Find(shop, "n-1");
        Assert.Equal(("New", "Long text", 2_00L, false), (product.Name, product.Description, product.Price, product.StockKept));
        Assert.Null((await Find(shop, "n-2")).Price);
        Assert.Equal([product.Id], await Searched(shop, "long"));
    }

    [OnBothDatabases]
    public async Task A_known_product_keeps_what_the_file_does_not_say(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        var before = await Find(shop, "WH-001");

        await importing.Products(shop, await Importing.Into(shop), importing.File("sku,price,stock", "WH-001,99.00,7"));

        var after = await Find(shop, "WH-001");
        Assert.Equal((before.Id, before.Name, before.Description, before.SearchText), (after.Id, after.Name, after.Description, after.SearchText));
        Assert.Equal(99_00, after.Price);
        Assert.Equal(7, (await new FindProduct(shop.Reads).Run(after.Uuid, CancellationToken.None))!.Value.Product.ToPromise);
        Assert.Equal(
            ["Electronics", "Audio"], (await new FindProduct(shop.Reads).Run(after.Uuid, CancellationToken.None))!.Value.Product.Categories);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_book_brings_its_numbers_categories_and_names_along(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        const string Uuid = "0c0ffee0-0000-4000-8002-000000777777";
        string[] rows =
        [
            "sku,name,isbn,authors,publisher,categories,weight,tax,tax_included,stock,image,id,uuid",
            $"B-1,Antigone,2-7103-8141-9,Jean Anouilh|Somebody,La Table Ronde,audio|Theatre,120,5.5,yes,3,antigone.png,777777,{Uuid}",
        ];

        await importing.Products(shop, await Importing.Into(shop), importing.File(rows));
        await importing.Products(shop, await Importing.Into(shop), importing.File(rows));
        var plain = await shop.Sell(stock: 1);

        var book = await Find(shop, "B-1");
        Assert.Equal((777777L, new Guid(Uuid), "9782710381419", 120, 5500, true), (book.Id, book.Uuid, book.Gtin, book.WeightGrams, book.TaxRate, book.TaxIncluded));
        var parts = await shop.Read(db => db.Books.Include(b => b.Authors).ThenInclude(a => a.Author).Include(b => b.Publishers).SingleAsync(b => b.ProductId == book.Id));
        Assert.Equal(["Jean Anouilh", "Somebody"], parts.Authors.OrderBy(a => a.Position).Select(a => a.Author!.Name));
        Assert.Single(parts.Publishers);
        var shown = (await new FindProduct(shop.Reads).Run(book.Uuid, CancellationToken.None))!.Value.Product;
        Assert.Equal(["Audio", "Theatre"], shown.Categories);
        Assert.Equal(3, shown.ToPromise);
        Assert.Equal("/media/antigone.png", await shop.Read(db => db.Media.Where(m => m.ProductId == book.Id).Select(m => m.Path).SingleAsync()));
        Assert.True(plain.Id > book.Id);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_product_has_a_tax_of_its_own_only_where_a_file_says_one(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        await importing.Products(shop, await Importing.Into(shop), importing.File("sku,price,tax", "n-1,1,", "n-2,1,0", "n-3,1,5.5", "n-4,1,7"));

        Assert.Equal([null, 0, 5_500, 7_000], await Rates());

        await importing.Products(shop, await Importing.Into(shop), importing.File("sku,tax", "n-1,20", "n-2,", "n-3,0", "n-4,"));

        Assert.Equal([20_000, 0, 0, 7_000], await Rates());

        Task<List<int?>> Rates() => shop.Read(db => db.Products.Where(p => p.Sku.StartsWith("n-")).OrderBy(p => p.Sku).Select(p => p.TaxRate).ToListAsync());
    }

    [OnBothDatabases]
    public async Task Numbers_that_are_taken_and_stock_that_lies_elsewhere_are_refused_alone(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();
        var product = await shop.Sell(stock: 5);
        await shop.Execute("INSERT INTO stock_locations (tenant_id, name, can_sell, is_stand, comment, created) SELECT tenant_id, 'Second', can_sell, is_stand, '', created FROM stock_locations WHERE tenant_id = $1", product.TenantId);
        await shop.Execute("INSERT INTO stock_levels (tenant_id, product_id, location_id, on_hand, held, backordered) SELECT tenant_id, $1, id, 9, 0, 0 FROM stock_locations WHERE name = 'Second'", product.Id);
        await shop.Execute("INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, actor, created) SELECT tenant_id, $1, id, 9, 'initial', 'test', created FROM stock_locations WHERE name = 'Second'", product.Id);

        var summary = await importing.Products(shop, await Importing.Into(shop), importing.File(
            "sku,name,stock,id", $"{product.Sku},Renamed,1,", "t-new,Taken,1,201", "t-other,Good,4,"));

        Assert.Equal(new ImportSummary(3, 1, 0, 2, Products: 1), summary);
        Assert.Equal([3L, 2L], importing.Refused.Select(refused => refused.Row));
        Assert.NotEqual("Renamed", (await Find(shop, product.Sku)).Name);
        Assert.Equal("Good", (await Find(shop, "t-other")).Name);
        await shop.Agrees();
    }

    private static Task<Product> Find(Shop shop, string sku) => shop.Read(db => db.Products.SingleAsync(product => product.Sku == sku));

    private static async Task<IEnumerable<long>> Searched(Shop shop, string words)
    {
        var found = await new FindProducts(shop.Reads).Window(await shop.Tenant("tech"), new ProductFilter { Search = words }, 10, 0, CancellationToken.None);
        return found.Products.Select(product => product.Id);
    }
}
