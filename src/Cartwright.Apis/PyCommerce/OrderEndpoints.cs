using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Checkout;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Placing an order (pycommerce.md 3.6), its status and its cancellation (4.2, 5).</summary>
internal sealed class OrderEndpoints(TenantScope scope, FindOrder find, OnceEndpoint once)
{
    public async Task<IResult> Create(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var sent = SentOrder.Read(body!.Root, out var fault);
        if (sent is null) return fault!;
        var (tenant, error) = await scope.ById(http, sent.TenantId);
        if (error is not null) return error;
        if (sent.FirstUnknownProduct is { } unknown) return PyCommerceErrors.Invalid($"Product with ID '{unknown}' does not exist.");

        var request = sent.ToRequest(tenant!, PyCommerceCaller.Of(http));
        return await once.Run(http, tenant!.Id, request.Actor, body.Bytes, new PlaceOrder(request).Run, Say);
    }

    public async Task<IResult> ChangeStatus(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var word = fields.RequiredText("status", 30);
        var tracking = fields.Text("tracking_number", 100);
        fields.Bool("notify_customer");
        var isKnown = EnumWords.TryParse<OrderStatus>(word, out var status);
        if (!isKnown && fields.Fault is null) fields.Fail<string>("status", "is not an order status");
        if (fields.Fault is { } fault) return fault;
        return await Move(http, id, status, tracking, body.Bytes);
    }

    /// <summary>Takes no body; one that is sent is not looked at, but it may not be too large.</summary>
    public async Task<IResult> Cancel(HttpContext http, string id)
    {
        if (await JsonBody.ReadBytes(http.Request) is not { } body) return PyCommerceErrors.Of(Fault.TooLarge);
        return await Move(http, id, OrderStatus.Cancelled, null, body);
    }

    private async Task<IResult> Move(HttpContext http, string id, OrderStatus status, string? tracking, ReadOnlyMemory<byte> body)
    {
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return PyCommerceErrors.Forbidden("An order's status is changed by staff.");
        if (!WireId.TryParse(id, out var uuid) || await find.Run(uuid, http.RequestAborted) is not { } order) return OrderAccess.Unknown(id);
        if (await scope.OfResource(caller, order.TenantId) is null) return OrderAccess.Unknown(id);

        var move = new MoveOrder(order.TenantId, uuid, status, caller.Id, tracking);
        return await once.Run(http, order.TenantId, caller.Id, body, move.Run, moved => Say(moved, move, tracking ?? order.TrackingNumber));
    }

    private static KeptAnswer Say(Result<PlacedOrder> placed)
    {
        if (placed.IsRefused(out var refusal, out var order)) return PyCommerceErrors.Of(refusal).ToAnswer();
        var wire = new OrderCreatedWire(order.Uuid, OrderStatus.Pending.Word(), "Order created successfully");
        return new KeptAnswer(StatusCodes.Status201Created, PyCommerceJson.Bytes(wire), $"/api/orders/{order.Uuid}");
    }

    private static KeptAnswer Say(Result<MovedOrder> moved, MoveOrder move, string? tracking)
    {
        if (moved.IsRefused(out var refusal, out var order)) return PyCommerceErrors.Of(refusal).ToAnswer();
        var wire = new StatusChangedWire(move.Order, move.To.Word(), order.From.Word(), WireTime.Of(order.At), tracking, NotificationSent: false);
        return new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(wire), null);
    }
}
