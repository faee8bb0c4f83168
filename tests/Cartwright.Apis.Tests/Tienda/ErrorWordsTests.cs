using System.Text;
using Cartwright.Apis.Http;
using Cartwright.Apis.Tests.Fixture;
using Cartwright.Apis.Tienda;

namespace Cartwright.Apis.Tests.Tienda;

public sealed class ErrorWordsTests
{
    public static TheoryData<Refusal, int, string> Refusals => new()
    {
        { Refusal.NotFound("Customer", "7") with { Field = "customer" }, 20, "El comprador no existe" },
        { Refusal.NotFound("Payment", "7") with { Field = "pago_id" }, 11, "Valor incorrecto en pago_id" },
        { Refusal.Invalid("quantity", "x"), 11, "Valor incorrecto en cantidad" },
        { Refusal.Invalid("items", "x"), 11, "Valor incorrecto en productos" },
        { Refusal.Invalid("referencia", "x"), 11, "Valor incorrecto en referencia" },
        { new(RefusalKind.Invalid, "unknown_product", "x") { Subject = "7" }, 21, "El producto 7 no existe" },
        { new(RefusalKind.Invalid, "not_for_sale", "x") { Subject = "7" }, 22, "El producto 7 no está a la venta" },
        { new(RefusalKind.Invalid, "no_address", "x"), 10, "Falta el atributo direccion" },
        { new(RefusalKind.OutOfStock, "insufficient_stock", "x") { Subject = "7" }, 22, "El producto 7 está sin existencias" },
        { Refusal.Conflict("invalid_status_transition", "x"), 40, "Transición de estado no permitida" },
        { Refusal.Conflict("anything", "x"), 40, "Transición de estado no permitida" },
        { Refusal.Conflict("customer_email_taken", "x"), 12, "mail incorrecto" },
        { Refusal.Conflict("idempotency_conflict", "x"), 11, "Valor incorrecto en Idempotency-Key" },
        { new(RefusalKind.Forbidden, "forbidden", "x"), 6, "Sin permiso para la acción" },
        { new(RefusalKind.Busy, "in_flight", "x"), 7, "Demasiadas peticiones" },
        { new(RefusalKind.Unavailable, "unavailable", "x"), 1, "Error interno" },
        { new(RefusalKind.Payment, "payment_refused", "x"), 1, "Error interno" },
    };

    public static TheoryData<Fault, int, int, string> Faults => new()
    {
        { Fault.NoSuchRoute, 404, 3, "Ruta desconocida" },
        { Fault.WrongMethod, 405, 3, "Método no permitido" },
        { Fault.WrongMediaType, 200, 2, "JSON incorrecto" },
        { Fault.MalformedRequest, 200, 2, "JSON incorrecto" },
        { Fault.MalformedBody, 200, 2, "JSON incorrecto" },
        { Fault.TooLarge, 413, 11, "Valor incorrecto en data" },
        { Fault.Unavailable, 200, 1, "Error interno" },
        { Fault.Internal, 200, 1, "Error interno" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refusal_has_its_number_and_words(Refusal refusal, int number, string text)
    {
        var error = TiendaErrors.Of(refusal);
        Assert.Equal((number, text, 200), (error.Number, error.Text, error.Status));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_is_said_in_the_apis_shape(Fault fault, int status, int number, string text)
    {
        var answer = TiendaErrors.Of(fault);
        Assert.Equal(status, answer.Status);
        SameJson.Check($$"""{"params":{},"errstr":"{{text}}","errno":{{number}}}""", Encoding.UTF8.GetString(answer.Body));
    }

    [Fact]
    public void No_refusal_and_no_fault_is_left_without_words()
    {
        Assert.Equal(Enum.GetValues<RefusalKind>(), Refusals.Select(row => row.Data.Item1.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<Fault>(), Faults.Select(row => row.Data.Item1).Order());
    }

    [OnBothDatabases]
    public async Task A_failure_is_errno_1_that_tells_nothing_and_leaves_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        await server.Database.Writes.Run<bool>(async write =>
        {
            await write.Execute(new Data.Statement("ALTER TABLE order_lines RENAME TO order_lines_away"));
            return true;
        });
        (await server.Call("createpedido", TiendaClient.Order(buyer))).Refused(1, "Error interno");
        Assert.Equal(2, await server.CountOrders());
        Assert.NotEmpty(server.Log.Errors);
    }
}
