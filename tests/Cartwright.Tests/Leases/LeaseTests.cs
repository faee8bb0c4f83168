using System.Text;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Leases;
using Cartwright.Tests.Databases;
using Microsoft.Extensions.Time.Testing;

namespace Cartwright.Tests.Leases;

/// <summary>Hold, call, settle: with an outside that says yes, no, nothing, and what it did later.</summary>
public sealed class LeaseTests
{
    private const long Subject = 7;

    private static int lastKey;

    [OnBothDatabases]
    public async Task Parallel_requests_wait_for_the_first_and_make_no_call_of_their_own(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall());
        var outside = new TaskCompletionSource<Outside<string>>();
        var made = 0;

        var requests = Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.Run(() =>
        {
            Interlocked.Increment(ref made);
            return outside.Task;
        }))).ToList();
        await Eventually(() => Volatile.Read(ref made) == 1);
        outside.SetResult(new Outside<string>.Yes("done"));

        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal(200, answer.Answer.Code));
        Assert.Equal(1, made);
        Assert.Single(desk.Call.Settled);
    }

    [OnBothDatabases]
    public async Task When_the_first_is_refused_the_next_one_tries(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall());
        var first = new TaskCompletionSource<Outside<string>>();
        var begun = new TaskCompletionSource();

        var refused = Task.Run(() => desk.Run(() =>
        {
            begun.SetResult();
            return first.Task;
        }));
        await begun.Task;
        var next = Task.Run(() => desk.Run(() => Task.FromResult<Outside<string>>(new Outside<string>.Yes("done"))));
        first.SetResult(new Outside<string>.No("not today"));

        Assert.Equal((402, 200), ((await refused).Answer.Code, (await next).Answer.Code));
        Assert.Equal(["No", "Yes"], desk.Call.Settled);
    }

    [OnBothDatabases]
    public async Task Silence_leaves_the_lease_in_doubt_and_nobody_calls_again_until_the_worker_knows(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall());
        Assert.Equal(503, (await desk.Run(Silent)).Answer.Code);

        Assert.Equal(503, (await desk.Run(MustNotBeMade)).Answer.Code);
        shop.Time.Advance(TimeSpan.FromSeconds(6));
        await desk.Resolve();
        Assert.Equal(1, desk.Call.Questions);
        Assert.Equal(503, (await desk.Run(MustNotBeMade)).Answer.Code);

        desk.Call.Afterwards = new Outside<string>.Yes("it was done");
        shop.Time.Advance(TimeSpan.FromSeconds(60));
        await desk.Resolve();

        Assert.Equal(["Yes"], desk.Call.Settled);
        Assert.Equal(200, (await desk.Run(MustNotBeMade)).Answer.Code);
    }

    [OnBothDatabases]
    public async Task Not_there_counts_only_a_minute_after_the_call_can_no_longer_be_running(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall { Afterwards = new Outside<string>.NotThere() });
        await desk.Die();

        // 10 s of call, 15 s to spare, a minute more.
        for (var passed = 0; passed < 80; passed += 20)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(20));
            await desk.Resolve();
            Assert.Empty(desk.Call.Settled);
        }
        shop.Time.Advance(TimeSpan.FromSeconds(20));
        await desk.Resolve();

        Assert.Equal(["NotThere"], desk.Call.Settled);
        Assert.Equal("released", await desk.State());
    }

    [OnBothDatabases]
    public async Task A_lease_whose_process_died_is_asked_about_by_one_worker_of_many(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall { Afterwards = new Outside<string>.Yes("it was done") });
        await desk.Die();
        shop.Time.Advance(TimeSpan.FromSeconds(26));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(desk.Resolve)));

        Assert.Equal(1, desk.Call.Questions);
        Assert.Single(desk.Call.Settled);
        Assert.Equal("settled", await desk.State());
    }

    [OnBothDatabases]
    public async Task A_request_that_comes_again_with_its_key_is_in_flight_until_its_lease_has_ended(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall { Afterwards = new Outside<string>.Yes("it was done") });
        await desk.Die("again");

        Assert.Equal("in_flight", (await desk.Run(MustNotBeMade, "again")).Answer.Reference);
        shop.Time.Advance(TimeSpan.FromSeconds(26));
        await desk.Resolve();

        var answer = await desk.Run(MustNotBeMade, "again");
        Assert.Equal((200, false), (answer.Answer.Code, answer.Replayed));
        answer = await desk.Run(MustNotBeMade, "again");
        Assert.Equal((200, true), (answer.Answer.Code, answer.Replayed));
    }

    [OnBothDatabases]
    public async Task An_outage_is_not_kept_under_a_key_and_a_refusal_is(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var desk = new Desk(shop, new ScriptedCall { SilenceIsNo = true });

        Assert.Equal(503, (await desk.Run(Silent, "k")).Answer.Code);
        Assert.Equal((402, false), Said(await desk.Run(() => Task.FromResult<Outside<string>>(new Outside<string>.No("no")), "k")));
        Assert.Equal((402, true), Said(await desk.Run(MustNotBeMade, "k")));
    }

    private static (int, bool) Said(OnceAnswer answer) => (answer.Answer.Code, answer.Replayed);

    private static Task<Outside<string>> Silent() => Task.FromResult<Outside<string>>(new Outside<string>.Unclear("no answer"));

    private static Task<Outside<string>> MustNotBeMade() => throw new InvalidOperationException("A second call was made.");

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }

    /// <summary>Checks out one subject, through leases, whose settled lease is its answer.</summary>
    private sealed class Desk(Shop shop, ScriptedCall call)
    {
        private readonly LeaseEnds ends = new(shop.Reads, shop.Time);

        public ScriptedCall Call => call;

        public Task<OnceAnswer> Run(Func<Task<Outside<string>>> make, string? key = null) => Run(make, key, shop.Time);

        /// <summary>Begins and never comes back, as a killed process does.</summary>
        public async Task Die(string? key = null)
        {
            var called = new TaskCompletionSource();
            // Its clock stands still: the dead renew nothing.
            _ = Run(
                () =>
                {
                    called.SetResult();
                    return new TaskCompletionSource<Outside<string>>().Task;
                },
                key, new FakeTimeProvider(shop.Time.GetUtcNow()));
            await called.Task;
        }

        public Task Resolve() => new ResolveLeases(shop.Writes, ends, [LeaseKind.Of(call)], shop.Time).Run(CancellationToken.None);

        public Task<string> State() => shop.One("SELECT state FROM leases", row => row.Text(0));

        private Task<OnceAnswer> Run(Func<Task<Outside<string>>> make, string? key, TimeProvider time) =>
            new LeasedCalls(shop.Writes, ends, time).Run(Work(make), Key(key), Say);

        private LeasedWork<string, string> Work(Func<Task<Outside<string>>> make) => new(
            call,
            async (write, now) =>
            {
                while (true)
                {
                    if (await Settled(write)) return new Hold.Over(Subject);
                    var taken = await write.Attempt(() => Take(write, now));
                    if (taken.Refusal is null) return new Hold.Taken(taken.Value);
                    if (await LeaseRows.Live(write, call.Kind, Subject) is { } live) return new Hold.UnderWay(live.Id);
                }
            },
            (_, _) => make(),
            async (write, _) => await Settled(write) ? "done" : new Refusal(RefusalKind.Conflict, "open", "Not done."));

        // The subject has no row to lock: a lease taken just after another's end is given back.
        private async Task<Result<Lease>> Take(Write write, DateTime now)
        {
            var key = $"attempt-{Interlocked.Increment(ref lastKey)}";
            var lease = await LeaseRows.Take(write, 0, call.Kind, Subject, key, call.Longest, now);
            return lease is null || await Settled(write) ? new Refusal(RefusalKind.Busy, "taken", "Somebody else has it.") : lease;
        }

        private static async Task<bool> Settled(Write write) =>
            (await write.Query(new Statement("SELECT id FROM leases WHERE state = 'settled'"), row => row.Long(0))).Count > 0;

        private static RequestKey? Key(string? key) => key is null ? null : new RequestKey(0, "test", key, Encoding.UTF8.GetBytes("the same"));

        private static KeptAnswer Say(Result<string> outcome) => outcome.Refusal switch
        {
            null => new KeptAnswer(200, [], null),
            { Kind: RefusalKind.Unavailable } no => new KeptAnswer(503, [], no.Reason),
            { Kind: RefusalKind.Payment } no => new KeptAnswer(402, [], no.Reason),
            { } no => new KeptAnswer(409, [], no.Reason),
        };
    }
}
