using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// An order's notes and its history (pycommerce.md 5). Staff's notes are internal unless they say otherwise; a customer reads and writes those
/// that are not, under the name on his order.
/// </summary>
internal sealed class OrderNoteEndpoints(OrderAccess access, FindOrderNotes notes, FindOrderHistory history, OnceEndpoint once)
{
    private const int LongestAuthor = 255;

    public async Task<IResult> Add(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var content = fields.RequiredText("content", SentOrder.LongestNote);
        var isInternal = fields.Bool("is_internal");
        var author = fields.Text("author", LongestAuthor);
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff && isInternal is true) return PyCommerceErrors.Forbidden("Internal notes are written by staff.");
        if (await access.Find(http, id) is not var (order, _)) return OrderAccess.Unknown(id);

        var add = new AddOrderNote(
            order.TenantId, order.Uuid, content, isInternal ?? caller.IsStaff, caller.IsStaff ? author : order.BuyerName, new Actor(caller.Id, PyCommerceCaller.Api));
        return await once.Run(
            http, order.TenantId, caller.Id, body.Bytes, add.Run,
            added => added.IsRefused(out var refusal, out var note)
                ? PyCommerceErrors.Of(refusal).ToAnswer()
                : new KeptAnswer(StatusCodes.Status201Created, PyCommerceJson.Bytes(OrderNoteWire.From(note, order.Uuid)), null));
    }

    public async Task<IResult> List(HttpContext http, string id)
    {
        if (await access.Find(http, id) is not var (order, _)) return OrderAccess.Unknown(id);
        var found = await notes.Run(order.Id, PyCommerceCaller.Of(http).IsStaff, http.RequestAborted);
        return PyCommerceJson.Answer(new OrderNotesWire([.. found.Select(note => OrderNoteWire.From(note, order.Uuid))], order.Uuid, found.Count));
    }

    /// <summary>Who moved it, and why, is for staff.</summary>
    public async Task<IResult> History(HttpContext http, string id)
    {
        if (await access.Find(http, id) is not var (order, _)) return OrderAccess.Unknown(id);
        var steps = await history.Run(order.Id, http.RequestAborted);
        var isStaff = PyCommerceCaller.Of(http).IsStaff;
        return PyCommerceJson.Answer(new OrderHistoryWire([.. steps.Select(step => OrderStepWire.From(step, isStaff))], order.Uuid, steps.Count));
    }
}
