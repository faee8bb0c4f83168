namespace Cartwright.Apis.Tests.Fixture;

/// <summary>What many tests do first.</summary>
public static class Shopping
{
    /// <summary>Makes a product of tech and answers its id.</summary>
    public static async Task<string> Sell(this Client staff, string sku, int stock)
    {
        var made = await staff.Post("/api/products", Body.Product(sku, ("stock", stock)));
        Assert.Equal(201, made.Status);
        return made.Text("id");
    }

    /// <summary>Places an order of tech and answers its id.</summary>
    public static async Task<string> Buy(this Client buyer, string product, int quantity = 1)
    {
        var placed = await buyer.Post("/api/orders", Body.Order(product, quantity).ToJsonString());
        Assert.True(placed.Status == 201, placed.Body);
        return placed.Text("id");
    }

    /// <summary>What the shop shows of a product.</summary>
    public static async Task<long> Stock(this Client caller, string product) =>
        (await caller.Get($"/api/products/{product}")).Json.GetProperty("stock").GetInt64();
}
