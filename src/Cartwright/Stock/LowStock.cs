using System.Text.Json;
using Cartwright.Alerts;
using Cartwright.Data;
using Cartwright.Outbox;

namespace Cartwright.Stock;

/// <summary>Warns a shop's owner once when what can still be promised of a product falls to its reorder level or below.</summary>
public sealed class LowStock(Writes writes, TimeProvider time) : IOutboxHandler
{
    /// <summary>The kind of message, and of the alert; its subject is the product's id.</summary>
    public const string Kind = "low_stock";

    // Crossing the level tells, being below it does not.
    private static readonly Statement Insert = new($$"""
        INSERT INTO outbox_messages (tenant_id, kind, subject_id, data, attempts, due, created)
        SELECT p.tenant_id, '{{Kind}}', p.id, '{"left":' || CAST(CAST($2 AS bigint) AS text) || ',"level":' || CAST(p.reorder_level AS text) || '}', 0, $4, $4
        FROM products p WHERE p.id = $1 AND p.stock_kept AND p.reorder_level >= $2 AND p.reorder_level < $3
        """) { IsAwaited = true };

    private static readonly Statement Find = new("SELECT p.sku, p.name FROM products p WHERE p.id = $1");

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    /// <summary>Leaves a message where a change of stock has crossed the reorder level.</summary>
    /// <param name="write">The piece of work that has changed the stock; it holds the levels' locks.</param>
    /// <param name="product">The product's id.</param>
    /// <param name="before">What could be promised of it.</param>
    /// <param name="after">What can be promised of it now.</param>
    /// <param name="now">UTC.</param>
    public static async Task Check(Write write, long product, long before, long after, DateTime now)
    {
        if (after < before) await write.Execute(Insert, product, after, before, now);
    }

    public async Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation) => await writes.Run<Done>(async write =>
    {
        var now = time.Now();
        // The alert and its message's end are one: a second attempt raises no second alert.
        if (!await OutboxLedger.MarkDoneWith(write, work, now)) return Done.It;

        var (left, level, order) = Read(work.Data!);
        var found = await write.Query(Find, row => (Sku: row.Text(0), Name: row.Text(1)), work.SubjectId);
        if (found.Count == 0) return Done.It;
        var text = $"'{found[0].Name}' ({found[0].Sku}) runs low: {left} can still be sold, its reorder level is {level}.";
        await OwnerAlert.Raise(write, work.TenantId, AlertLevel.Warning, Kind, text, order, now);
        return Done.It;
    });

    private static (long Left, long Level, long? Order) Read(string data)
    {
        using var json = JsonDocument.Parse(data);
        var root = json.RootElement;
        return (root.GetProperty("left").GetInt64(), root.GetProperty("level").GetInt64(),
            root.TryGetProperty("order", out var order) ? order.GetInt64() : null);
    }
}
