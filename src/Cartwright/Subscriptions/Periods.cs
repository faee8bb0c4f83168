using Cartwright.Catalogue;

namespace Cartwright.Subscriptions;

/// <summary>When the periods of a subscription begin.</summary>
public static class Periods
{
    private const int MonthsOfAYear = 12;

    /// <summary>
    /// The beginning of the period that follows <paramref name="count"/> others, counted from the first and not from the one before, so that what
    /// began on the 31st is charged on the last day of shorter months and on the 31st again after them.
    /// </summary>
    public static DateTime After(DateTime start, RecurringPeriod period, int count) =>
        start.AddMonths(count * (period is RecurringPeriod.Monthly ? 1 : MonthsOfAYear));
}
