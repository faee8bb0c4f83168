using Cartwright.Data;
using Cartwright.Tests.StandIns;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>What must be true of money and goods once nothing is open any more, whatever happened.</summary>
internal static class MoneyProof
{
    private static readonly Statement FindOrders = new("""
        SELECT o.uuid, o.status, o.payment_status, o.stock, o.total, (SELECT CAST(SUM(l.quantity) AS bigint) FROM order_lines l WHERE l.order_id = o.id) FROM orders o
        """);

    private static readonly Statement FindMoney = new("""
        SELECT p.provider_id, p.amount, p.refunded, p.currency, o.uuid FROM payments p LEFT JOIN orders o ON o.id = p.order_id WHERE p.provider = 'stripe' AND p.provider_id IS NOT NULL
        """);

    private static readonly Statement FindHandMoney = new("""
        SELECT o.uuid, CAST(SUM(p.amount - p.refunded) AS bigint) FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.provider IS NULL AND p.state IN ('paid', 'partially_refunded') GROUP BY o.uuid
        """);

    private static readonly Statement FindProducts = new("SELECT p.uuid, CAST(SUM(s.on_hand) AS bigint), CAST(SUM(s.held) AS bigint) FROM products p JOIN stock_levels s ON s.product_id = p.id GROUP BY p.uuid");

    /// <summary>What is wrong, with the seed of the schedule it is wrong in.</summary>
    public static async Task<List<string>> Check(PaidShop shop, IReadOnlyList<Schedule> schedules)
    {
        var reads = shop.Server.Database.Reads;
        var orders = (await reads.Query(FindOrders, row => new EndedOrder(
            row.Uuid(0).ToString(), row.Text(1), row.Text(2), row.Text(3), row.Long(4), row.Long(5)), CancellationToken.None)).ToDictionary(order => order.Id);
        var money = (await reads.Query(FindMoney, row => (Id: row.Text(0), Amount: row.Long(1), Refunded: row.Long(2), Order: row.UuidOrNull(4)), CancellationToken.None)).ToDictionary(one => one.Id);
        var byHand = (await reads.Query(FindHandMoney, row => (row.Uuid(0).ToString(), row.Long(1)), CancellationToken.None)).ToDictionary(one => one.Item1, one => one.Item2);
        var products = (await reads.Query(FindProducts, row => (Id: row.Uuid(0).ToString(), OnHand: row.Long(1), Held: row.Long(2)), CancellationToken.None)).ToDictionary(one => one.Id);
        var stripe = await shop.Stripe.State();
        var charges = stripe.Charges.ToLookup(charge => charge.Reference);

        var wrong = new List<string>();
        foreach (var schedule in schedules)
        {
            void Fail(string what) => wrong.Add($"Schedule {schedule.Seed}: {what}");
            foreach (var odd in schedule.Odd) Fail(odd);
            var sold = 0L;
            foreach (var planned in schedule.Orders)
            {
                var order = orders[planned.Id];
                if (order.Stock == "sold") sold += order.Quantity;
                foreach (var charge in charges[planned.Id])
                {
                    if (!money.TryGetValue(charge.Intent, out var known)) Fail($"money {charge.Intent} is unknown to the shop");
                    else if ((known.Amount, known.Refunded, known.Order?.ToString()) != (charge.Amount, charge.Refunded, planned.Id)) Fail($"the shop's books say {known} of {charge}");
                }
                var before = wrong.Count;
                foreach (var what in Wrong(order, planned, [.. charges[planned.Id]], byHand.GetValueOrDefault(planned.Id))) Fail(what);
                if (wrong.Count > before) wrong.Add(Story(order, planned, stripe));
            }
            var product = products[schedule.Product];
            if (product.Held != 0 || product.OnHand != schedule.Stock - sold) Fail($"of {schedule.Stock} {sold} are sold, but {product.OnHand} are on hand and {product.Held} held");
        }
        return wrong;
    }

    private static string Story(EndedOrder order, PlannedOrder planned, StripeState stripe) => string.Join("\n    ",
    [
        $"  {order}, marked paid: {planned.MarkedPaid}, refunded by hand: {planned.RefundedByHand}, all events arrive: {planned.IsHonest}",
        .. stripe.Sessions.Where(session => session.Reference == planned.Id).Select(session => $"{session.Id[^4..]} {session.Status} {session.PaymentStatus} known: {planned.Addresses.ContainsKey(session.Id)}"),
        .. stripe.Charges.Where(charge => charge.Reference == planned.Id).Select(charge => $"{charge.Session[^4..]} took {charge.Amount}, gave back {charge.Refunded}"),
        .. stripe.Calls.Where(call => call.Reference == planned.Id).Select(call => $"{call.Endpoint} {call.Fault}"),
        .. stripe.Deliveries.Where(told => told.Reference == planned.Id).Select(told => $"{told.Type} {told.Id[^4..]} {told.Status}{(told.Forged ? " forged" : "")}"),
    ]);

    private static IEnumerable<string> Wrong(EndedOrder order, PlannedOrder planned, List<StripeCharge> charges, long byHand)
    {
        var kept = charges.Where(charge => charge.Refunded < charge.Amount).ToList();
        var net = kept.Sum(charge => charge.Amount - charge.Refunded);
        if (kept.Count + (byHand > 0 ? 1 : 0) > 1) yield return "it is paid twice";
        switch (order.Status)
        {
            case "cancelled" or "refunded":
                if (net != 0 || byHand != 0) yield return "it is over, and its money is not back";
                if (order.Stock is "held" or "sold") yield return "it is over, and its goods are not free";
                break;
            case "paid":
                if (order.Stock != "sold") yield return "it is paid, and its goods are not sold";
                if (order.PaymentStatus == "paid" && net + byHand != order.Total) yield return "it is not paid in full";
                if (order.PaymentStatus == "partially_refunded" && (net + byHand <= 0 || net + byHand >= order.Total)) yield return "it is not refunded in part";
                if (order.PaymentStatus == "refunded" && (net + byHand != 0 || !planned.RefundedByHand)) yield return "it counts as refunded";
                if (order.PaymentStatus is not ("paid" or "partially_refunded" or "refunded")) yield return "its payment has another state";
                break;
            default:
                yield return "it came to no end";
                break;
        }
    }

    private sealed record EndedOrder(string Id, string Status, string PaymentStatus, string Stock, long Total, long Quantity);
}
