using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>What createcomprador and createpedido refuse, and that nothing is left of it (api-tienda.md 4 and 6).</summary>
public sealed class OrderRulesTests
{
    public static IEnumerable<object?[]> WrongBuyers =>
    [
        ["""{"apellidos":"V","mail":"a@b.es"}""", 10, "Falta el atributo nombre"],
        ["""{"nombre":"X","mail":"a@b.es"}""", 10, "Falta el atributo apellidos"],
        ["""{"nombre":"X","apellidos":"V"}""", 10, "Falta el atributo mail"],
        ["""{"nombre":null,"apellidos":"V","mail":"a@b.es"}""", 10, "Falta el atributo nombre"],
        ["""{"nombre":" ","apellidos":"V","mail":"a@b.es"}""", 11, "Valor incorrecto en nombre"],
        ["""{"nombre":5,"apellidos":"V","mail":"a@b.es"}""", 11, "Valor incorrecto en nombre"],
        ["""{"nombre":"X","apellidos":[],"mail":"a@b.es"}""", 11, "Valor incorrecto en apellidos"],
        ["""{"nombre":"X","apellidos":"V","mail":"nada"}""", 12, "mail incorrecto"],
        ["""{"nombre":"X","apellidos":"V","mail":""}""", 12, "mail incorrecto"],
        ["""{"nombre":"X","apellidos":"V","mail":7}""", 12, "mail incorrecto"],
        ["""{"nombre":"X","apellidos":"V","mail":"a@b"}""", 12, "mail incorrecto"],
    ];

    public static IEnumerable<object?[]> WrongOrders =>
    [
        ["comprador_id", null, 10, "Falta el atributo comprador_id"],
        ["direccion", null, 10, "Falta el atributo direccion"],
        ["productos", null, 10, "Falta el atributo productos"],
        ["facturacion_nif", null, 10, "Falta el atributo facturacion_nif"],
        ["metodo_pago", null, 10, "Falta el atributo metodo_pago"],
        ["comprador_id", "\"x\"", 11, "Valor incorrecto en comprador_id"],
        ["comprador_id", "-1", 11, "Valor incorrecto en comprador_id"],
        ["comprador_id", "1.5", 11, "Valor incorrecto en comprador_id"],
        ["comprador_id", "999999", 20, "El comprador no existe"],
        ["direccion", "\"calle\"", 11, "Valor incorrecto en direccion"],
        ["direccion.nombre", null, 30, "direccion incorrecta: nombre"],
        ["direccion.nombre", "\"\"", 30, "direccion incorrecta: nombre"],
        ["direccion.direccion1", null, 30, "direccion incorrecta: direccion1"],
        ["direccion.ciudad", "\" \"", 30, "direccion incorrecta: ciudad"],
        ["direccion.cp", "null", 30, "direccion incorrecta: cp"],
        ["direccion.cp", "\"2867\"", 30, "direccion incorrecta: cp"],
        ["direccion.cp", "\"53001\"", 30, "direccion incorrecta: cp"],
        ["direccion.cp", "\"00001\"", 30, "direccion incorrecta: cp"],
        ["direccion.pais", null, 30, "direccion incorrecta: pais"],
        ["direccion.entidad", "\"\"", 30, "direccion incorrecta: entidad"],
        ["direccion.apellidos", "{}", 30, "direccion incorrecta: apellidos"],
        ["productos", "[]", 23, "El pedido no tiene productos"],
        ["productos", "{}", 11, "Valor incorrecto en productos"],
        ["productos", "[7]", 11, "Valor incorrecto en productos"],
        ["productos", """[{"cantidad":1}]""", 10, "Falta el atributo producto_id"],
        ["productos", """[{"producto_id":1}]""", 10, "Falta el atributo cantidad"],
        ["productos", """[{"producto_id":1,"cantidad":0}]""", 11, "Valor incorrecto en cantidad"],
        ["productos", """[{"producto_id":1,"cantidad":1.5}]""", 11, "Valor incorrecto en cantidad"],
        ["productos", """[{"producto_id":1,"cantidad":-1}]""", 11, "Valor incorrecto en cantidad"],
        ["productos", """[{"producto_id":1,"cantidad":99999999999999999999}]""", 11, "Valor incorrecto en cantidad"],
        ["productos", """[{"producto_id":"x","cantidad":1}]""", 11, "Valor incorrecto en producto_id"],
        ["productos", """[{"producto_id":1,"cantidad":1},{"producto_id":777,"cantidad":1}]""", 21, "El producto 777 no existe"],
        ["productos", """[{"producto_id":201,"cantidad":1}]""", 21, "El producto 201 no existe"],
        ["productos", """[{"producto_id":96,"cantidad":1}]""", 22, "El producto 96 no está a la venta"],
        ["productos", """[{"producto_id":2,"cantidad":1},{"producto_id":1,"cantidad":1001}]""", 22, "El producto 1 está sin existencias"],
        ["metodo_pago", "\"CHEQUE\"", 32, "metodo_pago desconocido"],
        ["metodo_pago", "5", 11, "Valor incorrecto en metodo_pago"],
        ["cc", null, 33, "Falta cc"],
        ["cc", "\" - \"", 33, "Falta cc"],
        ["cc_titular", null, 34, "Falta cc_titular"],
        ["facturar_a_entidad", "2", 11, "Valor incorrecto en facturar_a_entidad"],
        ["facturar_a_entidad", "\"si\"", 11, "Valor incorrecto en facturar_a_entidad"],
        ["observaciones", "7", 11, "Valor incorrecto en observaciones"],
        ["referencia", "\"\"", 11, "Valor incorrecto en referencia"],
        ["referencia", "[]", 11, "Valor incorrecto en referencia"],
    ];

    [OnBothDatabases]
    public async Task What_is_wrong_with_a_buyer_is_said_and_nobody_is_made(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var before = await server.Number("SELECT COUNT(*) FROM customers");
        foreach (var row in WrongBuyers) (await server.Call("createcomprador", (JsonObject)JsonNode.Parse((string)row[0]!)!)).Refused((int)row[1]!, (string)row[2]!);
        Assert.Equal(before, await server.Number("SELECT COUNT(*) FROM customers"));
    }

    [OnBothDatabases]
    public async Task What_is_wrong_with_an_order_is_said_and_leaves_no_row_and_uses_no_number(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("UPDATE products SET price = NULL WHERE id = 96");
        var buyer = await server.Buyer();
        var orders = await server.CountOrders();
        foreach (var row in WrongOrders)
            (await server.Call("createpedido", With(TiendaClient.Order(buyer), (string)row[0]!, (string?)row[1]))).Refused((int)row[2]!, (string)row[3]!);

        Assert.Equal(orders, await server.CountOrders());
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM addresses WHERE company = 'ecliente'"));
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM mandates"));
        await server.Database.StockAddsUp();
        await server.Place(TiendaClient.Order(buyer));
        Assert.Equal("p1", (await server.Info(buyer)).GetProperty("pedidos")[0].GetProperty("codigo_pedido_tienda").GetString());
    }

    [OnBothDatabases]
    public async Task What_a_lenient_shop_marks_a_strict_one_refuses(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Tenants:tienda:Tienda:Strict=true");
        var buyer = await server.Buyer();
        (await server.Call("createpedido", TiendaClient.Order(buyer))).Refused(31, "NIF incorrecto");
        (await server.Call("createpedido", TiendaClient.Order(buyer, ("facturacion_nif", "A58818501")))).Refused(35, "cc incorrecta");
        await server.Place(TiendaClient.Order(buyer, ("facturacion_nif", "a-58818501"), ("cc", "ES77 1234 1234 1612 3456 7890")));

        var tech = await server.Buyer(key: TiendaClient.TechKey);
        var order = await server.Place(TiendaClient.Order(tech, ("productos", TiendaClient.Lines((201, 1)))), TiendaClient.TechKey);
        var shown = (await server.Call("getpedido", new() { ["pedido_id"] = order }, TiendaClient.TechKey)).Done().Json.GetProperty("pedido");
        Assert.Equal(("0", "0"), (shown.GetProperty("nif_valido").GetString(), shown.GetProperty("cc_valido").GetString()));
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM mandates"));
    }

    private static JsonObject With(JsonObject order, string path, string? json)
    {
        var steps = path.Split('.');
        var parent = steps.Length == 1 ? order : (JsonObject)order[steps[0]]!;
        if (json is null) parent.Remove(steps[^1]);
        else parent[steps[^1]] = JsonNode.Parse(json);
        return order;
    }
}
