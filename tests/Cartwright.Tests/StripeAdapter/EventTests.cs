using System.Text;
using System.Text.Json.Nodes;
using Cartwright.Adapters.Stripe;
using Cartwright.Payments;
using CsCheck;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>What Stripe tells by itself, in any version of its API, whole, broken or invented.</summary>
public sealed class EventTests
{
    private static readonly StripeEvents Events = new();

    private static readonly SessionFacts Facts = new(
        "cs_1", "key-1", null, SessionStatus.Paid, 3998, "USD", "pi_1", DateTime.UnixEpoch.AddSeconds(1900000000));

    [Theory]
    [InlineData("checkout.session.completed", "paid", SessionStatus.Paid)]
    [InlineData("checkout.session.completed", "no_payment_required", SessionStatus.Paid)]
    [InlineData("checkout.session.completed", "unpaid", SessionStatus.Waiting)]
    [InlineData("checkout.session.completed", "anything", SessionStatus.Waiting)]
    [InlineData("checkout.session.async_payment_succeeded", "paid", SessionStatus.Paid)]
    [InlineData("checkout.session.async_payment_failed", "unpaid", SessionStatus.Unpaid)]
    [InlineData("checkout.session.expired", "unpaid", SessionStatus.Expired)]
    public void An_event_of_a_session_says_where_it_stands(string type, string payment, SessionStatus status)
    {
        var told = Read(Of(type, $$$"""
            {"id":"cs_1","status":"complete","payment_status":"{{{payment}}}","amount_total":3998,"currency":"usd","payment_intent":"pi_1","url":null,
            "expires_at":1900000000,"metadata":{"cartwright_key":"key-1","other":"x"},"new_member":{"of":["a","later","version"]}}
            """));

        Assert.Equal(new ProviderEvent("evt_1", type, Session: Facts with { Status = status }), told);
    }

    [Fact]
    public void An_intent_may_be_there_whole_and_a_session_need_not_be_ours()
    {
        var told = Read(Of("checkout.session.completed", """{"id":"cs_1","payment_status":"paid","amount_total":5,"currency":"jpy","payment_intent":{"id":"pi_2"}}"""));

        Assert.Equal(new SessionFacts("cs_1", null, null, SessionStatus.Paid, 5, "JPY", "pi_2", null), told!.Session);
    }

    [Fact]
    public void A_declined_attempt_and_returned_money_are_told_by_their_intent()
    {
        Assert.Equal(
            new DeclinedAttempt("key-1", "pi_1"), Read(Of("payment_intent.payment_failed", """{"id":"pi_1","metadata":{"cartwright_key":"key-1"}}"""))!.Declined);
        Assert.Equal(
            new ReturnedMoney("key-1", "pi_1", 500, "EUR"),
            Read(Of("charge.refunded", """{"id":"ch_1","payment_intent":"pi_1","amount_refunded":500,"currency":"eur","metadata":{"cartwright_key":"key-1"}}"""))!.Money);
        Assert.Equal("ch_1", Read(Of("charge.refunded", """{"id":"ch_1","payment_intent":null,"amount_refunded":500,"currency":"eur"}"""))!.Money!.MoneyId);
    }

    [Theory]
    [InlineData("invoice.paid", """{"id":"in_1"}""")]
    [InlineData("checkout.session.completed", "null")]
    [InlineData("checkout.session.completed", """{"id":7}""")]
    [InlineData("charge.refunded", """{"id":"ch_1","amount_refunded":"much","currency":"eur"}""")]
    [InlineData("payment_intent.payment_failed", "[]")]
    public void What_the_shop_has_no_use_for_has_no_facts(string type, string subject) =>
        Assert.Equal(new ProviderEvent("evt_1", type), Read(Of(type, subject)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"evt_1\"")]
    [InlineData("{\"id\":1,\"type\":\"a\"}")]
    [InlineData("{\"id\":\"evt_1\"}")]
    [InlineData("{\"id\":\"\",\"type\":\"a\"}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":null}")]
    [InlineData("{\"id\":\"evt_\\u0000\",\"type\":\"a\"}")]
    [InlineData("{\"id\":\"evt_\\ud800\",\"type\":\"a\"}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"a\"")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"a\"} x")]
    public void What_is_no_event_is_none(string body) => Assert.Null(Read(body));

    [Fact]
    public void Ten_thousand_broken_and_invented_events_are_read_without_a_fault()
    {
        var whole = Encoding.UTF8.GetBytes(Of("checkout.session.completed", """
            {"id":"cs_1","status":"complete","payment_status":"paid","amount_total":3998,"currency":"usd","payment_intent":{"id":"pi_1"},"metadata":{"cartwright_key":"k"}}
            """));
        var bytes = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 6].Select(changes => Broken(whole, changes));
        var noise = Gen.Byte.Array[0, 200];
        string[] kinds =
        [
            "checkout.session.completed", "checkout.session.expired", "payment_intent.payment_failed", "charge.refunded", "checkout.session.async_payment_failed",
        ];
        var invented = Gen.Select(Gen.Int[0, kinds.Length - 1].Select(i => kinds[i]), Value(3), Value(2)).Select((type, subject, id) => Encoding.UTF8.GetBytes(
            $$$"""{"id":{{{(id.StartsWith('"') ? id : "\"evt_1\"")}}},"type":"{{{type}}}","data":{"object":{{{subject}}}}}"""));

        Gen.OneOf(bytes, noise, invented).Sample(body => Events.Read(body) is null or { Id.Length: > 0, Kind.Length: > 0 }, iter: 10_000);
    }

    private static byte[] Broken(byte[] whole, (int At, byte With, int How)[] changes)
    {
        var broken = whole.ToList();
        foreach (var (at, with, how) in changes)
        {
            if (at >= broken.Count) continue;
            if (how == 0) broken[at] = with;
            else if (how == 1) broken.RemoveAt(at);
            else if (how == 2) broken.Insert(at, with);
            else broken.RemoveRange(at, Math.Min(with, broken.Count - at));
        }
        return [.. broken];
    }

    // JSON of members the reader looks for, with values of every kind.
    private static Gen<string> Value(int depth)
    {
        string[] names = ["id", "status", "payment_status", "amount_total", "currency", "payment_intent", "metadata", "cartwright_key", "amount_refunded", "expires_at", "url", "object"];
        string[] texts = ["null", "true", "0", "-1", "3998", "1e400", "1.5", "99999999999999999999", "\"\"", "\"paid\"", "\"usd\"", "\"\\ud800\"", "\"\\u0000\"", "\"İ\"", "[]", "{}"];
        var leaf = Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
        if (depth == 0) return leaf;
        var members = Gen.Select(Gen.Int[0, names.Length - 1].Select(i => names[i]), Value(depth - 1), (name, value) => $"\"{name}\":{value}").Array[0, 8];
        return Gen.OneOf(leaf, members.Select(all => $"{{{string.Join(',', all)}}}"), Value(depth - 1).Array[0, 3].Select(all => $"[{string.Join(',', all)}]"));
    }

    private static ProviderEvent? Read(string body) => Events.Read(Encoding.UTF8.GetBytes(body));

    private static string Of(string type, string subject) => new JsonObject
    {
        ["id"] = "evt_1",
        ["api_version"] = "2014-01-31",
        ["type"] = type,
        ["data"] = new JsonObject { ["object"] = JsonNode.Parse(subject) },
    }.ToJsonString();
}
