using System.Text.Json.Nodes;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>Bodies of requests.</summary>
public static class Body
{
    /// <summary>An object of the members given.</summary>
    public static string Of(params (string Name, JsonNode? Value)[] members)
    {
        var body = new JsonObject();
        foreach (var (name, value) in members) body[name] = value;
        return body.ToJsonString();
    }

    /// <summary>An order that is accepted: one headphone of tech.</summary>
    public static JsonObject Order(string product = Known.Headphones, int quantity = 1, string email = "ann@example.com") => new()
    {
        ["tenant_id"] = Known.Tech,
        ["customer"] = new JsonObject { ["name"] = "Ann Buyer", ["email"] = email, ["phone"] = "+15550100" },
        ["shipping_address"] = Address(),
        ["items"] = new JsonArray(new JsonObject { ["product_id"] = product, ["quantity"] = quantity }),
        ["shipping_method"] = "standard",
        ["payment_method"] = "credit_card",
    };

    public static JsonObject Address() => new()
    {
        ["line1"] = "1 High Street",
        ["city"] = "Springfield",
        ["state"] = "NY",
        ["postal_code"] = "10001",
        ["country"] = "USA",
    };

    /// <summary>The order with one member, named by its path such as <c>items.0.quantity</c>, set to JSON as it stands; null takes it out.</summary>
    public static string OrderWith(string path, string? json)
    {
        var order = Order();
        var steps = path.Split('.');
        JsonNode parent = order;
        foreach (var step in steps[..^1]) parent = parent is JsonArray list ? list[int.Parse(step)]! : parent[step] ??= Address();
        // A value that no JSON writer would write is put in as text afterwards.
        const string mark = "\"@@\"";
        if (json is null) ((JsonObject)parent).Remove(steps[^1]);
        else parent[steps[^1]] = "@@";
        return json is null ? order.ToJsonString() : order.ToJsonString().Replace(mark, json, StringComparison.Ordinal);
    }

    public static string Product(string sku, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["tenant_id"] = Known.Tech, ["name"] = $"Thing {sku}", ["price"] = 10, ["sku"] = sku };
        foreach (var (name, value) in more) body[name] = value;
        return body.ToJsonString();
    }
}
