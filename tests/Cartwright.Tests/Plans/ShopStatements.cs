using System.Collections.Concurrent;
using System.Reflection;
using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Plans;

/// <summary>Every hand-written statement of the shop, as a database is sent it.</summary>
internal static class ShopStatements
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Those that are kept in a static field, by the name of the field.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Kept(DatabaseDialect dialect) =>
    [
        .. from type in typeof(Statement).Assembly.GetTypes()
           where !type.ContainsGenericParameters
           from field in type.GetFields(Static)
           where field.FieldType == typeof(Statement)
           let statement = (Statement)field.GetValue(null)!
           where dialect.LocksRows || !statement.OnlyLocks
           select ($"{type.Name}.{field.Name}", dialect.Render(statement)),
    ];

    /// <summary>Those that lists put together, for each filter alone and for all of them.</summary>
    public static async Task<IReadOnlyList<(string Name, string Sql)>> OfLists(Shop shop)
    {
        var sent = new ConcurrentDictionary<string, string>();
        var name = "";
        void Note(string sql) => sent.TryAdd(sql, name);
        var tenant = await shop.Tenant("tech");
        shop.Trace.Sent += Note;
        foreach (var filter in ProductFilters())
        {
            name = $"FindProducts {filter}";
            var products = new FindProducts(shop.Reads);
            await products.Window(tenant, filter, 10, 0, CancellationToken.None);
            await products.All(tenant, filter, CancellationToken.None).CountAsync();
        }
        foreach (var filter in OrderFilters(shop.Now))
        {
            name = $"FindOrders {filter}";
            var orders = new FindOrders(shop.Reads);
            await orders.Window(tenant, filter, 10, 0, CancellationToken.None);
            await orders.All(tenant, filter, CancellationToken.None).CountAsync();
        }
        foreach (var filter in MediaFilters(shop.Now))
        {
            name = $"FindMedia {filter}";
            await new FindMedia(shop.Reads).Window(tenant, filter, 10, 0, CancellationToken.None);
        }
        shop.Trace.Sent -= Note;
        return [.. sent.Select(pair => (pair.Value, pair.Key))];
    }

    private static ProductFilter[] ProductFilters() =>
    [
        new(),
        new() { Category = "Audio" },
        new() { MinPrice = 1 },
        new() { MaxPrice = 1 },
        new() { InStock = true },
        new() { InStock = false },
        new() { Search = "headphones" },
        new() { Search = "wh headphones", Category = "Audio", InStock = true, MinPrice = 1, MaxPrice = 999_99 },
    ];

    private static MediaFilter[] MediaFilters(DateTime now) =>
    [
        new(),
        new() { WithPrivate = true },
        new() { Sharing = MediaSharing.All },
        new() { Sharing = MediaSharing.Tenant, Type = "image", Search = "moscato", Product = Uuid.New(now) },
    ];

    private static OrderFilter[] OrderFilters(DateTime now) =>
    [
        new(),
        new() { Status = OrderStatus.Pending },
        new() { Customer = Uuid.New(now) },
        new() { From = now, Before = now },
        new() { OwnedBy = 6 },
        new() { Status = OrderStatus.Pending, Customer = Uuid.New(now), From = now, Before = now, OwnedBy = 6 },
    ];
}
