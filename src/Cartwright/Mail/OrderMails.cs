using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Renewals;

namespace Cartwright.Mail;

/// <summary>The mails a buyer gets about his order. Its subject is the order's id; an order without an e-mail is done without a mail.</summary>
public sealed class OrderMails(Reads reads, ShopPost post) : IOutboxHandler
{
    /// <summary>The order confirmation.</summary>
    public const string Placed = "order_placed";

    public IReadOnlyList<string> Kinds { get; } = [Placed, ShippingNotice.Kind, RenewSubscription.MailKind];

    public async Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation)
    {
        if (await MailedOrder.Find(reads, work.TenantId, work.SubjectId, cancellation) is not { } order)
            return Refusal.Invalid("order", "The order is gone.");
        if (string.IsNullOrWhiteSpace(order.BuyerEmail)) return Done.It;

        if (work.Kind == ShippingNotice.Kind && ShippingNotice.Read(work.Data) is { } notice)
            (order.Values["tracking_number"], order.Values["carrier"]) = (notice.TrackingNumber, notice.Carrier);
        if (work.Kind == RenewSubscription.MailKind && await post.Site(work.TenantId, cancellation) is { } site)
            order.Values["pay_url"] = PaymentLink.Of(site, order.Uuid);
        var owner = await post.Owner(work.TenantId, cancellation);
        return await post.Send(work, "buyer", new MailAddress(order.BuyerName, order.BuyerEmail), owner, order.Values, cancellation);
    }
}
