using System.Security.Cryptography;
using System.Text;
using Cartwright.Checkout;
using Cartwright.Idempotency;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Idempotency;

public sealed class OnceTests
{
    [OnBothDatabases]
    public async Task The_same_request_gets_the_same_answer_and_has_one_effect(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10);

        var first = (await Order(shop, lamp, 2)).Value;
        var second = (await Order(shop, lamp, 2)).Value;

        Assert.Equal((false, true), (first.Replayed, second.Replayed));
        Assert.Equal((201, "placed"), Read(first));
        Assert.Equal((201, "placed"), Read(second));
        Assert.Equal(first.Answer.Reference, second.Answer.Reference);
        Assert.Equal((10, 2, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task Another_request_under_the_same_key_is_a_conflict(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10);
        await Order(shop, lamp, 2);

        var other = await Order(shop, lamp, 3);

        Assert.Equal(Once.OtherRequest, other.Refusal);
        Assert.Equal((10, 2, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task Another_caller_or_another_shop_may_use_the_same_key(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10);

        await Order(shop, lamp, 1);
        Assert.False((await Order(shop, lamp, 1, caller: "user:2")).Value.Replayed);
        Assert.False((await Order(shop, lamp, 1, tenant: 0)).Value.Replayed);

        Assert.Equal((10, 3, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task A_refusal_is_kept_and_its_effects_are_undone(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 1);

        var refused = (await Order(shop, lamp, 2)).Value;
        await shop.Receive(lamp, 10);
        var again = (await Order(shop, lamp, 2)).Value;

        Assert.Equal((409, "insufficient_stock"), Read(refused));
        Assert.Equal((409, "insufficient_stock"), Read(again));
        Assert.True(again.Replayed);
        Assert.Equal((11, 0, 0), await shop.Stock(lamp));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM orders WHERE api = 'test'"));
    }

    [OnBothDatabases]
    public async Task A_bug_or_an_outage_is_not_kept(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 1);
        await Assert.ThrowsAsync<InvalidDataException>(() => shop.Writes.Run(write => Once.Run<PlacedOrder>(
            write, Key(lamp.TenantId, "user:1", 1), shop.Now, () => throw new InvalidDataException(), Say)));

        var answer = (await Order(shop, lamp, 1)).Value;

        Assert.False(answer.Replayed);
        Assert.Equal((201, "placed"), Read(answer));
    }

    [OnBothDatabases]
    public async Task Twenty_equal_requests_at_once_have_one_effect(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Order(shop, lamp, 2))));

        Assert.Single(answers, answer => !answer.Value.Replayed);
        Assert.Single(answers.Select(answer => answer.Value.Answer.Reference).Distinct());
        Assert.Equal((100, 2, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task A_key_is_used_anew_once_it_is_older_than_a_day(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10);
        await Order(shop, lamp, 2);

        shop.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await Order(shop, lamp, 2)).Value.Replayed);
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await Order(shop, lamp, 3)).Value.Replayed);
        Assert.True((await Order(shop, lamp, 3)).Value.Replayed);

        Assert.Equal((10, 5, 0), await shop.Stock(lamp));
    }

    private static Task<Result<OnceAnswer>> Order(Shop shop, TestProduct product, long quantity, string caller = "user:1", long? tenant = null) =>
        shop.Writes.Run(write => Once.Run(
            write, Key(tenant ?? product.TenantId, caller, quantity), shop.Now,
            () => new PlaceOrder(Selling.Request(product.TenantId, new OrderedProduct(product.Uuid, quantity))).Run(write, shop.Now), Say));

    private static RequestKey Key(long tenant, string caller, long quantity) =>
        new(tenant, caller, "key-1", SHA256.HashData(Encoding.UTF8.GetBytes($"{quantity}")));

    private static KeptAnswer Say(Result<PlacedOrder> outcome) => outcome.IsRefused(out var refusal, out var placed)
        ? new KeptAnswer(409, Encoding.UTF8.GetBytes(refusal.Reason), null)
        : new KeptAnswer(201, "placed"u8.ToArray(), placed.Uuid.ToString());

    private static (int, string) Read(OnceAnswer answer) => (answer.Answer.Code, Encoding.UTF8.GetString(answer.Answer.Body));
}
