namespace Cartwright.Remittances;

/// <summary>The business days of TARGET, the system that settles SEPA's payments: all days but weekends and six holidays.</summary>
public static class TargetCalendar
{
    public static bool IsBusinessDay(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return false;
        if ((day.Month, day.Day) is (1, 1) or (5, 1) or (12, 25) or (12, 26)) return false;
        var easter = Easter(day.Year);
        return day != easter.AddDays(-2) && day != easter.AddDays(1);
    }

    /// <summary>The day itself where it is a business day, else the next one.</summary>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsBusinessDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The first day a debit handed in today can be collected: the bank needs it one business day ahead.</summary>
    public static DateOnly Earliest(DateOnly today) => OnOrAfter(OnOrAfter(today).AddDays(1));

    /// <summary>Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (golden, century, inCentury) = (year % 19, year / 100, year % 100);
        var (leapCenturies, restCenturies) = (century / 4, century % 4);
        var moonShift = (century - (century + 8) / 25 + 1) / 3;
        var moon = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
        var weekday = (32 + 2 * restCenturies + 2 * (inCentury / 4) - moon - inCentury % 4) % 7;
        var late = (golden + 11 * moon + 22 * weekday) / 451;
        var days = moon + weekday - 7 * late + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}
