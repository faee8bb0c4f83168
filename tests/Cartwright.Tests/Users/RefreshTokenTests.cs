using Cartwright.Tests.Databases;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Users;

public sealed class RefreshTokenTests
{
    private const string Api = "pycommerce";

    [OnBothDatabases]
    public async Task A_token_is_traded_once_for_the_next(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var first = await SignIn(shop);

        var (user, second) = (await Rotate(shop, first)).Value;

        Assert.Equal(4, user.Id);
        Assert.NotEqual(first, second);
        Assert.Equal(RefreshTokens.Unknown, (await Rotate(shop, first)).Refusal);
        Assert.Null((await Rotate(shop, second)).Refusal);
    }

    [OnBothDatabases]
    public async Task A_token_that_is_used_again_ends_its_family_and_no_other(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (stolen, other) = (await SignIn(shop), await SignIn(shop));
        var next = (await Rotate(shop, stolen)).Value.Next;

        await Revoke(shop, next);
        await Revoke(shop, "unknown-token");
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM access_keys WHERE revoked IS NOT NULL"));

        await Revoke(shop, stolen);
        Assert.Equal(RefreshTokens.Unknown, (await Rotate(shop, next)).Refusal);
        Assert.Null((await Rotate(shop, other)).Refusal);
    }

    [OnBothDatabases]
    public async Task Ten_trades_of_one_token_at_once_give_one_token(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var token = await SignIn(shop);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Rotate(shop, token))));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.Equal(2, await shop.Number("SELECT COUNT(*) FROM access_keys WHERE kind = 'refresh'"));
    }

    [OnBothDatabases]
    public async Task A_token_ends_after_thirty_days_with_its_user_and_at_the_border_of_its_api(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (first, second) = (await SignIn(shop), await SignIn(shop));

        var elsewhere = await shop.Writes.Run(write => RefreshTokens.Rotate(write, "lorikeet", first, shop.Now));
        Assert.Equal(RefreshTokens.Unknown, elsewhere.Refusal);
        shop.Time.Advance(TimeSpan.FromDays(29));
        Assert.Null((await Rotate(shop, first)).Refusal);
        shop.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(RefreshTokens.Unknown, (await Rotate(shop, second)).Refusal);

        var third = await SignIn(shop);
        await shop.Execute("UPDATE users SET active = $1 WHERE id = 4", false);
        Assert.Equal(RefreshTokens.Unknown, (await Rotate(shop, third)).Refusal);
    }

    private static async Task<string> SignIn(Shop shop)
    {
        var user = await shop.Read(db => db.Users.SingleAsync(u => u.Id == 4));
        return await shop.Do(write => RefreshTokens.Issue(write, Api, user, shop.Now));
    }

    private static Task<Result<(User User, string Next)>> Rotate(Shop shop, string token) =>
        shop.Writes.Run(write => RefreshTokens.Rotate(write, Api, token, shop.Now));

    private static Task<Done> Revoke(Shop shop, string token) => shop.Do(write => RefreshTokens.RevokeIfReused(write, Api, token, shop.Now));
}
