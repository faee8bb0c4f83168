using System.Globalization;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>
/// However calls, events, buyers and staff fall together, every order is in the end paid once or free of money and goods. <c>CARTWRIGHT_SCHEDULES</c> sets how many
/// schedules run, <c>CARTWRIGHT_SCHEDULE_SEED</c> the first of them: what a failure prints is run again by its seed.
/// </summary>
public sealed class ScheduleTests
{
    private const int OnOneClock = 500;
    private const int AtOnce = 120;

    [OnBothDatabases]
    public async Task Every_order_is_paid_once_or_free_whatever_goes_wrong(TestDatabase kind)
    {
        var count = Number("CARTWRIGHT_SCHEDULES", 1000);
        var first = Number("CARTWRIGHT_SCHEDULE_SEED", 1);
        await using var shop = await PaidShop.Open(kind, "--Stripe:Timeout=00:00:01");
        var wrong = new List<string>();
        for (var begun = 0; begun < count && wrong.Count == 0; begun += OnOneClock)
        {
            var schedules = Enumerable.Range(first + begun, Math.Min(OnOneClock, count - begun)).Select(seed => new Schedule(shop, (ulong)seed)).ToList();
            await Run(shop, schedules);
            wrong.AddRange(await MoneyProof.Check(shop, schedules));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
        await shop.Server.Database.StockAddsUp();
        Assert.Equal(0, await shop.Server.Number("SELECT COUNT(*) FROM outbox_messages WHERE dead IS NOT NULL"));
        Assert.Empty(shop.Server.Log.Errors);
        Assert.Empty(await shop.Server.Examine());
    }

    private static async Task Run(PaidShop shop, IReadOnlyList<Schedule> schedules)
    {
        var dice = new Dice(schedules[0].Seed);
        for (var part = 0; part < schedules[0].Parts.Count; part++)
        {
            await All(schedules, schedule => schedule.Parts[part]());
            await shop.Pass(part switch
            {
                0 => TimeSpan.FromSeconds(dice.Roll(90)),
                < 3 => TimeSpan.FromMinutes(dice.Roll(40)),
                _ => TimeSpan.FromHours(25),
            });
        }
        await All(schedules, schedule => schedule.Close());
        await shop.RunOut();
        await All(schedules, schedule => schedule.Clear());
        await shop.RunOut();
    }

    private static Task All(IReadOnlyList<Schedule> schedules, Func<Schedule, Task> part) => Parallel.ForEachAsync(
        schedules, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (schedule, _) => await part(schedule));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
