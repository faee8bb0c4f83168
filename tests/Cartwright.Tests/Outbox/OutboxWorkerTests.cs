using System.Collections.Concurrent;
using Cartwright.Data;
using Cartwright.Doctor;
using Cartwright.Outbox;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Outbox;

public sealed class OutboxWorkerTests
{
    private static readonly Refusal Later = new(RefusalKind.Unavailable, "away", "The post office is closed.");

    [OnBothDatabases]
    public async Task Several_workers_run_each_message_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var elsewhere = shop.Place.Open(new StatementTrace());
        var runs = new ConcurrentDictionary<long, int>();
        var handler = new Handling("ring", async (work, _) =>
        {
            runs.AddOrUpdate(work.Id, 1, (_, before) => before + 1);
            await Task.Delay(2, CancellationToken.None);
            return Done.It;
        });
        for (var i = 0; i < 60; i++) await shop.Post("ring", i);

        var workers = Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? shop.Database : elsewhere).Worker(shop, handler)).ToList();
        await Task.WhenAll(workers.Select(worker => Task.Run(() => shop.RunDue(worker))));

        Assert.Equal(60, runs.Count);
        Assert.All(runs.Values, count => Assert.Equal(1, count));
        Assert.Equal(60, await shop.Number("SELECT COUNT(*) FROM outbox_messages WHERE done IS NOT NULL AND attempts = 1 AND leased_until IS NULL"));
    }

    [OnBothDatabases]
    public async Task A_failure_is_tried_again_with_growing_pauses_and_given_up_after_twelve_attempts(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var handler = Handling.Of("ring", Later);
        var worker = shop.Worker(handler);
        var message = await shop.Post("ring");
        var pauses = new List<TimeSpan>();

        for (var attempt = 1; attempt < 12; attempt++)
        {
            await shop.RunDue(worker);
            var waiting = await shop.Posted(message);
            Assert.Equal((attempt, false, null, null, Later.Text), (waiting.Attempts, waiting.IsDone, waiting.Dead, waiting.LeasedUntil, waiting.Error));
            pauses.Add(waiting.Due - shop.Now);
            // A moment too early nothing happens.
            shop.Time.Advance(waiting.Due - shop.Now - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, await worker.Turn());
            shop.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        await shop.RunDue(worker);

        Assert.Equal(["00:00:05", "00:00:15", "00:01:00", "00:05:00", "00:15:00", "01:00:00", "03:00:00", "06:00:00", "06:00:00", "06:00:00", "06:00:00"], pauses.Select(pause => pause.ToString()));
        var dead = await shop.Posted(message);
        Assert.Equal((12, false, shop.Now, Later.Text), (dead.Attempts, dead.IsDone, dead.Dead, dead.Error));
        shop.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 12), (await worker.Turn(), handler.Runs));
        var complaints = new List<string>();
        await new Examination(shop.Reads, shop.Time).Run(complaints.Add, CancellationToken.None);
        Assert.Equal([$"outbox: message {message} (ring 1) is dead"], complaints);
    }

    [OnBothDatabases]
    public async Task What_can_never_succeed_is_given_up_at_once_and_an_exception_says_nothing_but_its_name(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var hopeless = await shop.Post("hopeless");
        var broken = await shop.Post("broken");
        var worker = shop.Worker(
            Handling.Of("hopeless", Refusal.Invalid("to", "Nobody has this address.")),
            new Handling("broken", (_, _) => throw new InvalidDataException("ann@example.com")));

        await shop.RunDue(worker);

        Assert.Equal((1, shop.Now, "Nobody has this address."), Told(await shop.Posted(hopeless)));
        Assert.Equal((1, null, "InvalidDataException"), Told(await shop.Posted(broken)));
        Assert.Equal(0, (await shop.Do(write => DeadMessages.Retry(write, shop.Now))) - 1);
        Assert.Equal((0, null, "Nobody has this address."), Told(await shop.Posted(hopeless)));
        Assert.Equal("not_found", (await shop.Writes.Run(write => DeadMessages.Retry(write, broken, shop.Now))).Refusal?.Reason);
    }

    [OnBothDatabases]
    public async Task A_kind_nobody_knows_stays_due_uncounted_for_a_newer_node(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var message = await shop.Post("teleport");
        var (older, newer) = (shop.Worker(), shop.Worker(Handling.Of("teleport", Done.It)));

        await older.Turn();
        await older.Wait(CancellationToken.None);
        await older.Turn();

        var parked = await shop.Posted(message);
        Assert.Equal((0, shop.Now, false, null), (parked.Attempts, parked.Due, parked.IsDone, parked.Dead));
        Assert.Equal(0, await older.Turn());
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.RunDue(newer);
        Assert.True((await shop.Posted(message)).IsDone);
    }

    [OnBothDatabases]
    public async Task What_a_dead_process_had_in_hand_is_taken_again_within_thirty_seconds(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var message = await shop.Post("ring");
        var stuck = new TaskCompletionSource<Result<Done>>();
        // A worker that never turns again is a process that died, but for coming back late.
        var died = shop.Worker(new Handling("ring", (_, _) => stuck.Task));
        var other = Handling.Of("ring", Done.It);
        var alive = shop.Worker(other);
        await died.Turn();

        shop.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(0, await alive.Turn());
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        await shop.RunDue(alive);

        Assert.Equal((2, true), ((await shop.Posted(message)).Attempts, (await shop.Posted(message)).IsDone));
        stuck.SetResult(Later);
        await died.Finish(TimeSpan.Zero);
        Assert.Equal((2, true, null), ((await shop.Posted(message)).Attempts, (await shop.Posted(message)).IsDone, (await shop.Posted(message)).Error));
    }

    [OnBothDatabases]
    public async Task Who_comes_back_after_his_lease_was_taken_over_does_not_disturb_the_new_holder(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var message = await shop.Post("ring");
        var (late, current) = (new TaskCompletionSource<Result<Done>>(), new TaskCompletionSource<Result<Done>>());
        var (first, second) = (shop.Worker(new Handling("ring", (_, _) => late.Task)), shop.Worker(new Handling("ring", (_, _) => current.Task)));
        await first.Turn();
        shop.Time.Advance(TimeSpan.FromSeconds(20));
        await second.Turn();
        var held = await shop.Posted(message);

        late.SetResult(Refusal.Invalid("to", "Never."));
        await first.Finish(TimeSpan.FromSeconds(5));

        Assert.Equal(held, await shop.Posted(message));
        current.SetResult(Done.It);
        await second.Finish(TimeSpan.FromSeconds(5));
        Assert.True((await shop.Posted(message)).IsDone);
    }

    [OnBothDatabases]
    public async Task A_long_handler_keeps_its_lease_and_is_stopped_after_two_minutes(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var message = await shop.Post("ring");
        var begun = new TaskCompletionSource();
        var slow = shop.Worker(new Handling("ring", async (_, cancellation) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return Done.It;
        }));
        var other = shop.Worker(Handling.Of("ring", Done.It));
        await slow.Turn();
        await begun.Task;

        for (var second = 0; second < 118; second++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await slow.Turn();
            if (second % 10 == 0) Assert.Equal(0, await other.Turn());
        }
        shop.Time.Advance(TimeSpan.FromSeconds(2));
        await slow.Finish(TimeSpan.FromSeconds(10));

        var told = await shop.Posted(message);
        Assert.Equal((1, null, "It took longer than 120 s."), Told(told));
        Assert.Equal(shop.Now.AddSeconds(5), told.Due);
    }

    [OnBothDatabases]
    public async Task A_message_wakes_the_worker_of_its_process_though_the_clock_stands_still(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var worker = shop.Worker();
        var waiting = worker.Wait(CancellationToken.None);

        await shop.Writes.Run<Done>(async write =>
        {
            await Cartwright.Outbox.Outbox.Add(write, 1, "ring", 1, shop.Now);
            return Later;
        });
        await shop.Sell(stock: 1);
        await Task.Delay(50);
        Assert.False(waiting.IsCompleted);

        await shop.Post("ring");
        await waiting.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [OnBothDatabases]
    public async Task The_worker_looks_each_second_for_messages_of_other_processes(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var worker = shop.Worker();
        var waiting = worker.Wait(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        shop.Time.Advance(TimeSpan.FromSeconds(1));

        await waiting.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [OnBothDatabases]
    public async Task A_kind_that_hangs_leaves_room_for_the_others(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        for (var i = 0; i < 50; i++) await shop.Post("hangs", i);
        var quick = await shop.Post("quick");
        var hanging = new Handling("hangs", async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return Done.It;
        });
        var worker = shop.Worker(hanging, Handling.Of("quick", Done.It));

        while (!(await shop.Posted(quick)).IsDone)
        {
            await worker.Turn();
            await Task.Delay(10);
        }

        Assert.Equal(8, hanging.Runs);
        // And a server that ends gives back what it cannot finish, uncounted and due.
        await worker.Finish(TimeSpan.FromMilliseconds(50));
        Assert.Equal(50, await shop.Number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'hangs' AND attempts = 0 AND leased_until IS NULL AND due <= $1", shop.Now));
    }

    [OnBothDatabases]
    public async Task A_server_that_ends_finishes_what_it_has_in_hand(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var message = await shop.Post("ring");
        var worker = shop.Worker(new Handling("ring", async (_, cancellation) =>
        {
            await Task.Delay(100, cancellation);
            return Done.It;
        }));
        await worker.Turn();

        await worker.Finish(TimeSpan.FromSeconds(5));

        Assert.True((await shop.Posted(message)).IsDone);
    }

    private static (int, DateTime?, string?) Told(Posted message) => (message.Attempts, message.Dead, message.Error);
}
