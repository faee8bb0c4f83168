using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Demo;

/// <summary>
/// The six shops of the demonstration, with fixed ids, users and keys, made in an empty database. Their passwords and keys are public: they
/// are for trying things out and for tests.
/// </summary>
public static class DemoShops
{
    /// <summary>Who makes them, for the audit log.</summary>
    internal static readonly Actor Maker = new("demo", "demo");

    private static readonly string[] Slugs = ["tech", "outdoor", "cellar", "tienda", "librairie", "dahl"];

    private static readonly string[] TablesWithGivenIds = ["users", "products", "categories"];

    /// <summary>
    /// True where the shops were made now; false where they were there already, whatever was opened beside them since; a conflict where only other
    /// shops are.
    /// </summary>
    public static async Task<Result<bool>> Run(Write write, DateTime now)
    {
        var slugs = await write.Db.Tenants.OrderBy(tenant => tenant.Id).Select(tenant => tenant.Slug).ToListAsync();
        if (Slugs.All(slugs.Contains)) return false;
        if (slugs.Count > 0)
            return Refusal.Conflict("other_shops", "The database holds other shops. Start the demonstration on an empty data folder or database.");

        var shops = await DemoTenants.Create(write, now);
        await DemoUsers.Create(write, shops, now);
        await TechShop.Create(write, shops["tech"], now);
        await OutdoorShop.Create(write, shops["outdoor"], now);
        await CellarShop.Create(write, shops["cellar"], now);
        await TiendaShop.Create(write, shops["tienda"], now);
        await LibrairieShop.Create(write, shops["librairie"], now);
        await DahlShop.Create(write, shops["dahl"], now);
        foreach (var table in TablesWithGivenIds) await write.Query(new Statement($"{{move_sequence {table}}}"), row => row.Long(0));
        return true;
    }
}
