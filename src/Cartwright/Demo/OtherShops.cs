using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Organizations;
using Cartwright.Search;
using Cartwright.Tenants;

namespace Cartwright.Demo;

internal static class OutdoorShop
{
    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        var camping = await DemoCatalogue.AddCategory(write, shop, "0c0ffee0-0000-4000-8003-000000000301", "Camping", null, now);
        await DemoCatalogue.Add(write, shop, now, [new(301, "TT-001", "Trail Tent", 249_00) { Stock = 10, Categories = [camping] }]);
    }
}

internal static class CellarShop
{
    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        await DemoCatalogue.Add(write, shop, now,
        [
            new(11, "MOSCATO-2016", "Moscato 2016", 12_00) { Stock = 100 },
            new(12, "SHIRAZ-2014", "Shiraz 2014", 24_50) { Stock = 1 },
            new(13, "RIESLING-2015", "Riesling 2015", 19_95) { Stock = 0 },
        ]);
        write.Db.Media.Add(new Media
        {
            Uuid = Uuid.New(now),
            TenantId = shop.Id,
            ProductId = 11,
            Path = MediaPath.Root + DemoPictures.Moscato,
            Alt = "Moscato 2016",
            SearchText = SearchText.Fold("Moscato 2016"),
            ContentType = PictureKind.Png.ContentType,
            Size = DemoPictures.MoscatoSize,
            Created = now,
        });
        await write.Db.SaveChangesAsync();
    }
}

internal static class TiendaShop
{
    // An account and a company that are nobody's: those of the textbooks.
    private static readonly (string Key, string Value)[] Creditor =
        [("sepa:name", "Tienda"), ("sepa:nif", "A58818501"), ("sepa:iban", "ES9121000418450200051332")];

    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        await DemoCatalogue.Add(write, shop, now,
        [
            new(1, "CURSO-BASICO", "Curso básico", 30_00) { TaxRate = 21_000, TaxIncluded = true, Stock = 1000 },
            new(2, "LIBRO-EJERCICIOS", "Libro de ejercicios", 12_50) { TaxRate = 21_000, TaxIncluded = true, Stock = 1000 },
            new(94, "SUSCRIPCION-MENSUAL", "Suscripción mensual", 10_00) { TaxRate = 18_000, TaxIncluded = true, Period = RecurringPeriod.Monthly },
            new(95, "SUSCRIPCION-ANUAL", "Suscripción anual", 50_00) { TaxRate = 18_000, TaxIncluded = true, Period = RecurringPeriod.Yearly },
            new(96, "HORAS-SOPORTE", "Horas de soporte", 100_00) { TaxRate = 21_000, TaxIncluded = false },
        ]);
        foreach (var (key, value) in Creditor)
            write.Db.TenantSettings.Add(new TenantSetting { TenantId = shop.Id, Key = key, Value = value, Updated = now });
        await write.Db.SaveChangesAsync();
    }
}

internal static class LibrairieShop
{
    private const int BookTax = 5_500;

    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        await DemoCatalogue.Add(write, shop, now,
        [
            Title(1974, "9782710381419", "Antigone", 6_10, 3) with { WeightGrams = 120 },
            Title(1975, "9782070413119", "L'Étranger", 7_50, 1),
            Title(1976, "9782253006718", "La Peste", 8_40, 0),
        ]);
        await Describe(write, shop, now, "Jean Anouilh", "La Table Ronde", 1974);
        await Describe(write, shop, now, "Albert Camus", "Gallimard", 1975, 1976);
        write.Db.TenantSettings.Add(new TenantSetting { TenantId = shop.Id, Key = "abelujo:backorders", Value = "true", Updated = now });
        await write.Db.SaveChangesAsync();
    }

    private static DemoProduct Title(long id, string isbn, string name, long price, long stock) =>
        new(id, isbn, name, price) { Gtin = isbn, TaxRate = BookTax, TaxIncluded = true, Stock = stock };

    private static async Task Describe(Write write, Tenant shop, DateTime now, string author, string publisher, params long[] products)
    {
        var writer = new Author { TenantId = shop.Id, Name = author, Created = now };
        var house = new Publisher { TenantId = shop.Id, Name = publisher, Created = now };
        write.Db.AddRange(writer, house);
        await write.Db.SaveChangesAsync();
        write.Db.Books.AddRange(products.Select(product => new Book
        {
            ProductId = product,
            TenantId = shop.Id,
            Authors = [new BookAuthor { AuthorId = writer.Id }],
            Publishers = [new BookPublisher { PublisherId = house.Id }],
        }));
        await write.Db.SaveChangesAsync();
    }
}

internal static class DahlShop
{
    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        await DemoCatalogue.Add(write, shop, now, [new(401, "9157300", "Kopplingsrör", 49_00), new(402, "9157301", "Ventil", 120_00)]);
        var organization = new Organization
        {
            TenantId = shop.Id,
            Code = "7000000000000010199",
            OrganizationNumber = "556001-0000",
            Name = "Rörmontage AB",
            Created = now,
        };
        write.Db.Organizations.Add(organization);
        await write.Db.SaveChangesAsync();
        foreach (var gln in new[] { "7332508110107", "7332508110206" })
        {
            write.Db.Stores.Add(new Store { TenantId = shop.Id, Gln = gln, Name = $"Butik {gln[^4..]}", Created = now });
            await write.Db.SaveChangesAsync();
        }
        foreach (var user in new long[] { 2, 7 })
            write.Db.Memberships.Add(new Membership { TenantId = shop.Id, OrganizationId = organization.Id, UserId = user, Created = now });
        await write.Db.SaveChangesAsync();
    }
}
