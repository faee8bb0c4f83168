using Cartwright.Demo;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Demo;

public sealed class DemoShopsTests
{
    private static readonly CreateTenant Retail = new("retail", "Retail", "GBP");

    [OnBothDatabases]
    public async Task A_shop_opened_beside_the_demonstration_does_not_keep_it_from_starting_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await shop.Do(write => Retail.Run(write, shop.Now));

        Assert.False(await shop.Do(write => DemoShops.Run(write, shop.Now)));
    }

    [OnBothDatabases]
    public async Task The_demonstration_is_not_made_beside_a_shop_that_was_there_first(TestDatabase kind)
    {
        await using var place = await TestPlace.Empty(kind);
        await using var database = place.Open(new());
        await database.Prepare(() => Task.CompletedTask, CancellationToken.None);
        await database.Writes.Run(write => Retail.Run(write, Shop.Opened));

        var refused = await database.Writes.Run(write => DemoShops.Run(write, Shop.Opened));

        Assert.Equal("other_shops", refused.Refusal!.Reason);
        await using var db = database.Reads.Open();
        Assert.Equal("retail", Assert.Single(db.Tenants).Slug);
    }
}
