using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cartwright.Tests.StandIns;

/// <summary>The stand-in behaves as Stripe does, else what is proved against it proves nothing.</summary>
public sealed class StripeProcessTests(StripeProcessTests.Shared shared) : IClassFixture<StripeProcessTests.Shared>
{
    private static int lastReference;

    private StripeProcess Stripe => shared.Stripe;

    [Fact]
    public async Task A_session_is_made_with_the_sum_of_its_lines_and_without_an_intent()
    {
        var (status, session, _) = await Create(Form(Reference(), ("line_items[1][price_data][currency]", "usd"), ("line_items[1][price_data][unit_amount]", "115"),
            ("line_items[1][price_data][product_data][name]", "Pen"), ("line_items[1][quantity]", "3")));

        Assert.Equal(200, status);
        Assert.Equal(1999 + 345, session.GetProperty("amount_total").GetInt64());
        Assert.Equal("checkout.session open unpaid", $"{Text(session, "object")} {Text(session, "status")} {Text(session, "payment_status")}");
        Assert.Equal(JsonValueKind.Null, session.GetProperty("payment_intent").ValueKind);
        Assert.Equal(24 * 60 * 60, session.GetProperty("expires_at").GetInt64() - session.GetProperty("created").GetInt64());
    }

    [Theory]
    [InlineData("line_items[0][price_data][unit_amount]", "19.99", 400)]
    [InlineData("line_items[0][price_data][product_data][name]", "", 400)]
    [InlineData("mode", "gift", 400)]
    [InlineData("success_url", "", 400)]
    [InlineData("expires_at", "1", 400)]
    public async Task What_Stripe_refuses_is_refused(string name, string value, int expected)
    {
        var form = Form(Reference());
        form[name] = value;
        var (status, error, _) = await Create(form);

        Assert.Equal(expected, status);
        Assert.Equal("invalid_request_error", Text(error.GetProperty("error"), "type"));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_another_accounts_session_is_not_there()
    {
        var (_, session, _) = await Create(Form(Reference()));

        Assert.Equal(401, (await Send(HttpMethod.Get, "checkout/sessions", null, account: "sk_test_wrong")).Status);
        Assert.Equal(401, (await Send(HttpMethod.Get, "checkout/sessions", null, account: "pk_test")).Status);
        Assert.Equal(404, (await Send(HttpMethod.Get, $"checkout/sessions/{Text(session, "id")}", null, account: "sk_test_other")).Status);
        Assert.Equal(200, (await Send(HttpMethod.Get, $"checkout/sessions/{Text(session, "id")}", null)).Status);
    }

    [Fact]
    public async Task A_key_gives_the_same_answer_again_and_no_other_request_may_use_it()
    {
        var reference = Reference();
        var first = await Create(Form(reference), key: reference);
        var again = await Create(Form(reference), key: reference);
        var other = await Create(Form(reference, ("customer_email", "ann@example.com")), key: reference);

        Assert.Equal(Text(first.Body, "id"), Text(again.Body, "id"));
        Assert.True(again.Replayed && !first.Replayed);
        Assert.Equal((400, "idempotency_error"), (other.Status, Text(other.Body.GetProperty("error"), "type")));
        Assert.Single((await Stripe.State(reference)).Sessions);
    }

    [Fact]
    public async Task Sessions_are_listed_newest_first_page_by_page()
    {
        for (var i = 0; i < 5; i++) await Create(Form("listed"), account: "sk_test_lister");
        var (_, first, _) = await Send(HttpMethod.Get, "checkout/sessions?limit=3&created[gte]=1", null, account: "sk_test_lister");
        var last = Text(first.GetProperty("data")[2], "id");
        var (_, second, _) = await Send(HttpMethod.Get, $"checkout/sessions?limit=3&starting_after={last}", null, account: "sk_test_lister");
        var expected = (await Stripe.State("listed")).Sessions.Select(session => session.Id).Reverse();

        Assert.Equal(expected, Ids(first).Concat(Ids(second)));
        Assert.True(first.GetProperty("has_more").GetBoolean());
        Assert.False(second.GetProperty("has_more").GetBoolean());
    }

    [Fact]
    public async Task Events_are_signed_repeated_turned_round_forged_and_lied_about_as_planned()
    {
        using var mailbox = new Mailbox();
        const string account = "sk_test_teller";
        await Stripe.SendEventsTo(mailbox.Address, account, "whsec_told");
        var reference = Reference();
        var session = Text((await Create(Form(reference), account: account)).Body, "id");
        await Stripe.Deliver(reference, "duplicate:2", "forge", "reorder", "lie:amount,then");
        foreach (var act in new[] { "decline", "decline", "decline", "pay" }) Assert.True(await Stripe.Act(session, act));
        await Stripe.Idle(all: true);

        var taken = mailbox.Taken.Select(one => (IsSigned: IsSigned(one, "whsec_told"), Event: JsonDocument.Parse(one.Body).RootElement)).ToList();
        const string declined = "payment_intent.payment_failed";
        const string completed = "checkout.session.completed";
        Assert.Equal(
            [(true, declined), (true, declined), (false, declined), (true, completed), (true, completed), (true, declined), (true, "payment_intent.succeeded")],
            taken.Select(one => (one.IsSigned, Text(one.Event, "type"))));
        Assert.Equal(Text(taken[0].Event, "id"), Text(taken[1].Event, "id"));
        Assert.Equal([2000, 1999], taken.Where(one => Text(one.Event, "type") == completed).Select(one => Subject(one.Event).GetProperty("amount_total").GetInt32()));
        Assert.Equal(reference, Text(Subject(taken[0].Event).GetProperty("metadata"), "order_id"));
    }

    [Fact]
    public async Task An_event_that_is_not_taken_comes_again_with_the_same_id()
    {
        using var mailbox = new Mailbox(500, 503);
        await Stripe.SendEventsTo(mailbox.Address, "sk_test_again");
        var session = Text((await Create(Form(Reference()), account: "sk_test_again")).Body, "id");
        await Stripe.Act(session, "expire");
        await Stripe.Idle(all: true);

        Assert.Equal(3, mailbox.Taken.Count);
        Assert.Single(mailbox.Taken.Select(one => Text(JsonDocument.Parse(one.Body).RootElement, "id")).Distinct());
    }

    [Fact]
    public async Task Money_goes_back_once_and_never_more_than_came()
    {
        var reference = Reference();
        var session = Text((await Create(Form(reference))).Body, "id");
        Assert.True(await Stripe.Act(session, "complete_unpaid"));
        Assert.True(await Stripe.Act(session, "succeed"));
        var intent = Assert.Single((await Stripe.State(reference)).Charges).Intent;
        async Task<int> Refund(string amount, string key) => (await Send(HttpMethod.Post, "refunds", new() { ["payment_intent"] = intent, ["amount"] = amount }, key: reference + key)).Status;

        var statuses = new List<int>();
        foreach (var (amount, key) in new[] { ("999", "a"), ("999", "a"), ("1001", "b"), ("1000", "c"), ("1", "d") }) statuses.Add(await Refund(amount, key));
        Assert.Equal([200, 200, 400, 200, 400], statuses);
        Assert.Equal(0, (await Stripe.State(reference)).Net);
    }

    [Theory]
    [InlineData("refuse", 400, 0)]
    [InlineData("status:503", 503, 0)]
    [InlineData("drop_before", 0, 0)]
    [InlineData("drop_after", 0, 1)]
    [InlineData("half", 0, 1)]
    [InlineData("garbage", 0, 1)]
    [InlineData("delay:50", 200, 1)]
    public async Task Calls_go_wrong_as_planned_and_well_again_afterwards(string fault, int expected, int made)
    {
        var reference = Reference();
        await Stripe.Fail("sessions.create", reference, fault);

        Assert.Equal(expected, await StatusOf(reference));
        Assert.Equal(made, (await Stripe.State(reference)).Sessions.Count);
        Assert.Equal(200, await StatusOf(reference));
        Assert.Single((await Stripe.State(reference)).Sessions);
    }

    [Fact]
    public async Task Trouble_that_is_kept_comes_again_under_the_same_key()
    {
        var reference = Reference();
        await Stripe.Fail("sessions.create", reference, "kept:500");

        Assert.Equal(500, await StatusOf(reference));
        Assert.Equal(500, await StatusOf(reference));
        Assert.Empty((await Stripe.State(reference)).Sessions);
    }

    [Fact]
    public async Task Its_clock_ends_sessions_and_it_ends_itself_when_its_test_does()
    {
        var stripe = await StripeProcess.Start();
        await stripe.SetClock(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        using var request = Request(HttpMethod.Post, "checkout/sessions", Form("late"), StripeProcess.SecretKey, "");
        (await stripe.Http.SendAsync(request)).EnsureSuccessStatusCode();
        await stripe.SetClock(new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero));
        var session = Assert.Single((await stripe.State()).Sessions);

        Assert.Equal("expired", session.Status);
        Assert.False(await stripe.Act(session.Id, "pay"));
        Assert.True(await stripe.Act(session.Id, "pay_late"));
        await stripe.DisposeAsync();
    }

    private async Task<int> StatusOf(string reference)
    {
        try
        {
            return (await Create(Form(reference), key: reference)).Status;
        }
        catch (Exception none) when (none is HttpRequestException or JsonException)
        {
            return 0;
        }
    }

    private Task<(int Status, JsonElement Body, bool Replayed)> Create(Dictionary<string, string> form, string key = "", string account = StripeProcess.SecretKey) =>
        Send(HttpMethod.Post, "checkout/sessions", form, account, key);

    private async Task<(int Status, JsonElement Body, bool Replayed)> Send(
        HttpMethod method, string path, Dictionary<string, string>? form, string account = StripeProcess.SecretKey, string key = "")
    {
        using var request = Request(method, path, form, account, key);
        using var answer = await Stripe.Http.SendAsync(request);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, answer.Headers.Contains("Idempotent-Replayed"));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, Dictionary<string, string>? form, string account, string key)
    {
        var request = new HttpRequestMessage(method, $"/v1/{path}") { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account);
        if (key.Length > 0) request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static Dictionary<string, string> Form(string reference, params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string>
        {
            ["mode"] = "payment",
            ["success_url"] = "https://shop.example/success",
            ["cancel_url"] = "https://shop.example/cancel",
            ["client_reference_id"] = reference,
            ["line_items[0][price_data][currency]"] = "usd",
            ["line_items[0][price_data][unit_amount]"] = "1999",
            ["line_items[0][price_data][product_data][name]"] = "Book",
            ["line_items[0][quantity]"] = "1",
            ["metadata[order_id]"] = reference,
            ["payment_intent_data[metadata][order_id]"] = reference,
        };
        foreach (var (name, value) in more) form[name] = value;
        return form;
    }

    private static string Reference() => $"order-{Interlocked.Increment(ref lastReference)}";

    private static bool IsSigned((string Signature, byte[] Body) taken, string secret)
    {
        var parts = taken.Signature.Split(',').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        byte[] signed = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. taken.Body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return Convert.ToHexStringLower(expected) == parts["v1"];
    }

    private static JsonElement Subject(JsonElement told) => told.GetProperty("data").GetProperty("object");

    private static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("data").EnumerateArray().Select(session => Text(session, "id"));

    private static string Text(JsonElement parent, string member) => parent.GetProperty(member).GetString()!;

    /// <summary>One stand-in for all of them.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public StripeProcess Stripe { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Stripe = await StripeProcess.Start();

        public ValueTask DisposeAsync() => Stripe.DisposeAsync();
    }
}
