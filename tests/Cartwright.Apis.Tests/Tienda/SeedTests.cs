using Cartwright.Apis.Tests.Fixture;
using Cartwright.Data;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>The samples of the seed document, to the letter; ids are the shop's own.</summary>
public sealed class SeedTests
{
    [OnBothDatabases]
    public async Task A_buyer_is_made_as_the_document_shows(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        // So many buyers had the shop of the document before.
        await server.Execute(
            "INSERT INTO customers (id, uuid, tenant_id, name, created, updated) VALUES (1028, $1, 3, 'Somebody', $2, $2)",
            Uuid.New(TestServer.Opened.UtcDateTime), TestServer.Opened.UtcDateTime);
        await server.Database.Writes.Run<bool>(async write => (await write.Query(new Statement("{move_sequence customers}"), row => true)).Count == 1);

        var answer = await server.Data("""
            {
              "apikey"    : "demo-tienda-key",
              "action"    : "createcomprador",
              "nombre"    : "Xabier",
              "apellidos" : "Vázquez",
              "mail"      : "ejemplo@xa.bi"
            }
            """);

        answer.Is("""
            {
               "params" : {
                  "action" : "createcomprador",
                  "apellidos" : "Vázquez",
                  "mail" : "ejemplo@xa.bi",
                  "apikey" : "demo-tienda-key",
                  "nombre" : "Xabier"
               },
               "errstr" : "",
               "comprador_id" : "1029",
               "errno" : 0
            }
            """);
        Assert.Contains("Vázquez", answer.Body);
    }

    [OnBothDatabases]
    public async Task An_order_is_placed_as_the_document_shows(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();

        var answer = await server.Data($$"""
            {
              "apikey" : "demo-tienda-key",
              "action" : "createpedido",
              "comprador_id" : {{buyer}},
              "direccion" : {
                "nombre" : "Xabier",
                "apellidos" : "Vázquez",
                "entidad" : "ecliente",
                "direccion1" : "calle 25",
                "ciudad" : "ciudad",
                "provincia" : "Madrid",
                "cp" : "28670",
                "pais" : "España"
              },
              "productos" : [
                { "producto_id" : 1, "cantidad" : 1 },
                { "producto_id" : 2, "cantidad" : 1 }
              ],
              "facturacion_nif"    : "H123456789",
              "metodo_pago"        : "DOMICILIACION",
              "cc_titular"         : "Alfonso Lopez",
              "cc"                 : "12341234121234567890",
              "facturar_a_entidad" : 1,
              "observaciones"      : "Creado via API"
            }
            """);

        answer.Is($$"""
            {
               "params" : {
                  "facturacion_nif" : "H123456789",
                  "observaciones" : "Creado via API",
                  "metodo_pago" : "DOMICILIACION",
                  "cc" : "12341234121234567890",
                  "facturar_a_entidad" : 1,
                  "action" : "createpedido",
                  "cc_titular" : "Alfonso Lopez",
                  "comprador_id" : "{{buyer}}",
                  "productos" : [
                     { "producto_id" : 1, "cantidad" : 1 },
                     { "producto_id" : 2, "cantidad" : 1 }
                  ],
                  "direccion" : {
                     "provincia" : "Madrid",
                     "cp" : "28670",
                     "pais" : "España",
                     "ciudad" : "ciudad",
                     "apellidos" : "Vázquez",
                     "clave" : "direccion_base",
                     "direccion1" : "calle 25",
                     "entidad" : "ecliente",
                     "nombre" : "Xabier"
                  },
                  "apikey" : "demo-tienda-key"
               },
               "errstr" : "",
               "direccion_id" : "{{answer.Text("direccion_id")}}",
               "pedido_id" : "{{answer.Text("pedido_id")}}",
               "errno" : 0
            }
            """);
        Assert.True(long.Parse(answer.Text("pedido_id")) > 0 && long.Parse(answer.Text("direccion_id")) > 0);
    }

    [OnBothDatabases]
    public async Task A_buyer_is_shown_as_the_document_shows(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer("ejemplo@direccion.com");
        var order = await server.Place(TiendaClient.Order(buyer, ("productos", TiendaClient.Lines((95, 1), (94, 1)))));

        // The document's own call: an apostrophe where a quotation mark belongs, and in its first revision a semicolon at the end.
        var answer = await server.Data($$"""
            {
              "apikey"       : "demo-tienda-key",
              "action"       : 'getcompradorinfo',
              "comprador_id" : {{buyer}}
            };
            """);

        var payment = answer.Json.GetProperty("pedidos")[0].GetProperty("pagos")[0].GetProperty("pago_id").GetString();
        answer.Is($$"""
            {
               "params" : {
                  "action" : "getcompradorinfo",
                  "comprador_id" : "{{buyer}}",
                  "apikey" : "demo-tienda-key"
               },
               "errstr" : "",
               "pedidos" : [
                  {
                     "fecha_creacion" : "2026-03-02 11:00:00.000000",
                     "productos_pedido" : [
                        {
                           "precio" : "50.00",
                           "producto_id" : "95",
                           "cantidad" : "1",
                           "nombre" : "Suscripción anual",
                           "impuestos_incluidos_en_precio" : "1",
                           "impuestos" : "18.00"
                        },
                        {
                           "precio" : "10.00",
                           "producto_id" : "94",
                           "cantidad" : "1",
                           "nombre" : "Suscripción mensual",
                           "impuestos_incluidos_en_precio" : "1",
                           "impuestos" : "18.00"
                        }
                     ],
                     "pagos" : [
                        {
                           "fecha_creacion" : "2026-03-02 11:00:00.000000",
                           "codigo_pago_tienda" : "a1",
                           "cantidad" : "60.00",
                           "pago_id" : "{{payment}}",
                           "estado" : "PENDIENTE"
                        }
                     ],
                     "pedido_id" : "{{order}}",
                     "estado" : "INICIADO",
                     "codigo_pedido_tienda" : "p1"
                  }
               ],
               "suscripciones" : [],
               "comprador_info" : {
                  "apellidos" : "Vázquez",
                  "mail" : "ejemplo@direccion.com",
                  "nombre" : "Xabier"
               },
               "errno" : 0
            }
            """);
    }
}
