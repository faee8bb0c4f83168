using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Data;

public sealed class DeadlockTests
{
    [OnPostgres]
    public async Task Two_pieces_that_wait_for_each_other_are_both_done_in_the_end()
    {
        await using var shop = await Shop.Open(TestDatabase.Postgres);
        var left = await Counter.In(shop);
        var right = await Counter.In(shop);
        using var bothHaveOne = new Barrier(2);
        var runs = 0;

        await Task.WhenAll(Task.Run(() => AddTo(left, right)), Task.Run(() => AddTo(right, left)));

        Assert.Equal(3, runs);
        Assert.Equal((2, 2), (await left.Value(), await right.Value()));

        Task<Done> AddTo(Counter first, Counter second)
        {
            var isFirstRun = true;
            return shop.Do<Done>(async write =>
            {
                Interlocked.Increment(ref runs);
                await first.Add(write);
                if (isFirstRun) bothHaveOne.SignalAndWait(TimeSpan.FromSeconds(20));
                isFirstRun = false;
                await second.Add(write);
                return Done.It;
            });
        }
    }
}
