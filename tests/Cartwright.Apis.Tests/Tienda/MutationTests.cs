using System.Text;
using System.Text.Json;
using Cartwright.Apis.Tests.Fixture;
using CsCheck;

namespace Cartwright.Apis.Tests.Tienda;

public sealed class MutationTests
{
    private const int Mutations = 5_000;

    private static readonly string[] Pieces =
    [
        "\"", "{", "}", "[", "]", ",", ":", "'", ";", "null", "true", "false", "0", "-1", "1e999", "-0", "0.5", "9223372036854775808", "\"\"", "\\u0000", "\\ud800",
        "\\", "\0", "\u00e9", "productos", "cantidad", "producto_id", "94", "777", "[]", "{}", " ", "\n", "1", "\"1\"", "%", "&", "=", "+", "data=", "\u202e", "\ufeff",
        "DOMICILIACION", "TARJETA", "referencia", "\\'", "apikey",
    ];

    [OnBothDatabases]
    public async Task Five_thousand_mutations_of_an_order_never_break_the_server_and_write_only_what_is_accepted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("UPDATE products SET stock_kept = $1 WHERE id IN (1, 2)", false);
        var order = TiendaClient.Order(await server.Buyer());
        (order["apikey"], order["action"]) = (TiendaClient.Key, "createpedido");
        var json = Encoding.UTF8.GetBytes(order.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var form = Encoding.UTF8.GetBytes("data=" + Uri.EscapeDataString(Encoding.UTF8.GetString(json)));
        var before = await server.CountOrders();
        var dice = new PCG(7);
        var (ofJson, ofForm) = (Mutated(json), Mutated(form));
        var bodies = Enumerable.Range(0, Mutations).Select(i => (IsForm: i % 2 == 0, Bytes: (i % 2 == 0 ? ofForm : ofJson).Generate(dice, null, out var _))).ToList();
        var (accepted, broken) = (0, new List<string>());

        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (body, _) =>
        {
            var type = body.IsForm ? "application/x-www-form-urlencoded" : "application/json";
            var answer = await server.Anonymous.SendContent("POST", TiendaClient.Path, Client.Content(body.Bytes, type));
            var errno = answer.Status == 200 ? answer.Errno() : 1;
            if (errno == 0) Interlocked.Increment(ref accepted);
            if (errno != 1) return;
            lock (broken) broken.Add($"{answer.Status} {answer.Body} for {Encoding.UTF8.GetString(body.Bytes)}");
        });

        Assert.Empty(broken);
        Assert.Equal(before + accepted, await server.CountOrders());
        Assert.InRange(accepted, 1, Mutations - 1);
        Assert.Empty(server.Log.Errors);
        await server.Database.StockAddsUp();
    }

    // One to three cuts, pieces put in, or bytes changed.
    private static Gen<byte[]> Mutated(byte[] order)
    {
        var change = Gen.Select(Gen.Int[0, 3], Gen.Int[0, order.Length], Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1], Gen.Byte);
        return change.Array[1, 3].Select(changes => changes.Aggregate(order, (body, c) => Change(body, c.Item1, Math.Min(c.Item2, body.Length), c.Item3, Pieces[c.Item4], c.Item5)));
    }

    private static byte[] Change(byte[] body, int how, int at, int length, string piece, byte value)
    {
        var end = Math.Min(at + length, body.Length);
        return how switch
        {
            0 => [.. body[..at], .. body[end..]],
            1 => [.. body[..at], .. Encoding.UTF8.GetBytes(piece), .. body[at..]],
            2 => [.. body[..at], .. Encoding.UTF8.GetBytes(piece), .. body[end..]],
            _ => at == body.Length ? body : [.. body[..at], value, .. body[(at + 1)..]],
        };
    }
}
