using System.Security.Cryptography;
using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Tenants;

namespace Cartwright.Bench;

/// <summary>A shop with a thousand well-stocked products, and orders for them.</summary>
internal sealed class BenchShop
{
    private const int Products = 1000;

    private readonly long tenant;
    private readonly List<Guid> products = [];
    private int buyer;

    private BenchShop(long tenant) => this.tenant = tenant;

    public static async Task<BenchShop> Open(ShopDatabase database)
    {
        await database.Prepare(() => Task.CompletedTask, CancellationToken.None);
        var now = TimeProvider.System.Now();
        var tenant = await database.Writes.Run(write => new CreateTenant("bench", "Bench", "USD").Run(write, now));
        var shop = new BenchShop(tenant.Value.Id);
        for (var i = 0; i < Products; i++)
        {
            var values = new ProductValues($"Product {i}", $"SKU-{i}", 10_00, 1_000_000_000);
            var made = await database.Writes.Run(write => new CreateProduct(shop.tenant, values, "bench").Run(write, now));
            shop.products.Add(made.Value);
        }
        return shop;
    }

    public PlaceOrder Order(int lines) => new(new OrderRequest
    {
        TenantId = tenant,
        Currency = Currency.Of("USD"),
        Api = "bench",
        Buyer = new Buyer("Bench Buyer", $"buyer{Interlocked.Increment(ref buyer) % 5000}@example.com", null),
        ShippingAddress = new PostalAddress("1 Main St", "", "Metropolis", "NY", "10001", "USA"),
        Lines = [.. Enumerable.Range(0, lines).Select(_ => new OrderedProduct(products[RandomNumberGenerator.GetInt32(Products)], 1))],
        Actor = "bench",
    });
}

/// <summary>What the door is compared with: one piece at a time, each with its own commit.</summary>
internal sealed class LockedWrites(Writes inner) : Writes, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public override async Task<Result<T>> Run<T>(Func<Write, Task<Result<T>>> piece)
    {
        await turn.WaitAsync();
        try
        {
            return await inner.Run(piece);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
