using Cartwright.Remittances;

namespace Cartwright.Tests.Remittances;

public sealed class CalendarTests
{
    [Theory]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2076-04-19")]
    public void Easter_is_where_the_calendar_has_it(string sunday) => Assert.Equal(Day(sunday), TargetCalendar.Easter(Day(sunday).Year));

    [Theory]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-05", "2026-12-07")]
    [InlineData("2026-04-03", "2026-04-07")]
    [InlineData("2026-04-06", "2026-04-07")]
    [InlineData("2026-05-01", "2026-05-04")]
    [InlineData("2026-12-25", "2026-12-28")]
    [InlineData("2027-01-01", "2027-01-04")]
    // A holiday of Spain alone is a day like any other.
    [InlineData("2026-10-12", "2026-10-12")]
    public void A_debit_is_collected_on_a_business_day(string wished, string expected) => Assert.Equal(Day(expected), TargetCalendar.OnOrAfter(Day(wished)));

    [Theory]
    [InlineData("2026-03-03", "2026-03-04")]
    [InlineData("2026-03-06", "2026-03-09")]
    [InlineData("2026-03-07", "2026-03-10")]
    [InlineData("2026-04-02", "2026-04-07")]
    [InlineData("2026-12-24", "2026-12-28")]
    public void The_bank_gets_it_one_business_day_ahead(string today, string expected) => Assert.Equal(Day(expected), TargetCalendar.Earliest(Day(today)));

    [Theory]
    [InlineData("A58818501", "000", "ES30000A58818501")]
    [InlineData("A58818501", "001", "ES30001A58818501")]
    public void A_creditor_identifier_is_made_of_the_tax_number(string nif, string suffix, string expected)
    {
        Assert.Equal(expected, CreditorIdentifier.OfSpain(nif, suffix));
        Assert.True(CreditorIdentifier.IsValid(expected));
    }

    [Theory]
    [InlineData("DE98ZZZ09999999999", true)]
    [InlineData("ES31000A58818501", false)]
    [InlineData("ES30000", false)]
    [InlineData("es30000a58818501", false)]
    [InlineData("", false)]
    public void A_creditor_identifier_has_check_digits(string text, bool expected) => Assert.Equal(expected, CreditorIdentifier.IsValid(text));

    private static DateOnly Day(string text) => DateOnly.Parse(text);
}
