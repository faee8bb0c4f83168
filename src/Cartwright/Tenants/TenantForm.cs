using System.Text.RegularExpressions;

namespace Cartwright.Tenants;

/// <summary>What a shop's slug, name and domain look like.</summary>
internal static partial class TenantForm
{
    /// <summary>The first of them that cannot be right; what is null is not looked at.</summary>
    public static Refusal? Check(string? slug, string? name, string? domain)
    {
        if (slug is not null && !SlugForm().IsMatch(slug))
            return Refusal.Invalid("slug", "A slug is made of lower-case letters, digits and dashes, at most 63.");
        if (name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > 255))
            return Refusal.Invalid("name", "A shop has a name of at most 255 characters.");
        if (domain is not null && !DomainForm().IsMatch(domain.Trim())) return Refusal.Invalid("domain", $"'{domain}' is not a host name.");
        return null;
    }

    public static Refusal SlugTaken(string slug) => Refusal.Conflict("slug_taken", $"There is already a shop '{slug}'.");

    public static Refusal DomainTaken(string domain) => Refusal.Conflict("domain_taken", $"There is already a shop at '{domain}'.");

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z")]
    private static partial Regex SlugForm();

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?\\z")]
    private static partial Regex DomainForm();
}
