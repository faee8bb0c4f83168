using System.Security.Cryptography;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Tenants;

public sealed class SecretSettingTests
{
    private static readonly InstallationKey Key = new(RandomNumberGenerator.GetBytes(32));

    [Theory]
    [InlineData("Stripe:SecretKey")]
    [InlineData("Stripe__WebhookSecret")]
    [InlineData("Stripe:WebhookSecret:Previous")]
    [InlineData("Smtp__Password")]
    [InlineData("Erp:Password")]
    [InlineData("BookSources:Dilicom:Password")]
    [InlineData("BookSources__Electre__Password")]
    [InlineData("Abelujo:ApiToken")]
    [InlineData("webhook:signing_key")]
    [InlineData("Some:Credentials")]
    public void What_lets_somebody_in_is_a_secret(string key) => Assert.True(Settings.IsSecret(key));

    [Theory]
    [InlineData("Stripe:ApiBase")]
    [InlineData("Smtp:User")]
    [InlineData("Payments:Methods")]
    [InlineData("PyCommerce:TokenLifetime")]
    [InlineData("Abelujo:OwnerEmail")]
    [InlineData("Erp:ForwardCookies")]
    public void What_only_tells_how_things_are_done_is_none(string key) => Assert.False(Settings.IsSecret(key));

    [OnBothDatabases]
    public async Task No_secret_is_in_the_clear_in_any_row(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var tenant = await shop.Tenant("tech");
        string[] names = ["Stripe__SecretKey", "Stripe:WebhookSecret", "Smtp:Password", "Erp:Password", "Some:Token"];
        foreach (var name in names) await shop.Do(write => Settings.Set(write, tenant, name, $"clear-{name}", Key, shop.Now));
        await shop.Do(write => Settings.Set(write, tenant, "Smtp:Host", "mail.example", Key, shop.Now));

        Assert.Equal(names.Length, await shop.Number("SELECT COUNT(*) FROM tenant_settings WHERE tenant_id = $1 AND secret", tenant));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM tenant_settings WHERE value LIKE '%clear-%'"));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM audit_entries WHERE changes LIKE '%clear-%'"));
        var settings = new ShopSettings(shop.Reads, Key, _ => null, shop.Time);
        foreach (var name in names) Assert.Equal($"clear-{name}", await settings.Get(tenant, name));
    }

    [OnBothDatabases]
    public async Task Setting_and_removing_is_in_the_audit_log(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var tenant = await shop.Tenant("tech");
        await shop.Do(write => Settings.Set(write, tenant, "Smtp__Host", "mail.example", Key, shop.Now));
        await shop.Do(write => Settings.Set(write, tenant, "Smtp__Password", "clear", Key, shop.Now));
        Assert.True(await shop.Do(write => Settings.Remove(write, tenant, "smtp:host", shop.Now)));
        Assert.False(await shop.Do(write => Settings.Remove(write, tenant, "smtp:host", shop.Now)));

        var entries = await shop.Read(db => Task.FromResult(db.AuditEntries.Where(e => e.TenantId == tenant && e.Actor == "command").OrderBy(e => e.Id)
            .Select(e => $"{e.Action} {e.Subject} {e.Changes}").ToList()));
        Assert.Equal(["""setting.set smtp:host {"value":"mail.example"}""", """setting.set smtp:password {"secret":true}""", "setting.removed smtp:host "], entries);
    }
}
