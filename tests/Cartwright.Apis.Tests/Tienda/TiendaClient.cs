using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>Speaks API tienda as its document says: a form with the block in <c>data</c>.</summary>
internal static class TiendaClient
{
    public const string Path = "/srv/apitienda/api";
    public const string Key = "demo-tienda-key";
    public const string TechKey = "demo-tienda-key-tech";

    /// <summary>Sends a block as it stands.</summary>
    public static Task<Answer> Data(this TestServer server, string data, params (string Name, string Value)[] headers) =>
        server.Anonymous.SendContent("POST", Path, new FormUrlEncodedContent([new("data", data)]), headers);

    /// <summary>Calls an action of the shop tienda, or of the key's.</summary>
    public static Task<Answer> Call(this TestServer server, string action, JsonObject? members = null, string key = Key, params (string Name, string Value)[] headers)
    {
        var block = new JsonObject { ["apikey"] = key, ["action"] = action };
        foreach (var (name, value) in members ?? []) block[name] = value?.DeepClone();
        return server.Data(block.ToJsonString(), headers);
    }

    /// <summary>A buyer of the shop, by his number.</summary>
    public static async Task<string> Buyer(this TestServer server, string mail = "ejemplo@xa.bi", string key = Key) =>
        (await server.Call("createcomprador", new() { ["nombre"] = "Xabier", ["apellidos"] = "Vázquez", ["mail"] = mail }, key)).Done().Text("comprador_id");

    /// <summary>The order of the document's sample, for a buyer; members may be changed, and null takes one out.</summary>
    public static JsonObject Order(string buyer, params (string Name, JsonNode? Value)[] changes)
    {
        var order = new JsonObject
        {
            ["comprador_id"] = JsonNode.Parse(buyer),
            ["direccion"] = new JsonObject
            {
                ["nombre"] = "Xabier",
                ["apellidos"] = "Vázquez",
                ["entidad"] = "ecliente",
                ["direccion1"] = "calle 25",
                ["ciudad"] = "ciudad",
                ["provincia"] = "Madrid",
                ["cp"] = "28670",
                ["pais"] = "España",
            },
            ["productos"] = Lines((1, 1), (2, 1)),
            ["facturacion_nif"] = "H123456789",
            ["metodo_pago"] = "DOMICILIACION",
            ["cc_titular"] = "Alfonso Lopez",
            ["cc"] = "12341234121234567890",
            ["facturar_a_entidad"] = 1,
            ["observaciones"] = "Creado via API",
        };
        foreach (var (name, value) in changes)
        {
            if (value is null) order.Remove(name);
            else order[name] = value.DeepClone();
        }
        return order;
    }

    public static JsonArray Lines(params (long Product, long Quantity)[] lines) =>
        [.. lines.Select(line => new JsonObject { ["producto_id"] = line.Product, ["cantidad"] = line.Quantity })];

    /// <summary>Places an order and answers its number.</summary>
    public static async Task<string> Place(this TestServer server, JsonObject order, string key = Key) =>
        (await server.Call("createpedido", order, key)).Done().Text("pedido_id");

    /// <summary>An order of a buyer's list, or its first payment.</summary>
    public static async Task<JsonElement> Info(this TestServer server, string buyer, string key = Key) =>
        (await server.Call("getcompradorinfo", new() { ["comprador_id"] = buyer }, key)).Done().Json;

    public static int Errno(this Answer answer) => answer.Json.GetProperty("errno").GetInt32();

    public static string Errstr(this Answer answer) => answer.Text("errstr");

    /// <summary>Accepted.</summary>
    public static Answer Done(this Answer answer)
    {
        Assert.True(answer.Status == 200 && answer.Errno() == 0, answer.Body);
        return answer;
    }

    /// <summary>Refused, with nothing but <c>params</c> besides.</summary>
    public static Answer Refused(this Answer answer, int number, string text, int status = 200)
    {
        Assert.True(answer.Status == status && answer.Errno() == number && answer.Errstr() == text, $"Expected {number} {text}: {answer.Status} {answer.Body}");
        Assert.Equal(["errno", "errstr", "params"], answer.Json.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        return answer;
    }

    /// <summary>The whole body; the order of members means nothing in this API.</summary>
    public static Answer Is(this Answer answer, string expected)
    {
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        SameJson.Check(Sorted(JsonNode.Parse(expected))!.ToJsonString(), Sorted(JsonNode.Parse(answer.Body))!.ToJsonString());
        return answer;
    }

    public static HttpContent Form(string body) => Client.Content(Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded");

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
