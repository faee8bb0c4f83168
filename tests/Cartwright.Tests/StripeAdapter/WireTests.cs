using Cartwright.Leases;
using Cartwright.Payments;
using Cartwright.Tests.StandIns;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>What goes over the wire to Stripe, and what is made of every kind of answer.</summary>
public sealed class WireTests
{
    private const string Session = """
        {"id":"cs_1","object":"checkout.session","amount_total":3998,"currency":"usd","status":"open","payment_status":"unpaid","payment_intent":null,
        "url":"https://checkout.stripe.com/c/pay/cs_1","expires_at":1900000000,"metadata":{"cartwright_key":"key-1"}}
        """;

    [Fact]
    public async Task A_session_is_asked_for_in_the_contracts_words()
    {
        using var stripe = new AnsweringSocket(200, Session);
        using var account = new Account(stripe.Address);
        var session = account.Wanted(new SessionLine("Thé & \"Café\"", 1999, 2), new SessionLine("Shipping", 500, 1)) with { Email = "ann@example.com" };

        var facts = await account.Open(session);

        Assert.Equal(
            new SessionFacts("cs_1", "key-1", "https://checkout.stripe.com/c/pay/cs_1", SessionStatus.Open, 3998, "USD", null, DateTime.UnixEpoch.AddSeconds(1900000000)), facts);
        var asked = Assert.Single(stripe.Requests);
        Assert.Equal("POST /v1/checkout/sessions", $"{asked.Method} {asked.Path}");
        Assert.Equal($"""
            allowed_payment_method_types[0]=card
            cancel_url=https://shop.example/cancel
            client_reference_id={session.Reference}
            customer_email=ann@example.com
            line_items[0][price_data][currency]=usd
            line_items[0][price_data][product_data][name]=Thé & "Café"
            line_items[0][price_data][unit_amount]=1999
            line_items[0][quantity]=2
            line_items[1][price_data][currency]=usd
            line_items[1][price_data][product_data][name]=Shipping
            line_items[1][price_data][unit_amount]=500
            line_items[1][quantity]=1
            metadata[cartwright_key]={session.Key}
            metadata[order_id]={session.Reference}
            metadata[session_id]={session.Session}
            mode=payment
            payment_intent_data[metadata][cartwright_key]={session.Key}
            payment_intent_data[metadata][order_id]={session.Reference}
            payment_intent_data[metadata][session_id]={session.Session}
            success_url=https://shop.example/success
            """, string.Join('\n', asked.Form.Split('\n').Order(StringComparer.Ordinal)));
        Assert.Equal(session.Key, asked.Headers["Idempotency-Key"]);
        Assert.Equal("Bearer " + StripeProcess.SecretKey, asked.Headers["Authorization"]);
        Assert.Contains("Cartwright", asked.Headers["User-Agent"]);
        Assert.DoesNotContain("X-Stripe-Client-Telemetry", asked.Headers.Keys);
    }

    [Fact]
    public async Task What_is_too_long_for_Stripe_is_cut_and_the_sum_stays_what_it_is()
    {
        using var stripe = new AnsweringSocket(200, Session);
        using var account = new Account(stripe.Address);
        var lines = Enumerable.Range(1, 130).Select(i => new SessionLine(new string('x', 249) + "😀", i, 2)).Prepend(new SessionLine(" ", 7, 1)).ToList();

        await account.Open(account.Wanted(lines) with { Reference = new string('r', 600) });

        var form = Assert.Single(stripe.Requests).Form.Split('\n').Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        long Number(string name) => long.Parse(form[name]);
        Assert.Equal(100, form.Keys.Count(name => name.EndsWith("[quantity]", StringComparison.Ordinal)));
        Assert.Equal(
            lines.Sum(line => line.UnitAmount * line.Quantity),
            Enumerable.Range(0, 100).Sum(i => Number($"line_items[{i}][price_data][unit_amount]") * Number($"line_items[{i}][quantity]")));
        Assert.Equal(["–", new string('x', 249), "32 more"], new[] { 0, 1, 99 }.Select(i => form[$"line_items[{i}][price_data][product_data][name]"]));
        Assert.Equal((200, 500), (form["client_reference_id"].Length, form["metadata[order_id]"].Length));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_is_a_no_in_words_without_keys_and_addresses(int status)
    {
        const string said = "Invalid API Key provided: sk_test_*****1234, sk_live_51Ab.Cd for ann@example.com <b@c.de>; whsec_abc\\u0000.";
        using var stripe = new AnsweringSocket(status, $$$"""{"error":{"type":"invalid_request_error","message":"{{{said}}}","code":"resource_missing"}}""");
        using var account = new Account(stripe.Address);

        var text = (await account.Gateway.Open(account.Wanted(), CancellationToken.None)).Refused();

        Assert.Equal(status is 401 or 403 ? $"Stripe refused the API key ({status})." : "Invalid API Key provided: (key), (key) for (e-mail) <(e-mail)>; (key) .", text);
        Assert.Single(stripe.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_to_answer_a_question_says_nothing_about_what_was_asked(int status)
    {
        using var stripe = new AnsweringSocket(status, """{"error":{"type":"invalid_request_error","message":"No."}}""");
        using var account = new Account(stripe.Address);

        Assert.Equal($"Stripe answered {status}.", (await account.Gateway.Find(0, "cs_1", CancellationToken.None)).Unclear());
        Assert.Equal($"Stripe answered {status}.", (await account.FindByKey(account.Wanted())).Unclear());
        Assert.Equal($"Stripe answered {status}.", (await account.Gateway.Close(0, "cs_1", CancellationToken.None)).Unclear());
    }

    [Fact]
    public async Task What_cannot_list_cannot_say_that_something_is_not_there()
    {
        using var stripe = new AnsweringSocket(404, """{"error":{"type":"invalid_request_error","code":"resource_missing","message":"Unrecognized request URL."}}""");
        using var account = new Account(stripe.Address);

        Assert.Equal("Stripe answered 404.", (await account.FindByKey(account.Wanted())).Unclear());
        Assert.IsType<Outside<SessionFacts>.NotThere>(await account.Gateway.Find(0, "cs_1", CancellationToken.None));
    }

    [Theory]
    [InlineData(400, """{"error":{"type":"idempotency_error","message":"Keys for idempotent requests can only be used with the same parameters."}}""")]
    [InlineData(429, """{"error":{"type":"invalid_request_error","code":"rate_limit","message":"Too many requests."}}""")]
    [InlineData(400, "<html>Bad Request</html>")]
    [InlineData(404, "")]
    [InlineData(302, "")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, "\"cs_1\"")]
    [InlineData(200, "<html>It works!</html>")]
    [InlineData(200, """{"id":"cs_1","amount_total":"much","status":1}""")]
    [InlineData(200, """{"id":"cs_1","status":"complete","payment_status":"paid","currency":"usd"}""")]
    [InlineData(200, """{"id":"cs_1","status":"complete","payment_status":"paid","amount_total":3998""")]
    public async Task What_is_neither_yes_nor_no_is_unclear(int status, string body)
    {
        using var stripe = new AnsweringSocket(status, body, ("Location", "http://127.0.0.1:1/elsewhere"), ("Set-Cookie", "a=b"));
        using var account = new Account(stripe.Address);

        (await account.Gateway.Open(account.Wanted(), CancellationToken.None)).Unclear();
        (await account.Gateway.Find(0, "cs_1", CancellationToken.None)).Unclear();
        (await account.Gateway.Close(0, "cs_1", CancellationToken.None)).Unclear();

        Assert.DoesNotContain(stripe.Requests, asked => asked.Headers.ContainsKey("Cookie"));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://no-such-host.invalid")]
    public async Task An_address_where_nobody_is_makes_it_unclear(string address)
    {
        using var account = new Account(address);

        (await account.Gateway.Open(account.Wanted(), CancellationToken.None)).Unclear();
    }

    [Theory]
    [InlineData("sk_test_ of two words")]
    [InlineData("sk_test_clé")]
    [InlineData("sk_test\r\nX-Injected: 1")]
    public async Task A_key_that_can_be_none_is_sent_nowhere(string key)
    {
        using var stripe = new AnsweringSocket(200, Session);
        using var account = new Account(stripe.Address, key: key);

        Assert.DoesNotContain(key, (await account.Gateway.Open(account.Wanted(), CancellationToken.None)).Refused());
        (await account.Gateway.Find(0, "cs_1", CancellationToken.None)).Unclear();
        (await account.Gateway.Refund(new RefundToMake(0, Uuid.New(account.Now), "pi_1", 1, "USD", false), CancellationToken.None)).Unclear();
        Assert.Empty(stripe.Requests);
    }

    [Theory]
    [InlineData("succeeded", RefundState.Succeeded)]
    [InlineData("pending", RefundState.Pending)]
    [InlineData("requires_action", RefundState.Pending)]
    [InlineData("failed", RefundState.Failed)]
    [InlineData("canceled", RefundState.Failed)]
    public async Task A_refund_is_asked_for_by_its_uuid_and_told_in_the_shops_words(string status, RefundState state)
    {
        using var stripe = new AnsweringSocket(200, $$"""{"id":"re_1","object":"refund","status":"{{status}}"}""");
        using var account = new Account(stripe.Address);
        var refund = new RefundToMake(0, Uuid.New(account.Now), state is RefundState.Failed ? "ch_1" : "pi_1", 500, "USD", false);

        Assert.Equal(new RefundFacts("re_1", state), (await account.Gateway.Refund(refund, CancellationToken.None)).Value());

        var asked = Assert.Single(stripe.Requests);
        var money = state is RefundState.Failed ? "charge=ch_1" : "payment_intent=pi_1";
        Assert.Equal("POST /v1/refunds", $"{asked.Method} {asked.Path}");
        Assert.Equal(new HashSet<string> { "amount=500", money, $"metadata[cartwright_refund]={refund.Refund}" }, asked.Form.Split('\n').ToHashSet());
        Assert.Equal($"refund-{refund.Refund}", asked.Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_wrong_key_does_not_give_a_refund_up()
    {
        using var stripe = new AnsweringSocket(401, """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_*****"}}""");
        using var account = new Account(stripe.Address);

        Assert.Equal("Stripe answered 401.", (await account.Gateway.Refund(new RefundToMake(0, Uuid.New(account.Now), "pi_1", 1, "USD", false), CancellationToken.None)).Unclear());
    }
}
