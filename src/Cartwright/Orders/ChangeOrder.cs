using System.Text.Json.Nodes;
using Cartwright.Audit;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>What an order's staff may change of it; null leaves it as it is.</summary>
/// <param name="ShippingCost">Minor units.</param>
public sealed record OrderChanges(OrderStatus? Status = null, string? ShippingMethod = null, long? ShippingCost = null)
{
    /// <summary>Set where the note is to be changed, to a text or to nothing.</summary>
    public (string? Text, bool Given) Note { get; init; }
}

/// <summary>
/// Changes an order: first how it is shipped, which only an unpaid order bears that nobody is paying for at this moment, then its note, then
/// its status along the declared moves. What is said to be as it is already is no change.
/// </summary>
public sealed record ChangeOrder(long TenantId, Guid Order, OrderChanges Changes, Actor Actor)
{
    private static readonly Statement WriteNote = new("UPDATE orders SET note = $2, updated = $3 WHERE id = $1");

    public async Task<Result<OrderView>> Run(Write write, DateTime now)
    {
        if (await OrderInWork.Lock(write, TenantId, Order) is not { } order) return Refusal.NotFound("Order", Order.ToString());

        var told = new JsonObject();
        var cost = Changes.ShippingCost == order.Shipping ? null : Changes.ShippingCost;
        var method = Changes.ShippingMethod == order.ShippingMethod ? null : Changes.ShippingMethod;
        if (cost is not null || method is not null)
        {
            if ((await RepriceShipping.Run(write, TenantId, order, method, cost, now)).IsRefused(out var unpriced)) return unpriced;
            if (method is not null) told["shipping_method"] = method;
            if (cost is not null) told["shipping_cost"] = cost;
        }
        if (Changes.Note.Given && Changes.Note.Text != order.Note)
        {
            await write.Execute(WriteNote, order.Id, Changes.Note.Text, now);
            told["notes"] = "changed";
        }
        if (Changes.Status is { } to && to != order.Status)
        {
            if ((await new MoveOrder(TenantId, Order, to, Actor.Id).Run(write, now)).IsRefused(out var unmoved)) return unmoved;
            told["status"] = to.Word();
        }
        if (told.Count > 0) await AuditLog.Add(write, TenantId, Actor, "order.changed", Order.ToString(), now, told.ToJsonString());
        return (await FindOrder.In(write, Order))!;
    }
}
