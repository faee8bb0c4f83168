using System.Text.Json.Nodes;
using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Stock;

namespace Cartwright.Orders;

/// <summary>
/// Takes back goods of an order that had been shipped; no unit comes back twice. When all have, an order that was shipped or delivered is
/// <c>returned</c>. Money is another matter: see refunds.
/// </summary>
/// <param name="Goods">What came back; null: all that has not yet.</param>
/// <param name="Restock">False: it cannot be sold again, so the stock stays as it is.</param>
public sealed record ReturnGoods(long TenantId, Guid Order, IReadOnlyList<OrderGoods>? Goods, bool Restock, Actor Actor)
{
    private static readonly OrderStatus[] Returnable =
        [OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Completed, OrderStatus.Returned, OrderStatus.Refunded];

    private static readonly Statement CountReturned = new("""
        UPDATE order_lines SET returned = order_lines.returned + r.units
        FROM {rows $1: line bigint, units bigint} r
        WHERE order_lines.id = r.line AND order_lines.returned + r.units <= order_lines.quantity
        """);

    public async Task<Result<ReturnedGoods>> Run(Write write, DateTime now)
    {
        if (await OrderInWork.Lock(write, TenantId, Order) is not { } order) return Refusal.NotFound("Order", Order.ToString());
        // What was refunded before it was shipped never left, or is back already.
        if (!Returnable.Contains(order.Status) || order.Stock is not OrderStock.Sold)
            return Refusal.Conflict("invalid_status_transition", $"Goods of an order that is {order.Status.Word()} cannot come back.");

        var lines = await order.Lines(write);
        if (GoodsOfLines.Choose(lines, Goods, line => line.Quantity - line.Returned, "returned").IsRefused(out var refusal, out var chosen)) return refusal;

        var batch = new Batch();
        var counted = batch.Execute(CountReturned, RowSet.Of(chosen, goods => [goods.Line.Id, goods.Units]));
        AuditLog.Add(batch, TenantId, Actor, "order.goods_returned", Order.ToString(), now, Told(chosen));
        await write.Send(batch);
        if (counted.Changed != chosen.Count) throw new InvalidOperationException("A line of a locked order was returned by somebody else.");
        if (Restock) await TakeBack.Run(write, TenantId, order.Id, OfProducts(chosen), Actor.Id, now);

        var isWhole = chosen.Sum(goods => goods.Units) == lines.Sum(line => line.Quantity - line.Returned);
        var status = order.Status;
        if (isWhole && status is (OrderStatus.Shipped or OrderStatus.Delivered))
        {
            if ((await new MoveOrder(TenantId, Order, OrderStatus.Returned, Actor.Id).Run(write, now)).IsRefused(out refusal)) return refusal;
            status = OrderStatus.Returned;
        }
        return new ReturnedGoods(status, [.. chosen.Select(goods => new OrderGoods(goods.Line.Uuid, goods.Line.Product, goods.Units))]);
    }

    private static RowSet OfProducts(IEnumerable<LineUnits> chosen) => RowSet.Of(
        chosen.Where(goods => goods.Line.ProductId is not null).GroupBy(goods => goods.Line.ProductId!.Value),
        product => [product.Key, product.Sum(goods => goods.Units)]);

    private string Told(IEnumerable<LineUnits> chosen)
    {
        var items = new JsonArray([.. chosen.Select(goods => new JsonObject { ["sku"] = goods.Line.Sku, ["quantity"] = goods.Units })]);
        return new JsonObject { ["items"] = items, ["restock"] = Restock }.ToJsonString();
    }
}

/// <summary>What came back, and where the order stands now.</summary>
public sealed record ReturnedGoods(OrderStatus Status, IReadOnlyList<OrderGoods> Items);
