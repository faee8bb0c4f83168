using Cartwright.Data;
using Cartwright.Tenants;

namespace Cartwright.Demo;

internal static class DemoTenants
{
    private static readonly CreateTenant[] Shops =
    [
        new("tech", "Tech Gadgets", "USD", "tech.pycommerce.org", Uuid: new("ea6c4bc0-d5aa-4f5c-b769-c51c812a5037")),
        new("outdoor", "Outdoor Adventures", "USD", "outdoor.pycommerce.org", Uuid: new("f8a7b6c5-e4d3-4c2b-a1b0-9f8e7d6c5b4a")),
        new("cellar", "Cellar Door", "AUD", "cellar.example", "Australia/Sydney", Uuid: new("0c0ffee0-0000-4000-8000-000000000003")),
        new("tienda", "Tienda", "EUR", "tienda.example", "Europe/Madrid", "es", new("0c0ffee0-0000-4000-8000-000000000004")),
        new("librairie", "Librairie", "EUR", "librairie.example", "Europe/Paris", "fr", new("0c0ffee0-0000-4000-8000-000000000005"), "Librairie"),
        new("dahl", "Dahl", "SEK", "dahl.example", "Europe/Stockholm", "sv", new("0c0ffee0-0000-4000-8000-000000000006")),
    ];

    public static async Task<Dictionary<string, Tenant>> Create(Write write, DateTime now)
    {
        var created = new Dictionary<string, Tenant>();
        foreach (var shop in Shops)
        {
            var tenant = (await (shop with { By = DemoShops.Maker }).Run(write, now)).Value;
            created.Add(tenant.Slug, tenant);
        }
        return created;
    }
}
