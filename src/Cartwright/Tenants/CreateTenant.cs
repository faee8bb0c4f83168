using System.Text.RegularExpressions;
using Cartwright.Data;
using Cartwright.Stock;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>Opens a shop, with the one location its stock lies at until it has more.</summary>
/// <param name="TimeZone">IANA name.</param>
public sealed partial record CreateTenant(
    string Slug, string Name, string Currency, string? Domain = null, string TimeZone = "UTC", string Language = "en",
    Guid? Uuid = null, string Location = "Shop")
{
    public async Task<Result<Tenant>> Run(Write write, DateTime now)
    {
        if (Check() is { } refusal) return refusal;

        var domain = Domain?.Trim().ToLowerInvariant();
        if (await write.Db.Tenants.AnyAsync(tenant => tenant.Slug == Slug))
            return Refusal.Conflict("slug_taken", $"There is already a shop '{Slug}'.");
        if (domain is not null && await write.Db.Tenants.AnyAsync(tenant => tenant.Domain == domain))
            return Refusal.Conflict("domain_taken", $"There is already a shop at '{domain}'.");

        var created = new Tenant
        {
            Uuid = Uuid ?? Cartwright.Uuid.New(now),
            Slug = Slug,
            Name = Name.Trim(),
            Domain = domain,
            Currency = Currency.ToUpperInvariant(),
            TimeZone = TimeZone,
            Language = Language,
            Active = true,
            Created = now,
            Updated = now,
        };
        write.Db.Tenants.Add(created);
        await write.Db.SaveChangesAsync();
        write.Db.StockLocations.Add(new StockLocation { TenantId = created.Id, Name = Location, Created = now });
        await write.Db.SaveChangesAsync();
        return created;
    }

    private Refusal? Check()
    {
        if (!SlugForm().IsMatch(Slug)) return Refusal.Invalid("slug", "A slug is made of lower-case letters, digits and dashes, at most 63.");
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 255) return Refusal.Invalid("name", "A shop has a name of at most 255 characters.");
        if (!Cartwright.Currency.TryParse(Currency, out _)) return Refusal.Invalid("currency", $"'{Currency}' is not an ISO 4217 currency code.");
        if (Domain is not null && !DomainForm().IsMatch(Domain.Trim())) return Refusal.Invalid("domain", $"'{Domain}' is not a host name.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) return Refusal.Invalid("time_zone", $"'{TimeZone}' is not a time zone.");
        return null;
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex SlugForm();

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?$")]
    private static partial Regex DomainForm();
}
