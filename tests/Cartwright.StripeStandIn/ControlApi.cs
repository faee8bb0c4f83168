using System.Text.Json;

namespace Cartwright.StripeStandIn;

/// <summary>What a test says and asks, under <c>/_control/</c>.</summary>
internal static class ControlApi
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void MapControl(this WebApplication app)
    {
        var books = app.Services.GetRequiredService<Books>();
        var checkout = app.Services.GetRequiredService<Checkout>();
        var money = app.Services.GetRequiredService<Money>();
        var deliveries = app.Services.GetRequiredService<Deliveries>();
        var faults = app.Services.GetRequiredService<FaultPlan>();
        var calls = app.Services.GetRequiredService<Calls>();
        var watch = app.Services.GetRequiredService<Watch>();
        var control = app.MapGroup("/_control");

        control.MapPost("/hook", (SetHook wanted) => Locked(books, () => books.Account(wanted.Account).Hook = wanted.Url is null ? null : new Hook(new Uri(wanted.Url), wanted.Secret!)));
        control.MapPost("/clock", (SetClock wanted) => Locked(books, () =>
        {
            watch.Set(wanted.Now);
            checkout.ExpireOld();
        }));
        control.MapPost("/faults", (AddFaults wanted) => Locked(books, () => faults.Add(wanted.Endpoint, wanted.Reference, wanted.Faults)));
        control.MapDelete("/faults", (string? reference) => Locked(books, () => faults.Clear(reference)));
        control.MapPost("/deliveries", (PlanDeliveries wanted) => Locked(books, () => deliveries.Plan(wanted.Reference, wanted.Ways)));
        control.MapPost("/release", (string? reference) => Locked(books, () => deliveries.Release(reference)));
        control.MapGet("/idle", async (bool? all, CancellationToken gone) =>
        {
            while (!deliveries.IsIdle(all is true)) await Task.Delay(5, gone);
            return Results.Ok();
        });
        control.MapPost("/sessions/{id}/{act}", (string id, string act) => Locked(books, () => Act(checkout, deliveries, books.Session(null, id), act)));
        control.MapPost("/intents/{id}/refund", (string id, long? amount) => Locked(books, () => money.Refund(books.Intent(null, id), amount, [])));
        control.MapGet("/state", (string? reference) => State(books, deliveries, calls, reference));
    }

    private static void Act(Checkout checkout, Deliveries deliveries, Session session, string act)
    {
        checkout.ExpireOld();
        switch (act)
        {
            case "pay":
                checkout.Pay(session, late: false);
                break;
            case "pay_late":
                checkout.Pay(session, late: true);
                break;
            case "complete_unpaid":
                checkout.CompleteUnpaid(session);
                break;
            case "succeed" or "fail":
                checkout.Arrive(session, act == "succeed");
                break;
            case "decline":
                checkout.Decline(session);
                break;
            case "expire":
                checkout.Expire(session);
                break;
            case "forge":
                deliveries.Forge(session, "checkout.session.completed");
                break;
            default:
                throw Refused.Request(null, $"Unknown act {act}.");
        }
    }

    private static IResult State(Books books, Deliveries deliveries, Calls calls, string? reference)
    {
        lock (books.Lock)
        {
            bool IsMeant(string? of) => reference is null || of == reference;
            // Written while the lock is held.
            var state = JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Sessions = books.Sessions.Where(session => IsMeant(session.Reference)).Select(session => new
                    {
                        session.Id,
                        Account = session.Account.Key,
                        session.Reference,
                        session.Status,
                        session.PaymentStatus,
                        session.Amount,
                        session.Currency,
                        session.Created,
                        session.Expires,
                        Url = session.Address,
                        session.Metadata,
                        Intent = session.Intent?.Id,
                    }),
                    Charges = books.Intents.Values.Where(intent => intent.IsCaptured && IsMeant(intent.Session.Reference)).Select(intent => new
                    {
                        Intent = intent.Id,
                        Session = intent.Session.Id,
                        intent.Session.Reference,
                        intent.Session.Amount,
                        intent.Refunded,
                        intent.Session.Currency,
                    }),
                    Refunds = books.Refunds.Where(refund => IsMeant(refund.Intent.Session.Reference)).Select(refund => new
                    {
                        refund.Id,
                        Intent = refund.Intent.Id,
                        refund.Intent.Session.Reference,
                        refund.Amount,
                        refund.Status,
                        refund.Metadata,
                    }),
                    Deliveries = deliveries.Told.Where(told => IsMeant(told.Reference)),
                    Calls = calls.Made.Where(call => IsMeant(call.Reference)),
                },
                Json);
            return Results.Bytes(state, "application/json");
        }
    }

    private static IResult Locked(Books books, Action act)
    {
        try
        {
            lock (books.Lock) act();
            return Results.Ok();
        }
        catch (Refused refused)
        {
            return Results.Json(refused.Answer.Body, statusCode: refused.Answer.Status);
        }
    }

    private sealed record SetHook(string Account, string? Url, string? Secret);

    private sealed record SetClock(long Now);

    private sealed record AddFaults(string Endpoint, string? Reference, string[] Faults);

    private sealed record PlanDeliveries(string Reference, string[] Ways);
}
