using Cartwright.Data;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Data;

/// <summary>What only the SQLite door does: pieces that wait are run in one transaction and answered after its commit.</summary>
public sealed class GroupCommitTests
{
    [Fact]
    public async Task Nothing_of_a_group_is_answered_or_seen_before_the_commit()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var counter = await Counter.In(shop);
        using var gate = new Gate(shop);
        var first = shop.Writes.Run<int>(async write => await counter.Add(write));
        var second = shop.Do<(bool, long)>(async _ => (first.IsCompleted, await counter.Value()));

        gate.Open();

        Assert.Equal((false, 0), await second);
        Assert.Null((await first).Refusal);
        Assert.Equal(1, await counter.Value());
    }

    [Fact]
    public async Task A_commit_that_fails_fails_everybody_of_the_group_and_the_door_stays_open()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var counter = await Counter.In(shop);
        using var gate = new Gate(shop);
        var innocent = shop.Writes.Run<int>(async write => await counter.Add(write));
        var culprit = shop.Writes.Run<int>(async write =>
        {
            await write.Execute(new Statement("PRAGMA defer_foreign_keys = ON"));
            return await write.Execute(new Statement("INSERT INTO product_categories (product_id, category_id, position) VALUES (999999, 999999, 0)"));
        });

        gate.Open();

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => innocent);
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => culprit);
        Assert.Equal(0, await counter.Value());
        await shop.Do<int>(async write => await counter.Add(write));
        Assert.Equal(1, await counter.Value());
    }

    [Fact]
    public async Task A_piece_that_ends_the_transaction_of_its_group_is_found_out()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var counter = await Counter.In(shop);

        var answer = await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Writes.Run<int>(write => Once(write, "ROLLBACK")));

        Assert.Contains("ended the group's transaction", answer.Message, StringComparison.Ordinal);
        await shop.Do<int>(async write => await counter.Add(write));
        Assert.Equal(1, await counter.Value());
    }

    [Fact]
    public async Task A_piece_that_waits_for_something_else_than_its_database_fails_and_says_so()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var counter = await Counter.In(shop);
        var elsewhere = new TaskCompletionSource();
        var afterwards = new TaskCompletionSource<Exception?>();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Writes.Run<int>(async write =>
        {
            await counter.Add(write);
            await elsewhere.Task;
            afterwards.SetResult(await Record.ExceptionAsync(() => counter.Add(write)));
            return 0;
        }));

        Assert.Equal("A piece of work may wait only for its database.", failure.Message);
        elsewhere.SetResult();
        Assert.IsType<ObjectDisposedException>(await afterwards.Task);
        Assert.Equal(0, await counter.Value());
    }

    [Fact]
    public async Task A_part_that_comes_back_too_late_does_not_touch_the_pieces_after_it()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var elsewhere = new TaskCompletionSource();
        var afterwards = new TaskCompletionSource<Exception?>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Writes.Run<int>(async write =>
        {
            afterwards.SetResult(await Record.ExceptionAsync(() => write.Attempt<int>(async () =>
            {
                await elsewhere.Task;
                return 1;
            })));
            return 0;
        }));

        elsewhere.SetResult();

        Assert.IsType<ObjectDisposedException>(await afterwards.Task);
    }

    private static async Task<Result<int>> Once(Write write, string sql) => await write.Execute(new Statement(sql));

    /// <summary>A first piece that keeps the writer busy, so that what is queued behind it becomes one group.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly ManualResetEventSlim open = new();

        public Gate(Shop shop)
        {
            using var entered = new ManualResetEventSlim();
            _ = shop.Writes.Run(_ =>
            {
                entered.Set();
                open.Wait();
                return Task.FromResult<Result<Done>>(Done.It);
            });
            entered.Wait();
        }

        public void Open() => open.Set();

        public void Dispose()
        {
            open.Set();
            open.Dispose();
        }
    }
}
