using System.Text.Json;
using Cartwright.Apis.Http.Pages;
using Cartwright.Apis.PyCommerce.Pages;
using Cartwright.Data;
using Cartwright.Payments;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The pages around a payment (pycommerce.md 3.8): the demo form, the simulated payment page, and where buyers come back to.</summary>
internal sealed class PaymentPages(FindSession sessions, CheckSessions check, Writes writes, TimeProvider time)
{
    private const string Declined = "The card was declined. Try again.";

    public static IResult Demo(HttpContext http) =>
        // The form leads to the provider's page by a redirect.
        Page.Of<PaymentDemo>(http, new Dictionary<string, object?>(), formsMayLeadTo: "https:");

    public static IResult GaveUp(HttpContext http) => Page.Of<PaymentOutcome>(http, new Dictionary<string, object?> { ["GaveUp"] = true });

    /// <summary>A buyer who is back may be ahead of the event that tells of his money: the provider is asked.</summary>
    public async Task<IResult> CameBack(HttpContext http)
    {
        var session = await Named(http.Request.Query["session_id"].ToString());
        if (session is { State: SessionState.Open or SessionState.Processing })
        {
            await check.AskForBuyer(session.Id, http.RequestAborted);
            session = await sessions.ByUuid(session.Uuid, http.RequestAborted);
        }
        return Page.Of<PaymentOutcome>(http, new Dictionary<string, object?> { ["Session"] = session }, session is null ? 404 : 200);
    }

    public async Task<IResult> Simulated(HttpContext http, string id) =>
        await sessions.Simulated(id, http.RequestAborted) is { } session ? Show(http, session, null) : Unknown(http);

    /// <summary>A button of the simulated page: comes in as the event a real provider would send.</summary>
    public async Task<IResult> Press(HttpContext http, string id)
    {
        if (await sessions.Simulated(id, http.RequestAborted) is not { } session) return Unknown(http);
        if (!http.Request.HasFormContentType || !Enum.TryParse<SimulatedButton>(await Pressed(http), ignoreCase: true, out var button) || !Enum.IsDefined(button))
            return Show(http, session, "Press one of the buttons.", StatusCodes.Status400BadRequest);
        if (session.State is not SessionState.Open) return Show(http, session, null);

        await writes.Run(write => new ReceiveEvent(SimulatedGateway.Name, SimulatedGateway.Press(session, button, time.Now()), EventScope.Ours).Run(write, time.Now()));
        return button switch
        {
            SimulatedButton.Pay => SeeOther(http, session.SuccessUrl),
            SimulatedButton.Abandon => SeeOther(http, session.CancelUrl),
            _ => Show(http, session, Declined),
        };
    }

    private static async Task<string> Pressed(HttpContext http)
    {
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted))["button"].ToString();
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    // By our own id, as our addresses have it, or by the provider's, which this API answers.
    private Task<PaymentSession?> Named(string id) =>
        WireId.TryParse(id, out var uuid) ? sessions.ByUuid(uuid, CancellationToken.None) : sessions.ByProviderId(id, CancellationToken.None);

    private static IResult Show(HttpContext http, PaymentSession session, string? notice, int status = 200) => Page.Of<SimulatedPayment>(
        http,
        new Dictionary<string, object?>
        {
            ["Session"] = session,
            ["Lines"] = JsonSerializer.Deserialize<List<SessionLine>>(session.Lines)!,
            ["Notice"] = notice,
        },
        status,
        $"{new Uri(session.SuccessUrl).GetLeftPart(UriPartial.Authority)} {new Uri(session.CancelUrl).GetLeftPart(UriPartial.Authority)}");

    private static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Unknown(HttpContext http) => Page.Of<PaymentOutcome>(http, new Dictionary<string, object?>(), StatusCodes.Status404NotFound);
}
