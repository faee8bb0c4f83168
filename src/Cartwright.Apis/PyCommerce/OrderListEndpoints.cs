using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Data;
using Cartwright.Orders;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Orders of a tenant (pycommerce.md 3.4) and one of them (3.5).</summary>
internal sealed class OrderListEndpoints(TenantScope scope, FindOrders orders, OrderAccess access)
{
    // pycommerce.md 4.2.
    private static readonly string[] OrderTypes =
        ["STANDARD", "TEST", "SUBSCRIPTION", "WHOLESALE", "BACKORDER", "PREORDER", "GIFT", "EXPEDITED", "INTERNATIONAL"];

    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var slug = query.Required("tenant");
        var statusText = query.Text("status");
        var customer = query.Text("customer_id");
        var from = query.Time("date_from", toEndOfDay: false) ?? query.Time("start_date", toEndOfDay: false);
        var to = query.Time("date_to", toEndOfDay: true) ?? query.Time("end_date", toEndOfDay: true);
        var email = query.Text("customer_email");
        var type = query.Text("order_type");
        var window = Window.Read(query);
        if (query.Fault is { } fault) return fault;
        var status = OrderStatus.Pending;
        if (statusText is not null && !EnumWords.TryParse(statusText, out status))
            return PyCommerceErrors.Invalid("'status' is not an order status.");
        if (type is not null && !OrderTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            return PyCommerceErrors.Invalid("'order_type' is not an order type.");
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is not null) return error;

        var caller = PyCommerceCaller.Of(http);
        var filter = new OrderFilter
        {
            Status = statusText is null ? null : status,
            // A text that is no uuid is nobody's.
            Customer = customer is null ? null : WireId.TryParse(customer, out var uuid) ? uuid : Guid.Empty,
            Email = email,
            // Every order of the shop is a standard one; of the other types there are none.
            Nothing = type is not null && !type.Equals(OrderTypes[0], StringComparison.OrdinalIgnoreCase),
            From = from,
            // The end of time bounds nothing.
            Before = to < DateTime.MaxValue.AddMicroseconds(-1) ? to.Value.AddMicroseconds(1) : null,
            OwnedBy = caller.IsStaff ? null : caller.UserId ?? 0,
        };
        var shown = new OrderFiltersWire(statusText, customer);
        if (window is null)
        {
            return new StreamedList<OrderRow, OrderRowWire, OrderFiltersWire>(
                "orders", orders.All(tenant!.Id, filter, http.RequestAborted), OrderRowWire.From, slug, null, shown);
        }
        var (page, total) = await orders.Window(tenant!.Id, filter, window.Limit, window.Offset, http.RequestAborted);
        return new StreamedList<OrderRow, OrderRowWire, OrderFiltersWire>("orders", page.ToAsyncEnumerable(), OrderRowWire.From, slug, total, shown);
    }

    public async Task<IResult> Get(HttpContext http, string id) =>
        await access.Find(http, id) is { } found ? PyCommerceJson.Answer(OrderWire.From(found.Order, found.Tenant.Uuid)) : OrderAccess.Unknown(id);
}
