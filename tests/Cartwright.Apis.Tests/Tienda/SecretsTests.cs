using System.Text.Json;
using Cartwright.Apis.Tests.Fixture;
using Cartwright.Security;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>Keys and bank accounts: who is slowed down, what is shown, stored and logged.</summary>
public sealed class SecretsTests
{
    private const string Iban = "ES7712341234161234567890";

    [OnBothDatabases]
    public async Task Wrong_keys_are_slowed_down_and_the_right_one_never(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--SignIn:FailuresPerMinute=60");
        for (var i = 0; i < 60; i++) (await server.Call("ping", key: $"wrong-key-{i}")).Refused(4, "apikey incorrecta");
        (await server.Call("ping", key: "wrong-key")).Refused(7, "Demasiadas peticiones");
        (await server.Call("ping")).Done();
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await server.Call("ping", key: "wrong-key")).Refused(4, "apikey incorrecta");
    }

    [OnBothDatabases]
    public async Task A_revoked_key_and_one_that_may_not_act_open_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var shop = await server.Number("SELECT id FROM tenants WHERE slug = 'tienda'");
        await server.Database.Writes.Run(write =>
            AccessKeys.Create(write, new NewKey("tienda", AccessKeyKind.Api, shop, null, Role.Customer), "a-customers-key", DateTime.UnixEpoch));

        (await server.Call("createcomprador", key: "a-customers-key")).Refused(6, "Sin permiso para la acción");
        await server.Execute("UPDATE access_keys SET revoked = $1 WHERE api = 'tienda'", TestServer.Opened.UtcDateTime);
        (await server.Call("ping")).Refused(4, "apikey incorrecta");
    }

    [OnBothDatabases]
    public async Task The_echo_is_masked_where_the_shop_says_so(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Tenants:tienda:Tienda:MaskApiKeyInEcho=true");
        var answer = await server.Call("ping", new() { ["cc"] = Iban });
        answer.Is("""{"params":{"apikey":"demo***********","action":"ping","cc":"ES77****************7890"},"errstr":"","errno":0}""");
        Assert.Contains("demo-tienda-key-tech", (await server.Call("ping", key: TiendaClient.TechKey)).Body);
    }

    [OnBothDatabases]
    public async Task A_bank_account_is_kept_encrypted_and_shown_masked(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var buyer = await server.Buyer();
        var order = await server.Place(TiendaClient.Order(buyer, ("cc", "1234-1234 16 1234567890"), ("facturacion_nif", "12345678Z")));

        var shown = (await server.Call("getpedido", new() { ["pedido_id"] = order })).Done().Json.GetProperty("pedido");
        Assert.Equal(("ES77****************7890", "Alfonso Lopez", "1", "1"), (Text("cc"), Text("cc_titular"), Text("cc_valido"), Text("nif_valido")));
        await using var db = server.Database.Reads.Open();
        var payment = await db.Payments.SingleAsync(p => p.OrderId == long.Parse(order));
        var mandate = await db.Mandates.SingleAsync();
        var key = server.Service<InstallationKey>();
        Assert.Equal((Iban, Iban, "P" + order), (key.Decrypt(payment.Account!), key.Decrypt(mandate.Iban), mandate.Reference));
        Assert.Equal(mandate.Id, payment.MandateId);
        Assert.Equal((mandate.Signed, mandate.Holder), (payment.Created, "Alfonso Lopez"));

        string Text(string name) => shown.GetProperty(name).GetString()!;
    }

    [OnBothDatabases]
    public async Task A_repeated_request_is_answered_alike_and_neither_its_key_nor_its_account_is_kept(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Logging:LogLevel:Default=Trace");
        var order = TiendaClient.Order(await server.Buyer());
        var first = (await server.Call("createpedido", order, headers: ("Idempotency-Key", "one"))).Done();
        var again = (await server.Call("createpedido", order, headers: ("Idempotency-Key", "one"))).Done();
        var other = await server.Call("createpedido", TiendaClient.Order("999"), headers: ("Idempotency-Key", "one"));

        Assert.Equal((first.Body, "true", null), (again.Body, again.Header("Idempotent-Replayed"), first.Header("Idempotent-Replayed")));
        other.Refused(11, "Valor incorrecto en Idempotency-Key");
        (await server.Call("ping", headers: ("Idempotency-Key", "a b"))).Refused(11, "Valor incorrecto en Idempotency-Key");
        await using var db = server.Database.Reads.Open();
        var kept = JsonSerializer.Serialize(await db.IdempotencyKeys.ToListAsync());
        var stored = string.Join('\n', (await db.IdempotencyKeys.ToListAsync()).Select(row => System.Text.Encoding.UTF8.GetString(row.Body!) + row.Reference));
        foreach (var secret in new[] { TiendaClient.Key, "12341234121234567890" })
        {
            Assert.DoesNotContain(secret, kept + stored, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, server.Log.Text, StringComparison.Ordinal);
        }
    }
}
