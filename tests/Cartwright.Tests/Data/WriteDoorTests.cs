using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Data;

public sealed class WriteDoorTests
{
    private static readonly Refusal No = Refusal.Conflict("no", "No.");

    [OnBothDatabases]
    public async Task A_refusal_or_an_exception_undoes_its_own_piece_and_no_other(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var counter = await Counter.In(shop);

        // Queued at once, so that SQLite runs them in groups.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 90).Select(async i =>
        {
            try
            {
                var result = await shop.Writes.Run<int>(async write =>
                {
                    await counter.Add(write);
                    return (i % 3) switch { 0 => i, 1 => No, _ => throw new InvalidDataException("Broken.") };
                });
                return result.Refusal is null ? "accepted" : "refused";
            }
            catch (InvalidDataException)
            {
                return "thrown";
            }
        }));

        Assert.All(outcomes.Index(), o => Assert.Equal((o.Index % 3) switch { 0 => "accepted", 1 => "refused", _ => "thrown" }, o.Item));
        Assert.Equal(30, await counter.Value());
    }

    [OnBothDatabases]
    public async Task Sixty_four_increments_at_once_end_at_sixty_four(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var counter = await Counter.In(shop);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => shop.Do<Done>(async write =>
        {
            await counter.AddByReading(write);
            return Done.It;
        }))));

        Assert.Equal(64, await counter.Value());
    }

    [OnBothDatabases]
    public async Task What_was_answered_is_there_for_every_reader(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var counter = await Counter.In(shop);

        for (var expected = 1; expected <= 50; expected++)
        {
            await shop.Do<int>(async write => await counter.Add(write));
            Assert.Equal(expected, await counter.Value());
        }
    }

    [OnBothDatabases]
    public async Task A_refused_part_is_undone_while_the_piece_goes_on(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var kept = await Counter.In(shop);
        var undone = await Counter.In(shop);

        var refused = await shop.Do<Refusal?>(async write =>
        {
            await kept.Add(write);
            var part = await write.Attempt<int>(async () =>
            {
                await undone.Add(write);
                await write.Db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Name, "Undone"));
                return No;
            });
            await kept.Add(write);
            await write.Attempt<int>(async () => await kept.Add(write));
            return Result<Refusal?>.Of(part.Refusal);
        });

        Assert.Equal(No, refused);
        Assert.Equal((3, 0), (await kept.Value(), await undone.Value()));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM tenants WHERE name = 'Undone'"));
    }

    [OnBothDatabases]
    public async Task A_piece_that_threw_leaves_neither_its_context_nor_what_it_tracked(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        ShopDb? left = null;
        await Assert.ThrowsAsync<InvalidDataException>(() => shop.Writes.Run<int>(async write =>
        {
            left = write.Db;
            (await left.Tenants.FirstAsync()).Name = "Never saved";
            throw new InvalidDataException("Broken.");
        }));

        Assert.Throws<ObjectDisposedException>(() => left!.Tenants.ToList());
        await shop.Do<int>(async write =>
        {
            Assert.Empty(write.Db.ChangeTracker.Entries());
            return await write.Db.SaveChangesAsync();
        });
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM tenants WHERE name = 'Never saved'"));
    }
}
