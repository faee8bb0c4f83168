using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Changing an order in the back office, and taking goods of it back (pycommerce.md 5).</summary>
internal sealed class OrderChangeEndpoints(OrderAccess access, OnceEndpoint once)
{
    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var word = fields.Text("status", 30);
        var status = OrderStatus.Pending;
        if (word is not null && !EnumWords.TryParse(word, out status)) fields.Fail<string>("status", "is not an order status");
        var method = fields.Text("shipping_method", 100);
        var cost = fields.Amount("shipping_cost");
        var note = (fields.Text("notes", SentOrder.LongestNote), fields.Has("notes"));
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return PyCommerceErrors.Forbidden("Orders are changed by staff.");
        if (await access.Find(http, id) is not var (order, tenant)) return OrderAccess.Unknown(id);

        var changes = new OrderChanges(word is null ? null : status, method, cost is { } amount ? Currency.Of(order.Currency).ToMinor(amount) : null) { Note = note };
        var change = new ChangeOrder(order.TenantId, order.Uuid, changes, new Actor(caller.Id, PyCommerceCaller.Api));
        return await once.Run(
            http, order.TenantId, caller.Id, body.Bytes, change.Run,
            changed => changed.IsRefused(out var refusal, out var view)
                ? PyCommerceErrors.Of(refusal).ToAnswer()
                : new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(OrderWire.From(view, tenant.Uuid)), null));
    }

    /// <summary>Takes back what is named in <c>items</c>, or all that is left; without a body too.</summary>
    public async Task<IResult> TakeBack(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.ReadOptional(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var items = SentGoods.Read(fields);
        var restock = fields.Bool("restock") ?? true;
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return PyCommerceErrors.Forbidden("Goods are taken back by staff.");
        if (await access.Find(http, id) is not var (order, _)) return OrderAccess.Unknown(id);
        if (items?.FirstUnknown is { } unknown) return SentGoods.NotOnTheOrder(unknown);

        var back = new ReturnGoods(order.TenantId, order.Uuid, items?.Goods, restock, new Actor(caller.Id, PyCommerceCaller.Api));
        return await once.Run(
            http, order.TenantId, caller.Id, body.Bytes, back.Run,
            returned => returned.IsRefused(out var refusal, out var goods)
                ? PyCommerceErrors.Of(refusal).ToAnswer()
                : new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(GoodsReturnedWire.From(order.Uuid, goods, restock)), null));
    }
}
