using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Checkout;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Placing an order (pycommerce.md 3.6), its status and its cancellation (4.2, 5).</summary>
internal sealed class OrderEndpoints(TenantScope scope, FindOrder find, OfferedMethods methods, OnceEndpoint once)
{
    public async Task<IResult> Create(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var sent = SentOrder.Read(body!.Root, out var fault);
        if (sent is null) return fault!;
        var (tenant, error) = await scope.ById(http, sent.TenantId);
        if (error is not null) return error;
        if (await methods.Check(tenant!.Id, sent.PaymentMethod, http.RequestAborted) is { } notOffered) return notOffered;
        if (sent.Items.FirstUnknownProduct is { } unknown) return PyCommerceErrors.Invalid($"Product with ID '{unknown}' does not exist.");

        var request = sent.ToRequest(tenant, PyCommerceCaller.Of(http));
        return await once.Run(http, tenant.Id, request.Actor, body.Bytes, new PlaceOrder(request).Run, Say);
    }

    public async Task<IResult> ChangeStatus(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var word = fields.RequiredText("status", 30);
        var tracking = fields.Text("tracking_number", 100);
        var notifies = fields.Bool("notify_customer") ?? false;
        var isKnown = EnumWords.TryParse<OrderStatus>(word, out var status);
        if (!isKnown && fields.Fault is null) fields.Fail<string>("status", "is not an order status");
        if (fields.Fault is { } fault) return fault;
        return await Move(http, id, status, tracking, notifies, body.Bytes);
    }

    /// <summary>Takes no body; one that is sent is not looked at, but it may not be too large.</summary>
    public async Task<IResult> Cancel(HttpContext http, string id)
    {
        if (await JsonBody.ReadBytes(http.Request) is not { } body) return PyCommerceErrors.Of(Fault.TooLarge);
        return await Move(http, id, OrderStatus.Cancelled, null, notifies: false, body);
    }

    private async Task<IResult> Move(
        HttpContext http, string id, OrderStatus status, string? tracking, bool notifies, ReadOnlyMemory<byte> body)
    {
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return PyCommerceErrors.Forbidden("An order's status is changed by staff.");
        if (!WireId.TryParse(id, out var uuid) || await find.Run(uuid, http.RequestAborted) is not { } order) return OrderAccess.Unknown(id);
        if (await scope.OfResource(caller, order.TenantId) is null) return OrderAccess.Unknown(id);

        var move = new MoveOrder(order.TenantId, uuid, status, caller.Id, tracking);
        var number = tracking ?? order.TrackingNumber;
        var notice = notifies && status is OrderStatus.Shipped ? new ShippingNotice(number, Carrier: null) : null;
        return await once.Run(
            http, order.TenantId, caller.Id, body, (write, now) => Moved(write, now, move, PyCommerceCaller.ActorOf(http), notice), moved => Say(moved, move, number));
    }

    // The mail is promised, and the change written down, in the transaction of the move.
    private static async Task<Result<(MovedOrder Order, bool IsNotified)>> Moved(Write write, DateTime now, MoveOrder move, Actor actor, ShippingNotice? notice)
    {
        if ((await move.Run(write, now)).IsRefused(out var refusal, out var moved)) return refusal;
        var changes = new Changes().Note("status", move.To.Word());
        if (move.TrackingNumber is { } tracking) changes.Note("tracking_number", tracking);
        await AuditLog.Add(write, move.TenantId, actor, "order.status_changed", move.Order.ToString(), now, changes.Json);
        return (moved, notice is not null && await notice.Queue(write, moved.Id, now));
    }

    private static KeptAnswer Say(Result<PlacedOrder> placed)
    {
        if (placed.IsRefused(out var refusal, out var order)) return PyCommerceErrors.Of(refusal).ToAnswer();
        var wire = new OrderCreatedWire(order.Uuid, OrderStatus.Pending.Word(), "Order created successfully");
        return new KeptAnswer(StatusCodes.Status201Created, PyCommerceJson.Bytes(wire), $"/api/orders/{order.Uuid}");
    }

    private static KeptAnswer Say(Result<(MovedOrder Order, bool IsNotified)> result, MoveOrder move, string? tracking)
    {
        if (result.IsRefused(out var refusal, out var moved)) return PyCommerceErrors.Of(refusal).ToAnswer();
        var wire = new StatusChangedWire(move.Order, move.To.Word(), moved.Order.From.Word(), WireTime.Of(moved.Order.At), tracking, moved.IsNotified);
        return new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(wire), null);
    }
}
