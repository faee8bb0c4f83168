using Cartwright.Adapters.Stripe;
using Cartwright.Leases;
using Cartwright.Payments;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;
using Cartwright.Tests.StandIns;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>Each shop has an account of its own at Stripe, and changes its key without a restart.</summary>
public sealed class TenantKeyTests
{
    [OnBothDatabases]
    public async Task A_shops_key_is_its_own_and_changes_while_the_program_runs(TestDatabase kind)
    {
        await using var stripe = await StripeProcess.Start();
        await using var shop = await Shop.Open(kind);
        var secrets = new InstallationKey(new byte[32]);
        var standard = new Dictionary<string, string> { ["stripe:secretkey"] = "sk_test_standard", ["stripe:apibase"] = stripe.Address };
        using var accounts = new StripeAccounts(new ShopSettings(shop.Reads, secrets, standard.GetValueOrDefault, shop.Time));
        var gateway = new StripeGateway(accounts);
        var (tech, outdoor) = (await shop.Tenant("tech"), await shop.Tenant("outdoor"));
        await Set(tech, "sk_test_tech");

        var (techs, outdoors) = (await Open(tech), await Open(outdoor));
        Assert.Equal(["sk_test_tech", "sk_test_standard"], (await stripe.State()).Sessions.Select(session => session.Account));
        Assert.IsType<Outside<SessionFacts>.NotThere>(await gateway.Find(outdoor, techs.ProviderId, CancellationToken.None));
        Assert.Equal(techs, (await gateway.Find(tech, techs.ProviderId, CancellationToken.None)).Value());
        Assert.Equal(outdoors, (await gateway.Find(0, outdoors.ProviderId, CancellationToken.None)).Value());

        await Set(tech, "sk_test_tech_anew");
        shop.Time.Advance(TimeSpan.FromSeconds(6));
        await Open(tech);
        Assert.Equal("sk_test_tech_anew", (await stripe.State()).Sessions[^1].Account);

        Task<Done> Set(long tenant, string key) => shop.Do(write => Settings.Set(write, tenant, "Stripe__SecretKey", key, secrets, shop.Now));

        async Task<SessionFacts> Open(long tenant) => (await gateway.Open(
            new SessionToOpen(tenant, $"key-{Uuid.New(shop.Now)}", Uuid.New(shop.Now), "r", "USD", [new SessionLine("Tea", 100, 1)], "https://s.example/", "https://s.example/", null),
            CancellationToken.None)).Value();
    }
}
