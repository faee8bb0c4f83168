using System.Security.Cryptography;
using Cartwright.Tests.Databases;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Users;

public sealed class PasswordTests
{
    // Made by Django 1.8's own tests for the password "lètmein".
    private const string DjangoVector = "pbkdf2_sha256$20000$seasalt$oBSd886ysm3AqYun62DOdin8YcfbU1z9cksZSuLP9r0=";

    // The well-known vector of the Openwall bcrypt tests.
    private const string BcryptVector = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    [Theory]
    [InlineData(DjangoVector, "lètmein")]
    [InlineData(BcryptVector, "U*U")]
    public void A_hash_brought_along_knows_its_password_and_is_to_be_made_anew(string hash, string password)
    {
        Assert.True(Passwords.IsKnownForm(hash));
        Assert.Equal((true, true), Passwords.Verify(WithHash(hash), password));
        Assert.Equal((false, false), Passwords.Verify(WithHash(hash), password + "!"));
    }

    [Fact]
    public void Djangos_older_hashes_are_known_too()
    {
        var hash = Rfc2898DeriveBytes.Pbkdf2("secret"u8, "pepper"u8, 1000, HashAlgorithmName.SHA1, 20);

        Assert.Equal((true, true), Passwords.Verify(WithHash($"pbkdf2_sha1$1000$pepper${Convert.ToBase64String(hash)}"), "secret"));
    }

    [Fact]
    public void Our_own_hash_knows_its_password_and_no_other()
    {
        var hash = Passwords.Hash("secret");

        Assert.NotEqual(hash, Passwords.Hash("secret"));
        Assert.True(Passwords.IsKnownForm(hash));
        Assert.Equal((true, false), Passwords.Verify(WithHash(hash), "secret"));
        Assert.Equal((false, false), Passwords.Verify(WithHash(hash), "Secret"));
        Assert.Equal((false, false), Passwords.Verify(null, "secret"));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("md5$salt$5ebe2294ecd0e0f08eab7690d2a6ee69")]
    [InlineData("pbkdf2_sha256$0$salt$oBSd886ysm3AqYun62DOdin8YcfbU1z9cksZSuLP9r0=")]
    [InlineData("pbkdf2_sha256$99999999$salt$oBSd886ysm3AqYun62DOdin8YcfbU1z9cksZSuLP9r0=")]
    [InlineData("pbkdf2_sha256$1000$salt$")]
    [InlineData("$2a$05$tooshort")]
    public void Other_forms_are_not_known(string hash) => Assert.False(Passwords.IsKnownForm(hash));

    [OnBothDatabases]
    public async Task A_hash_brought_along_becomes_ours_at_the_next_sign_in(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await shop.Do(write => new CreateUser("old.hand", Role.Admin, null, "old@example.com") { PasswordHash = DjangoVector }.Run(write, shop.Now));
        var signIn = new SignIn(shop.Reads, shop.Writes, shop.Time);

        Assert.Equal(SignIn.Wrong, (await signIn.Run("old.hand", "wrong")).Refusal);
        Assert.Equal(DjangoVector, await Hash(shop));
        Assert.Null((await signIn.Run("OLD@example.com", "lètmein")).Refusal);

        var ours = await Hash(shop);
        Assert.Equal((true, false), Passwords.Verify(WithHash(ours), "lètmein"));
        Assert.Null((await signIn.Run("old.hand", "lètmein")).Refusal);
        Assert.Equal(ours, await Hash(shop));
        Assert.Equal(shop.Now, await shop.Read(db => db.Users.Where(u => u.UsernameKey == "old.hand").Select(u => u.LastSignIn).SingleAsync()));
    }

    [OnBothDatabases]
    public async Task Nobody_learns_whether_a_user_is_unknown_inactive_or_mistaken(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var signIn = new SignIn(shop.Reads, shop.Writes, shop.Time);

        Assert.Equal(SignIn.Wrong, (await signIn.Run("nobody@example.com", "demo-tech")).Refusal);
        Assert.Equal(SignIn.Wrong, (await signIn.Run("inactive@tech.example", "demo-inactive")).Refusal);
        Assert.Equal(SignIn.Wrong, (await signIn.Run("staff@tech.example", "demo-outdoor")).Refusal);
        Assert.Equal(4, (await signIn.Run(" Staff@Tech.example ", "demo-tech")).Value.Id);
    }

    private static Task<string> Hash(Shop shop) =>
        shop.Read(db => db.Users.Where(user => user.UsernameKey == "old.hand").Select(user => user.PasswordHash).SingleAsync());

    private static User WithHash(string hash) => new() { Username = "u", UsernameKey = "u", PasswordHash = hash, SecurityStamp = "" };
}
