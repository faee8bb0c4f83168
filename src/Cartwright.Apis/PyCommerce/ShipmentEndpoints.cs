using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The shipments of an order: made, listed, followed until they have arrived (pycommerce.md 7.13).</summary>
internal sealed class ShipmentEndpoints(OrderAccess access, TenantScope scope, FindShipments shipments, OnceEndpoint once)
{
    private const int LongestAddress = 2000;

    public async Task<IResult> Create(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.ReadOptional(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var tracking = ReadTracking(fields);
        var items = SentGoods.Read(fields);
        var notify = fields.Bool("notify_customer") ?? false;
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return OnlyStaff();
        if (await access.Find(http, id) is not var (order, _)) return OrderAccess.Unknown(id);
        if (items?.FirstUnknown is { } unknown) return SentGoods.NotOnTheOrder(unknown);

        var ship = new ShipOrder(order.TenantId, order.Uuid, tracking, items?.Goods, notify, new Actor(caller.Id, PyCommerceCaller.Api));
        return await once.Run(http, order.TenantId, caller.Id, body.Bytes, ship.Run, shipped => Say(shipped, StatusCodes.Status201Created));
    }

    public async Task<IResult> List(HttpContext http, string id)
    {
        if (await access.Find(http, id) is not var (order, _)) return OrderAccess.Unknown(id);
        var found = await shipments.All(order.Id, http.RequestAborted);
        return PyCommerceJson.Answer(new ShipmentsWire([.. found.Select(ShipmentWire.From)], order.Uuid, found.Count));
    }

    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var tracking = ReadTracking(fields);
        var delivered = fields.Bool("delivered");
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return OnlyStaff();
        if (!WireId.TryParse(id, out var uuid) || await shipments.Run(uuid, http.RequestAborted) is not { } shipment) return Unknown(id);
        if (await scope.OfResource(caller, shipment.TenantId) is null) return Unknown(id);
        if (delivered is false && shipment.Delivered is not null)
            return PyCommerceErrors.Of(Refusal.Conflict("already_delivered", "A shipment that has arrived cannot be on its way again."));

        var change = new ChangeShipment(shipment.TenantId, uuid, tracking, delivered is true, new Actor(caller.Id, PyCommerceCaller.Api));
        return await once.Run(http, shipment.TenantId, caller.Id, body.Bytes, change.Run, changed => Say(changed, StatusCodes.Status200OK));
    }

    private static Tracking ReadTracking(JsonFields fields) =>
        new(fields.Text("carrier", 100), fields.Text("tracking_number", 100), fields.WebAddress("tracking_url", LongestAddress));

    private static KeptAnswer Say(Result<ShipmentView> result, int status) => result.IsRefused(out var refusal, out var shipment)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : new KeptAnswer(status, PyCommerceJson.Bytes(ShipmentWire.From(shipment)), null);

    private static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Shipment with ID '{id}' does not exist.");

    private static PyCommerceError OnlyStaff() => PyCommerceErrors.Forbidden("Shipments are made by staff.");
}
