using Cartwright.Data;
using Cartwright.Organizations;
using Cartwright.Tenants;

namespace Cartwright.Demo;

/// <summary>The shop of PyCommerce's document: its two products, its two orders, and what the other APIs need to reach it.</summary>
internal static class TechShop
{
    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        var electronics = await DemoCatalogue.AddCategory(
            write, shop, "a1b2c3d4-e5f6-4a7b-9c8d-9e0f1a2b3c4d", "Electronics", "Electronic devices and gadgets", now);
        var audio = await DemoCatalogue.AddCategory(
            write, shop, "b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e", "Audio", "Audio devices and accessories", now, electronics);

        // One more of each than the document shows, for its completed order; and one for the order that is still pending.
        await DemoCatalogue.Add(write, shop, now,
        [
            new(201, "WH-001", "Wireless Headphones", 129_99)
            {
                Uuid = TechOrders.Headphones,
                Description = "Premium wireless headphones with noise cancellation",
                Stock = 27,
                Categories = [electronics, audio],
            },
            new(202, "BS-002", "Bluetooth Speaker", 79_99)
            {
                Uuid = TechOrders.Speaker,
                Description = "Waterproof portable Bluetooth speaker",
                Stock = 43,
                Categories = [electronics, audio],
            },
            new(203, "UC-003", "USB-C Cable", 9_99) { Stock = 0, Categories = [electronics] },
        ]);
        await TechOrders.Create(write, shop, now);

        var organization = new Organization { TenantId = shop.Id, Code = "TECH-ORG", Name = "Tech Org", Created = now };
        write.Db.Organizations.Add(organization);
        write.Db.Stores.Add(new Store { TenantId = shop.Id, Gln = "7332508110305", Name = "Tech Store", Created = now });
        await write.Db.SaveChangesAsync();
        write.Db.Memberships.Add(new Membership { TenantId = shop.Id, OrganizationId = organization.Id, UserId = 8, Created = now });
        await write.Db.SaveChangesAsync();
    }
}
