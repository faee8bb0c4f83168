using System.Text;
using Cartwright.Apis.Tests.Fixture;
using CsCheck;

namespace Cartwright.Apis.Tests.Hostile;

public sealed class MutationTests
{
    private const int Mutations = 10_000;

    private static readonly string[] Pieces =
    [
        "\"", "{", "}", "[", "]", ",", ":", "null", "true", "false", "0", "-1", "1e999", "-0", "0.5", "9223372036854775808", "\"\"", "\\u0000", "\\ud800", "\\", "\0",
        "\u00e9", "items", "quantity", "product_id", Known.Speaker, Known.Nobody, Known.Outdoor, "[]", "{}", " ", "\n", "1", "\"1\"", "ann@", "'", ";--", "%", "\u202e", "\ufeff",
    ];

    [OnBothDatabases]
    public async Task Ten_thousand_mutations_of_an_order_never_break_the_server_and_write_only_what_is_accepted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tech.Put($"/api/products/{Known.Headphones}", """{"stock":1000000}""");
        await server.Tech.Put($"/api/products/{Known.Speaker}", """{"stock":1000000}""");
        var order = Encoding.UTF8.GetBytes(Body.OrderWith("billing_address.line1", "\"2 Low Street\""));
        var (mutated, dice) = (Mutated(order), new PCG(7));
        var bodies = Enumerable.Range(0, Mutations).Select(_ => mutated.Generate(dice, null, out var _)).ToList();
        var (accepted, broken) = (0, new List<string>());

        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (body, _) =>
        {
            var answer = await server.Tech.SendContent("POST", "/api/orders", Client.Content(body, "application/json"));
            if (answer.Status == 201) Interlocked.Increment(ref accepted);
            else if (answer.Status is < 400 or >= 500 || answer.Code.Length == 0)
            {
                lock (broken) broken.Add($"{answer.Status} {answer.Body} for {Encoding.UTF8.GetString(body)}");
            }
        });

        Assert.Empty(broken);
        Assert.Equal(2 + accepted, await server.CountOrders());
        Assert.InRange(accepted, 1, Mutations / 2);
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
