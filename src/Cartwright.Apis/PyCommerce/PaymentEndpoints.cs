using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Payments and refunds (pycommerce.md 5).</summary>
internal sealed class PaymentEndpoints(
    TenantScope scope, OrderAccess orders, FindPayment payments, OpenSession open, PaymentGateways gateways, FindRefund refunds,
    OutboxWorker outbox, OnceEndpoint once)
{
    // How long an answer waits for the provider; the refund itself is decided already.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Refusal NotSent =
        new(RefusalKind.Payment, "payment_refused", "The payment provider refused the refund. The money is where it was.");

    public async Task<IResult> Providers(HttpContext http)
    {
        var gateway = await gateways.Of(PyCommerceCaller.Of(http).TenantId ?? 0);
        var stripe = new ProviderWire("stripe", "Stripe", gateway.Refusal is null && gateway.Value.Provider == "stripe");
        var simulated = new ProviderWire(SimulatedGateway.Name, "Simulated payments", gateway.Refusal is null && gateway.Value.Provider == SimulatedGateway.Name);
        return PyCommerceJson.Answer(new ProvidersWire([stripe, simulated], 2));
    }

    /// <summary>Sends an order's buyer to pay. Amount and currency may be sent to be compared; what is charged is the order's.</summary>
    public async Task<IResult> Process(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        return await Begin(http, fields, fields.RequiredText("order_id", 100), body.Bytes);
    }

    /// <summary>The same, for the order of the path; the body may be empty.</summary>
    public async Task<IResult> ProcessOrder(HttpContext http, string id)
    {
        if (http.Request.ContentLength is 0 or null && !http.Request.HasJsonContentType()) return await Begin(http, null, id, []);
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        return await Begin(http, new JsonFields(body!.Root), id, body.Bytes);
    }

    public async Task<IResult> Status(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid) || await payments.Run(uuid, http.RequestAborted) is not { } payment) return Unknown(id);
        var caller = PyCommerceCaller.Of(http);
        if (await scope.OfResource(caller, payment.TenantId) is null || !MaySee(caller, payment.OrderUser, payment.CustomerUser)) return Unknown(id);
        return PyCommerceJson.Answer(PaymentStatusWire.From(payment));
    }

    /// <summary>Sends money back: all that is left, or a part. The answer waits a moment for the provider.</summary>
    public async Task<IResult> Refund(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var paymentId = fields.Text("payment_id", 100);
        var orderId = fields.Text("order_id", 100);
        var amount = fields.Amount("amount");
        var reason = fields.Text("reason", 500);
        if (paymentId is null && orderId is null) fields.Missing("payment_id");
        if (amount is 0) fields.Fail<string>("amount", "must be above zero");
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return PyCommerceErrors.Forbidden("Refunds are made by staff.");

        var payment = await Find(paymentId, orderId, http.RequestAborted);
        if (payment is null || await scope.OfResource(caller, payment.TenantId) is not { } tenant)
            return paymentId is not null ? Unknown(paymentId) : OrderAccess.Unknown(orderId!);
        var minor = amount is { } major ? Currency.Of(payment.Currency).ToMinor(major) : null;
        if (minor is 0) return PyCommerceErrors.Invalid("'amount' must be above zero.");
        var refund = new RefundPayment(tenant.Id, paymentId is null ? null : payment.Uuid, payment.Order, minor, reason, caller.Id);
        long made = 0;
        var answer = await once.Run(
            http, tenant.Id, caller.Id, body.Bytes, (write, now) => Refunded(write, refund, payment, caller, now, id => made = id), outcome => Say(outcome, payment));
        if (made == 0 || !await outbox.RunNow(SendRefund.Kind, made, Patience, CancellationToken.None)) return answer;
        var sent = (await refunds.Run(made, CancellationToken.None))!;
        var later = sent.State is RefundState.Failed ? PyCommerceErrors.Of(NotSent).ToAnswer() : Say(sent, payment);
        return await once.RunLater(http, tenant.Id, caller.Id, body.Bytes, later);
    }

    private async Task<IResult> Begin(HttpContext http, JsonFields? fields, string orderId, byte[] body)
    {
        var provider = http.Request.Query["provider"].ToString();
        var amount = fields?.Amount("amount");
        var currency = fields?.Text("currency", 10);
        var success = fields?.Text("return_url", 2000);
        var cancel = fields?.Text("cancel_url", 2000);
        fields?.Text("payment_method", 100);
        fields?.Object("metadata");
        if (success is not null && !ReturnAddresses.IsWebAddress(success)) fields!.Fail<string>("return_url", "must be an address of the web");
        if (cancel is not null && !ReturnAddresses.IsWebAddress(cancel)) fields!.Fail<string>("cancel_url", "must be an address of the web");
        if (fields?.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (await orders.Find(http, orderId) is not ({ } order, _)) return OrderAccess.Unknown(orderId);
        if (amount is { } sent && Currency.Of(order.Currency).ToMinor(sent) != order.Total) return PyCommerceErrors.Invalid("'amount' is not the order's total.");
        if (currency is not null && !currency.Equals(order.Currency, StringComparison.OrdinalIgnoreCase)) return PyCommerceErrors.Invalid("'currency' is not the order's.");
        if ((await gateways.Of(order.TenantId)).IsRefused(out var refusal, out var gateway)) return PyCommerceErrors.Of(refusal);
        // The simulated page stands in for Stripe.
        if (provider is not ("" or "stripe") && provider != gateway.Provider) return PyCommerceErrors.Invalid("'provider' is not configured.");

        var own = ReturnAddresses.Of(http.Request);
        var wanted = new WantedSession(
            order.TenantId, order.Uuid, orderId, order.Currency, [], session => success ?? own.Success(session), _ => cancel ?? own.Cancel);
        var payment = await payments.Of(order.Uuid, http.RequestAborted);
        var key = OnceEndpoint.KeyOf(http, order.TenantId, caller.Id, body);
        return OnceEndpoint.Answer(await open.Run(wanted, key, opened => Say(opened, order, payment, gateway.Provider)));
    }

    private static async Task<Result<RefundView>> Refunded(Write write, RefundPayment refund, PaymentView payment, Caller caller, DateTime now, Action<long> note)
    {
        var made = await refund.Run(write, now);
        if (made.IsRefused(out var refusal, out var id)) return refusal;
        note(id);
        await AuditLog.Add(write, refund.TenantId, new Actor(caller.Id, PyCommerceCaller.Api), "payment.refunded", payment.Uuid.ToString(), now);
        return (await FindRefund.In(write, id))!;
    }

    private async Task<PaymentView?> Find(string? paymentId, string? orderId, CancellationToken cancellation)
    {
        if (paymentId is not null) return WireId.TryParse(paymentId, out var payment) ? await payments.Run(payment, cancellation) : null;
        return WireId.TryParse(orderId!, out var order) ? await payments.Of(order, cancellation) : null;
    }

    private static bool MaySee(Caller caller, long? orderUser, long? customerUser) =>
        caller.IsStaff || (caller.UserId is { } user && (orderUser == user || customerUser == user));

    private static KeptAnswer Say(Result<RefundView> made, PaymentView payment) => made.IsRefused(out var refusal, out var refund)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(RefundWire.From(refund, payment.Order)), null);

    private static KeptAnswer Say(Result<OpenedSession> opened, OrderView order, PaymentView? payment, string provider)
    {
        if (opened.IsRefused(out var refusal, out var session)) return PyCommerceErrors.Of(refusal).ToAnswer();
        var wire = new BegunPaymentWire(
            "pending", payment?.Uuid, order.Uuid, provider, Currency.Of(order.Currency).ToMajor(order.Total), order.Currency, session.ProviderId, session.Url);
        return new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(wire), null);
    }

    private static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Payment with ID '{id}' does not exist.");
}
