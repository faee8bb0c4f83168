using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>Buyers and orders as they go: retries, totals, states, and the same shop seen through PyCommerce.</summary>
public sealed class OrderTests
{
    private static JsonObject By(string buyer, string method, params (long, long)[] lines) =>
        TiendaClient.Order(buyer, ("metodo_pago", method), ("productos", TiendaClient.Lines(lines)));

    [OnBothDatabases]
    public async Task Twenty_buyers_with_one_mail_at_once_are_one_who_stays_as_he_is(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => server.Call(
            "createcomprador", new() { ["nombre"] = "Xabier", ["apellidos"] = "", ["mail"] = i % 2 == 0 ? "Uno@xa.bi" : " uno@XA.bi " })));

        var id = Assert.Single(answers.Select(answer => answer.Done().Text("comprador_id")).Distinct());
        (await server.Call("createcomprador", new() { ["nombre"] = "Otro", ["apellidos"] = "Nombre", ["mail"] = "uno@xa.bi" })).Done();
        Assert.Equal("""{"apellidos":"","mail":"uno@xa.bi","nombre":"Xabier"}""", (await server.Info(id)).GetProperty("comprador_info").GetRawText());
        Assert.NotEqual(id, await server.Buyer("uno@xa.bi", TiendaClient.TechKey));
    }

    [OnBothDatabases]
    public async Task A_reference_places_one_order_however_often_and_at_once_it_is_sent(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = TiendaClient.Order(await server.Buyer(), ("referencia", "carro-17"));
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Place(order)));
        Assert.Single(ids.Distinct());
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM orders WHERE reference = 'carro-17'"));
        Assert.NotEqual(ids[0], await server.Place(TiendaClient.Order(await server.Buyer(), ("referencia", 18))));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Equal_addresses_of_a_buyer_are_one(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = TiendaClient.Order(await server.Buyer());
        var same = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await server.Call("createpedido", order)).Done().Text("direccion_id")));
        order["direccion"]!["ciudad"] = "otra";
        var other = (await server.Call("createpedido", order)).Done().Text("direccion_id");
        order["comprador_id"] = await server.Buyer("otro@xa.bi");
        Assert.Single(same.Distinct());
        Assert.Equal(3, new[] { same[0], other, (await server.Call("createpedido", order)).Done().Text("direccion_id") }.Distinct().Count());
    }

    [OnBothDatabases]
    public async Task Tax_is_contained_or_added_and_rounded_once_for_each_rate(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        await AssertTotal("60.00", """[{"impuestos":"18.00","impuestos_incluidos_en_precio":"1","base":"50.85","cuota":"9.15"}]""", (95, 1), (94, 1));
        await AssertTotal("121.00", """[{"impuestos":"21.00","impuestos_incluidos_en_precio":"0","base":"100.00","cuota":"21.00"}]""", (96, 1));
        await AssertTotal("161.00", """
            [{"impuestos":"18.00","impuestos_incluidos_en_precio":"1","base":"8.47","cuota":"1.53"},
             {"impuestos":"21.00","impuestos_incluidos_en_precio":"0","base":"100.00","cuota":"21.00"},
             {"impuestos":"21.00","impuestos_incluidos_en_precio":"1","base":"24.79","cuota":"5.21"}]
            """, (96, 1), (94, 1), (1, 1));

        async Task AssertTotal(string total, string taxes, params (long, long)[] lines)
        {
            var id = await server.Place(By(buyer, "transferencia", lines));
            var order = (await server.Call("getpedido", new() { ["pedido_id"] = id })).Done().Json.GetProperty("pedido");
            Assert.Equal((total, total), (order.GetProperty("total").GetString(), order.GetProperty("pagos")[0].GetProperty("cantidad").GetString()));
            SameJson.Check(taxes, order.GetProperty("desglose_impuestos").GetRawText());
        }
    }

    [OnBothDatabases]
    public async Task An_order_is_shown_whole(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        var placed = (await server.Call("createpedido", TiendaClient.Order(buyer, ("referencia", "r-1"), ("productos", TiendaClient.Lines((2, 3)))))).Done();
        var (id, address) = (placed.Text("pedido_id"), placed.Text("direccion_id"));

        var answer = (await server.Call("getpedido", new() { ["pedido_id"] = long.Parse(id) })).Done();

        var payment = answer.Json.GetProperty("pedido").GetProperty("pagos")[0].GetProperty("pago_id").GetString();
        answer.Is($$"""
            {"params":{"apikey":"demo-tienda-key","action":"getpedido","pedido_id":{{id}}},"errstr":"","errno":0,
             "pedido":{"fecha_creacion":"2026-03-02 11:00:00.000000",
              "productos_pedido":[{"precio":"12.50","producto_id":"2","cantidad":"3","nombre":"Libro de ejercicios","impuestos_incluidos_en_precio":"1","impuestos":"21.00"}],
              "pagos":[{"fecha_creacion":"2026-03-02 11:00:00.000000","codigo_pago_tienda":"a1","cantidad":"37.50","pago_id":"{{payment}}","estado":"PENDIENTE"}],
              "pedido_id":"{{id}}","estado":"INICIADO","codigo_pedido_tienda":"p1","comprador_id":"{{buyer}}","total":"37.50",
              "desglose_impuestos":[{"impuestos":"21.00","impuestos_incluidos_en_precio":"1","base":"30.99","cuota":"6.51"}],
              "metodo_pago":"DOMICILIACION","cc":"1234************7890","cc_titular":"Alfonso Lopez","cc_valido":"0","facturacion_nif":"H123456789","nif_valido":"0",
              "facturar_a_entidad":"1","direccion_id":"{{address}}",
              "direccion":{"clave":"direccion_base","nombre":"Xabier","apellidos":"Vázquez","entidad":"ecliente","direccion1":"calle 25","ciudad":"ciudad",
               "provincia":"Madrid","cp":"28670","pais":"España"},
              "observaciones":"Creado via API","referencia":"r-1"} }
            """);
        (await server.Call("getpago", new() { ["pago_id"] = payment })).Is($$"""
            {"params":{"apikey":"demo-tienda-key","action":"getpago","pago_id":"{{payment}}"},"errstr":"","errno":0,
             "pago":{"fecha_creacion":"2026-03-02 11:00:00.000000","codigo_pago_tienda":"a1","cantidad":"37.50","pago_id":"{{payment}}","estado":"PENDIENTE",
              "pedido_id":"{{id}}","metodo_pago":"DOMICILIACION","cc":"1234************7890","cc_titular":"Alfonso Lopez","cc_valido":"0"} }
            """);
        foreach (var (action, member) in new[] { ("getpedido", "pedido_id"), ("anulapedido", "pedido_id"), ("getpago", "pago_id"), ("confirmapago", "pago_id") })
        {
            (await server.Call(action)).Refused(10, $"Falta el atributo {member}");
            (await server.Call(action, new() { [member] = 999999 })).Refused(11, $"Valor incorrecto en {member}");
            (await server.Call(action, new() { [member] = member == "pedido_id" ? id : payment }, TiendaClient.TechKey)).Refused(11, $"Valor incorrecto en {member}");
        }
    }

    [OnBothDatabases]
    public async Task A_confirmed_payment_pays_its_order_and_begins_its_subscriptions(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        var order = await server.Place(By(buyer, "TRANSFERENCIA", (95, 1), (1, 2)));
        var payment = (await server.Info(buyer)).GetProperty("pedidos")[0].GetProperty("pagos")[0].GetProperty("pago_id").GetString();

        (await server.Call("confirmapago", new() { ["pago_id"] = payment })).Is(
            $$"""{"params":{"apikey":"demo-tienda-key","action":"confirmapago","pago_id":"{{payment}}"},"errstr":"","errno":0,"pago_id":"{{payment}}","estado":"PAGADO"}""");

        var info = await server.Info(buyer);
        Assert.Equal("PAGADO", info.GetProperty("pedidos")[0].GetProperty("estado").GetString());
        var subscription = info.GetProperty("suscripciones")[0];
        SameJson.Check($$"""
            [{"suscripcion_id":"{{subscription.GetProperty("suscripcion_id").GetString()}}","producto_id":"95","nombre":"Suscripción anual","estado":"ACTIVA",
              "fecha_inicio":"2026-03-02 11:00:00.000000","fecha_fin":"","periodicidad":"ANUAL","precio":"50.00","proximo_cobro":"2027-03-02 11:00:00.000000"}]
            """, info.GetProperty("suscripciones").GetRawText());
        (await server.Call("confirmapago", new() { ["pago_id"] = payment })).Refused(40, "Transición de estado no permitida");

        (await server.Call("anulasuscripcion", new() { ["suscripcion_id"] = subscription.GetProperty("suscripcion_id").GetString() })).Done();
        (await server.Call("anulasuscripcion", new() { ["suscripcion_id"] = subscription.GetProperty("suscripcion_id").GetString() })).Refused(40, "Transición de estado no permitida");
        Assert.Equal("CANCELADA", (await server.Info(buyer)).GetProperty("suscripciones")[0].GetProperty("estado").GetString());
        Assert.NotNull(order);
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task An_order_is_cancelled_once_and_not_while_its_debit_is_at_the_bank(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        var order = await server.Place(TiendaClient.Order(buyer));
        await server.Execute("UPDATE payments SET state = 'processing' WHERE order_id = $1", long.Parse(order));
        Assert.Equal(("INICIADO", "EN_REMESA"), await States(server, buyer));
        (await server.Call("anulapedido", new() { ["pedido_id"] = order })).Refused(40, "Transición de estado no permitida");

        await server.Execute("UPDATE payments SET state = 'failed', returned = $2 WHERE order_id = $1", long.Parse(order), TestServer.Opened.UtcDateTime);
        Assert.Equal(("INICIADO", "DEVUELTO"), await States(server, buyer));
        await server.Execute("UPDATE payments SET state = 'pending', returned = NULL WHERE order_id = $1", long.Parse(order));
        (await server.Call("anulapedido", new() { ["pedido_id"] = order })).Is(
            $$"""{"params":{"apikey":"demo-tienda-key","action":"anulapedido","pedido_id":"{{order}}"},"errstr":"","errno":0,"pedido_id":"{{order}}","estado":"CANCELADO"}""");
        Assert.Equal(("CANCELADO", "CANCELADO"), await States(server, buyer));
        (await server.Call("anulapedido", new() { ["pedido_id"] = order })).Refused(40, "Transición de estado no permitida");
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task One_order_book_is_seen_through_both_apis(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer("ann@example.com", TiendaClient.TechKey);
        var here = await server.Place(By(buyer, "TARJETA", (201, 1)), TiendaClient.TechKey);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await server.Tech.Buy(Known.Speaker, 2);

        var listed = (await server.Tech.Get("/api/orders?tenant=tech&customer_email=ann@example.com")).Json.GetProperty("orders");
        Assert.Equal(["129.99", "159.98"], listed.EnumerateArray().Select(order => order.GetProperty("total").GetRawText()));
        var whole = (await server.Tech.Get($"/api/orders/{listed[0].GetProperty("id").GetString()}")).Json;
        Assert.Equal(
            ("pending", "credit_card", "calle 25"),
            (whole.GetProperty("status").GetString(), whole.GetProperty("payment_method").GetString(), whole.GetProperty("billing_address").GetProperty("line1").GetString()));

        var orders = (await server.Info(buyer, TiendaClient.TechKey)).GetProperty("pedidos");
        Assert.Equal([here, .. new[] { orders[1].GetProperty("pedido_id").GetString() }], orders.EnumerateArray().Select(order => order.GetProperty("pedido_id").GetString()));
        Assert.Equal("159.98", orders[1].GetProperty("pagos")[0].GetProperty("cantidad").GetString());
        // The demo's two orders were there before.
        Assert.Equal(["p3", "p4"], orders.EnumerateArray().Select(order => order.GetProperty("codigo_pedido_tienda").GetString()));

        await server.Tech.Patch($"/api/orders/{listed[0].GetProperty("id").GetString()}/status", """{"status":"paid"}""");
        Assert.Equal(("PAGADO", "PAGADO"), await States(server, buyer, TiendaClient.TechKey));
    }

    [OnBothDatabases]
    public async Task A_buyer_is_changed_and_products_are_listed(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (one, two) = (await server.Buyer("uno@xa.bi"), await server.Buyer("dos@xa.bi"));
        (await server.Call("updatecomprador", new() { ["comprador_id"] = one, ["apellidos"] = "Otro", ["mail"] = "Tres@xa.bi" })).Done();
        Assert.Equal("""{"apellidos":"Otro","mail":"tres@xa.bi","nombre":"Xabier"}""", (await server.Info(one)).GetProperty("comprador_info").GetRawText());
        (await server.Call("updatecomprador", new() { ["comprador_id"] = two, ["mail"] = "tres@xa.bi" })).Refused(12, "mail incorrecto");
        (await server.Call("updatecomprador", new() { ["comprador_id"] = two }, TiendaClient.TechKey)).Refused(20, "El comprador no existe");
        (await server.Call("getcompradorinfo", new() { ["comprador_id"] = two }, TiendaClient.TechKey)).Refused(20, "El comprador no existe");

        (await server.Call("getproductos", new() { ["limite"] = 1, ["desde"] = 2 })).Is("""
            {"params":{"apikey":"demo-tienda-key","action":"getproductos","limite":1,"desde":2},"errstr":"","errno":0,"siguiente":"94",
             "productos":[{"producto_id":"94","referencia":"SUSCRIPCION-MENSUAL","nombre":"Suscripción mensual","descripcion":"","precio":"10.00","impuestos":"18.00",
              "impuestos_incluidos_en_precio":"1","periodicidad":"MENSUAL","existencias":""}]}
            """);
        var all = (await server.Call("getproductos")).Done().Json;
        Assert.Equal(["1", "2", "94", "95", "96"], all.GetProperty("productos").EnumerateArray().Select(product => product.GetProperty("producto_id").GetString()));
        Assert.Equal(("1000", ""), (all.GetProperty("productos")[0].GetProperty("existencias").GetString(), all.GetProperty("siguiente").GetString()));
        Assert.Equal(1, (await server.Call("getproductos", new() { ["producto_id"] = "96" })).Done().Json.GetProperty("productos").GetArrayLength());
        (await server.Call("getproductos", new() { ["producto_id"] = 201 })).Refused(21, "El producto 201 no existe");
    }

    [OnBothDatabases]
    public async Task A_subscription_is_begun_without_an_order(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        JsonObject Wanted(params (string Name, JsonNode? Value)[] changes)
        {
            var wanted = new JsonObject { ["comprador_id"] = buyer, ["producto_id"] = 94, ["metodo_pago"] = "TRANSFERENCIA" };
            foreach (var (name, value) in changes) wanted[name] = value;
            return wanted;
        }

        (await server.Call("createsuscripcion", Wanted())).Refused(10, "Falta el atributo direccion");
        await server.Place(TiendaClient.Order(buyer));
        (await server.Call("createsuscripcion", Wanted(("producto_id", 1)))).Refused(11, "Valor incorrecto en producto_id");
        (await server.Call("createsuscripcion", Wanted(("producto_id", 777)))).Refused(21, "El producto 777 no existe");
        (await server.Call("createsuscripcion", Wanted(("comprador_id", 777777)))).Refused(20, "El comprador no existe");
        (await server.Call("createsuscripcion", Wanted(("fecha_inicio", "ayer")))).Refused(11, "Valor incorrecto en fecha_inicio");
        (await server.Call("createsuscripcion", Wanted(("fecha_inicio", "2026-01-01")))).Refused(11, "Valor incorrecto en fecha_inicio");
        (await server.Call("createsuscripcion", Wanted(("fecha_fin", "2026-01-01")))).Refused(11, "Valor incorrecto en fecha_fin");
        (await server.Call("createsuscripcion", Wanted(("metodo_pago", "DOMICILIACION"), ("cc", "12341234121234567890"), ("cc_titular", "A")))).Refused(35, "cc incorrecta");
        var id = (await server.Call("createsuscripcion", Wanted(("fecha_inicio", "2026-04-01"), ("fecha_fin", "2026-05-01 00:00:00")))).Done().Text("suscripcion_id");

        var info = await server.Info(buyer);
        SameJson.Check($$"""
            [{"suscripcion_id":"{{id}}","producto_id":"94","nombre":"Suscripción mensual","estado":"PENDIENTE","fecha_inicio":"2026-04-01 00:00:00.000000",
              "fecha_fin":"2026-05-01 00:00:00.000000","periodicidad":"MENSUAL","precio":"10.00","proximo_cobro":"2026-04-01 00:00:00.000000"}]
            """, info.GetProperty("suscripciones").GetRawText());
    }

    private static async Task<(string, string)> States(TestServer server, string buyer, string key = TiendaClient.Key)
    {
        var order = (await server.Info(buyer, key)).GetProperty("pedidos")[0];
        return (order.GetProperty("estado").GetString()!, order.GetProperty("pagos")[0].GetProperty("estado").GetString()!);
    }
}
