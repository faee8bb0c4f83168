using Cartwright.Tests.Databases;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Users;

public sealed class TrustTests
{
    private const string Api = "pycommerce";

    [OnBothDatabases]
    public async Task Who_verified_the_old_password_is_given_no_token_once_it_has_changed(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var verified = (await new SignIn(shop.Reads, shop.Writes, shop.Time).Run("staff@tech.example", "demo-tech")).Value;

        await ChangePassword(shop, verified, "next");

        Assert.Equal(SignIn.Wrong, (await shop.Writes.Run(write => RefreshTokens.Issue(write, Api, verified, shop.Now))).Refusal);
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM access_keys WHERE kind = 'refresh'"));
    }

    [OnBothDatabases]
    public async Task A_password_that_was_verified_before_another_change_does_not_change_it_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var known = await User(shop);
        await ChangePassword(shop, known, "by the admin");

        var late = await shop.Writes.Run(write => new ChangePassword(known, Passwords.Hash("by himself"), Caller.Command, Api) { IsVerified = true }.Run(write, shop.Now));

        Assert.Equal("changed_meanwhile", late.Refusal!.Reason);
        Assert.True(Passwords.Verify(await User(shop), "by the admin").Right);
    }

    [OnBothDatabases]
    public async Task A_rehash_at_sign_in_keeps_the_stamp_and_never_brings_an_old_password_back(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var foreign = BCrypt.Net.BCrypt.HashPassword("old words", 4);
        await shop.Execute("UPDATE users SET password_hash = $1 WHERE id = 4", foreign);
        var before = await User(shop);
        var signIn = new SignIn(shop.Reads, shop.Writes, shop.Time);

        Assert.Null((await signIn.Run("staff@tech.example", "old words")).Refusal);
        var after = await User(shop);
        Assert.NotEqual(before.PasswordHash, after.PasswordHash);
        Assert.Equal(before.SecurityStamp, after.SecurityStamp);

        for (var round = 0; round < 5; round++)
        {
            await shop.Execute("UPDATE users SET password_hash = $1 WHERE id = 4", foreign);
            var known = await User(shop);
            await Task.WhenAll(Task.Run(() => signIn.Run("staff@tech.example", "old words")), Task.Run(() => ChangePassword(shop, known, $"new {round}")));
            Assert.True(Passwords.Verify(await User(shop), $"new {round}").Right);
        }
    }

    [OnBothDatabases]
    public async Task Trading_and_changing_at_once_never_leaves_a_living_token(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        for (var round = 0; round < 20; round++)
        {
            var user = await User(shop);
            var token = await shop.Do(write => RefreshTokens.Issue(write, Api, user, shop.Now));
            await Task.WhenAll(
                Task.Run(() => shop.Writes.Run(write => RefreshTokens.Rotate(write, Api, token, shop.Now))),
                Task.Run(() => shop.Writes.Run(write => RefreshTokens.Issue(write, Api, user, shop.Now))),
                Task.Run(() => shop.Writes.Run(write => RefreshTokens.RevokeIfReused(write, Api, token, shop.Now))),
                Task.Run(() => ChangePassword(shop, user, "next", "a hash that is never verified")));
            Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM access_keys WHERE kind = 'refresh' AND revoked IS NULL"));
        }
    }

    [OnBothDatabases]
    public async Task A_users_token_ends_with_his_password_and_his_programs_key_does_not(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var key = await shop.Do(write => new CreateKey(Api, null, "jessica19", Role.Buyer, null).Run(write, shop.Now));
        var jessica = await shop.Read(db => db.Users.SingleAsync(user => user.Id == 2));

        await ChangePassword(shop, jessica, "next");

        var callers = new CallerDirectory(shop.Reads, shop.Time);
        Assert.Null(await callers.ByKey("dahl", new string('2', 40)));
        Assert.Equal(2, (await callers.ByKey(Api, key))!.UserId);
    }

    [OnBothDatabases]
    public async Task Who_moves_to_another_shop_leaves_his_organizations_behind(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (jessica, tech) = (await shop.Read(db => db.Users.SingleAsync(user => user.Id == 2)), await shop.Read(db => db.Tenants.SingleAsync(t => t.Slug == "tech")));
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM memberships WHERE user_id = 2"));

        await shop.Do(write => new ChangeUser(jessica, new UserValues { Tenant = (tech, true) }, Caller.Command, "command").Run(write, shop.Now));

        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM memberships WHERE user_id = 2"));
        Assert.Equal(2, await shop.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'user.changed' AND subject = $1", jessica.Uuid.ToString()));
    }

    private static Task<User> User(Shop shop) => shop.Read(db => db.Users.SingleAsync(user => user.Id == 4));

    private static Task<User> ChangePassword(Shop shop, User user, string password, string? hash = null) =>
        shop.Do(write => new ChangePassword(user, hash ?? Passwords.Hash(password), Caller.Command, Api).Run(write, shop.Now));
}
