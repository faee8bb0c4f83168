using Cartwright.Codes;
using Cartwright.Data;
using Cartwright.Security;
using Cartwright.Tenants;

namespace Cartwright.Remittances;

/// <summary>What whoever hands in debits wishes; null: the usual.</summary>
/// <param name="Date">The day to collect on, or the next business day the bank still makes; by default the earliest.</param>
/// <param name="Before">Only what is due before this day, in the shop's time; by default what is due by the day of collection.</param>
/// <param name="Version">By default the setting <c>Sepa:Version</c>, else 02.</param>
/// <param name="Returned">True: debits the bank has sent back are tried again.</param>
public sealed record RemittanceWish(DateOnly? Date = null, DateOnly? Before = null, DebitVersion? Version = null, bool Returned = false);

/// <summary>Makes a remittance of a shop's due debits, on a day the bank can keep.</summary>
public sealed class HandInDebits(ShopDatabase database, ShopSettings settings, InstallationKey key, TimeProvider time)
{
    /// <summary>A debit can be handed in this long ahead.</summary>
    private const int MostDaysAhead = 366;

    public async Task<Result<CreatedRemittance>> Run(Tenant tenant, RemittanceWish wish, CancellationToken cancellation)
    {
        if (tenant.Currency != "EUR") return Refusal.Conflict("not_in_euro", "SEPA collects euros only; this shop sells in another currency.");
        if ((await Creditor.Find(settings, key, tenant)).IsRefused(out var refusal, out var creditor)) return refusal;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.Now(), zone));
        if (wish.Date > today.AddDays(MostDaysAhead)) return Refusal.Invalid("date", "A debit can be handed in at most a year ahead.");
        var earliest = TargetCalendar.Earliest(today);
        var collection = wish.Date > earliest ? TargetCalendar.OnOrAfter(wish.Date.Value) : earliest;

        // Both numbers are the bank's and the debtor's way back to the order; what is committed by now has them afterwards.
        await new GiveCodes(database.Reads, database.Writes).Run(tenant.Id, cancellation);
        var create = new CreateRemittance(
            tenant.Id, creditor with { Version = wish.Version ?? creditor.Version }, collection, Midnight(wish.Before ?? collection.AddDays(1), zone), wish.Returned);
        return await database.Writes.Run(write => create.Run(write, time.Now()));
    }

    // Some zones leave midnight out when their summer begins: it is counted by the offset, not looked up.
    private static DateTime Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc);
    }
}
