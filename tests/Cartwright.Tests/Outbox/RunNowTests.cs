using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Outbox;

/// <summary>An endpoint that waits for what its request has caused.</summary>
public sealed class RunNowTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [OnBothDatabases]
    public async Task What_is_due_of_a_subject_is_run_while_the_caller_waits(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (mine, other) = (await shop.Post("refund", 7), await shop.Post("refund", 8));
        var worker = shop.Worker(Handling.Of("refund", Done.It));

        Assert.True(await worker.RunNow("refund", 7, Patience, CancellationToken.None));

        Assert.True((await shop.Posted(mine)).IsDone);
        Assert.False((await shop.Posted(other)).IsDone);
        Assert.True(await worker.RunNow("refund", 7, Patience, CancellationToken.None));
    }

    [OnBothDatabases]
    public async Task What_failed_is_left_for_later_and_what_is_hopeless_is_over(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await shop.Post("refund", 7);
        await shop.Post("hopeless", 7);
        var worker = shop.Worker(
            Handling.Of("refund", new Refusal(RefusalKind.Unavailable, "away", "Away.")), Handling.Of("hopeless", Refusal.Invalid("amount", "No.")));

        Assert.False(await worker.RunNow("refund", 7, Patience, CancellationToken.None));
        Assert.True(await worker.RunNow("hopeless", 7, Patience, CancellationToken.None));
        // It waits for its next attempt, which the caller does not.
        Assert.False(await worker.RunNow("refund", 7, Patience, CancellationToken.None));
    }

    [OnBothDatabases]
    public async Task Many_callers_and_a_loop_run_it_once_and_all_know_the_outcome(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var handler = new Handling("refund", async (_, _) =>
        {
            await Task.Delay(50, CancellationToken.None);
            return Done.It;
        });
        var worker = shop.Worker(handler);
        await shop.Post("refund", 7);

        var loop = Task.Run(() => shop.RunDue(worker));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => worker.RunNow("refund", 7, Patience, CancellationToken.None))));
        await loop;

        Assert.All(outcomes, Assert.True);
        Assert.Equal(1, handler.Runs);
    }

    [OnBothDatabases]
    public async Task A_caller_waits_for_another_node_no_longer_than_his_patience(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var over = new TaskCompletionSource<Result<Done>>();
        var (node, here) = (shop.Worker(new Handling("refund", (_, _) => over.Task)), shop.Worker(Handling.Of("refund", Done.It)));
        await shop.Post("refund", 7);
        await node.Turn();

        var impatient = here.RunNow("refund", 7, TimeSpan.FromSeconds(3), CancellationToken.None);
        while (!impatient.IsCompleted)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }
        Assert.False(await impatient);

        var patient = here.RunNow("refund", 7, TimeSpan.FromHours(1), CancellationToken.None);
        over.SetResult(Done.It);
        await node.Finish(TimeSpan.FromSeconds(5));
        while (!patient.IsCompleted)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }
        Assert.True(await patient);
    }
}
