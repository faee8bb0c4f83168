using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Stock;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>Opens a shop, with the one location its stock lies at until it has more.</summary>
/// <param name="TimeZone">IANA name.</param>
public sealed record CreateTenant(
    string Slug, string Name, string Currency, string? Domain = null, string TimeZone = "UTC", string Language = "en",
    Guid? Uuid = null, string Location = "Shop")
{
    public bool Active { get; init; } = true;

    public Actor By { get; init; } = Actor.Command;

    public async Task<Result<Tenant>> Run(Write write, DateTime now)
    {
        if (Check() is { } refusal) return refusal;

        var domain = Domain?.Trim().ToLowerInvariant();
        if (await write.Db.Tenants.AnyAsync(tenant => tenant.Slug == Slug)) return TenantForm.SlugTaken(Slug);
        if (domain is not null && await write.Db.Tenants.AnyAsync(tenant => tenant.Domain == domain)) return TenantForm.DomainTaken(domain);

        var created = new Tenant
        {
            Uuid = Uuid ?? Cartwright.Uuid.New(now),
            Slug = Slug,
            Name = Name.Trim(),
            Domain = domain,
            Currency = Currency.ToUpperInvariant(),
            TimeZone = TimeZone,
            Language = Language,
            Active = Active,
            Created = now,
            Updated = now,
        };
        write.Db.Tenants.Add(created);
        await write.Db.SaveChangesAsync();
        write.Db.StockLocations.Add(new StockLocation { TenantId = created.Id, Name = Location, Created = now });
        await write.Db.SaveChangesAsync();
        var changes = new Changes().Note("slug", Slug).Note("name", created.Name).Note("domain", domain).Note("currency", created.Currency).Note("active", Active);
        await AuditLog.Add(write, created.Id, By, "tenant.created", created.Uuid.ToString(), now, changes.Json);
        return created;
    }

    private Refusal? Check()
    {
        if (TenantForm.Check(Slug, Name, Domain) is { } refusal) return refusal;
        if (!Cartwright.Currency.TryParse(Currency, out _)) return Refusal.Invalid("currency", $"'{Currency}' is not an ISO 4217 currency code.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) return Refusal.Invalid("time_zone", $"'{TimeZone}' is not a time zone.");
        return null;
    }
}
