using Cartwright.Tenants;

namespace Cartwright.Imports;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Tenant">The shop it goes into.</param>
/// <param name="Map">Pairs <c>field=Column</c>, several in one text separated by commas.</param>
public sealed record ImportRequest(Tenant Tenant, IReadOnlyList<string> Map)
{
    /// <summary>Rules <c>COLUMN=REGEX</c> for rows to leave out.</summary>
    public IReadOnlyList<string> Skips { get; init; } = [];

    /// <summary>True: everything is read and counted, nothing is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>True: a price finer than the currency is rounded half away from zero; else its row is refused.</summary>
    public bool RoundPrices { get; init; }

    /// <summary>What a time without a zone is in.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public Currency Currency => Currency.Of(Tenant.Currency);
}

/// <summary>What an import has done. Null where it does not apply.</summary>
/// <param name="Read">Rows of the file.</param>
/// <param name="Imported">Rows that went in; of orders, only those of orders that were new.</param>
/// <param name="Skipped">Rows left out by a rule.</param>
/// <param name="Refused">Rows that could not be used.</param>
/// <param name="Orders">Orders that were new.</param>
/// <param name="Products">Products made or brought up to date.</param>
public sealed record ImportSummary(long Read, long Imported, long Skipped, long Refused, long? Orders = null, long? Products = null);

/// <summary>How far an import is, in a unit of its stage's own.</summary>
public readonly record struct ImportProgress(string Stage, long Done, long All);
