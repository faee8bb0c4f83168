using System.Text.RegularExpressions;
using Cartwright.Customers;
using Cartwright.Payments;
using Cartwright.Security;
using Cartwright.Tenants;

namespace Cartwright.Remittances;

/// <summary>The shop as the bank knows it, from its settings <c>Sepa:…</c>.</summary>
/// <param name="Iban">Encrypted with the installation's key.</param>
/// <param name="Id">The creditor identifier.</param>
public sealed partial record Creditor(string Name, string Id, string Iban, string? Bic, DebitScheme Scheme, DebitVersion Version)
{
    /// <summary>Refused with <c>creditor_unknown</c> where a setting is missing or cannot be right; the sentence names it.</summary>
    public static async Task<Result<Creditor>> Find(ShopSettings settings, InstallationKey key, Tenant tenant)
    {
        var account = BankAccount.Read(await settings.Get(tenant.Id, "Sepa:Iban") ?? "");
        if (!account.Valid) return Unknown("Sepa:Iban must be the IBAN the money goes to.");
        if ((await FindId(settings, tenant.Id)).IsRefused(out var refusal, out var id)) return refusal;
        var bic = (await settings.Get(tenant.Id, "Sepa:Bic"))?.Trim().ToUpperInvariant();
        if (bic is not null && !Bank().IsMatch(bic)) return Unknown("Sepa:Bic must have 8 or 11 characters, such as CAIXESBBXXX.");
        if (SchemeOf(await settings.Get(tenant.Id, "Sepa:Scheme") ?? "CORE") is not { } scheme) return Unknown("Sepa:Scheme must be CORE or B2B.");
        if (VersionOf(await settings.Get(tenant.Id, "Sepa:Version") ?? "02") is not { } version) return Unknown("Sepa:Version must be 02 or 08.");
        return new Creditor(await settings.Get(tenant.Id, "Sepa:Name") ?? tenant.Name, id, key.Encrypt(account.Text), bic, scheme, version);
    }

    /// <summary>The version a person calls <c>02</c> or <c>08</c>; null for anything else.</summary>
    public static DebitVersion? VersionOf(string text) => text.Trim() switch
    {
        "02" or "2" or "pain.008.001.02" => DebitVersion.V02,
        "08" or "8" or "pain.008.001.08" => DebitVersion.V08,
        _ => null,
    };

    private static async Task<Result<string>> FindId(ShopSettings settings, long tenant)
    {
        if (await settings.Get(tenant, "Sepa:CreditorId") is { } given)
        {
            var id = given.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            return CreditorIdentifier.IsValid(id) ? id : Unknown("Sepa:CreditorId has wrong check digits.");
        }
        var taxId = SpanishTaxId.Normal(await settings.Get(tenant, "Sepa:Nif") ?? "");
        if (!SpanishTaxId.IsValid(taxId)) return Unknown("Sepa:CreditorId is missing; give it, or a valid tax number as Sepa:Nif.");
        var suffix = (await settings.Get(tenant, "Sepa:Suffix") ?? "000").Trim().ToUpperInvariant();
        if (!BusinessSuffix().IsMatch(suffix)) return Unknown("Sepa:Suffix must have three digits or letters.");
        return CreditorIdentifier.OfSpain(taxId, suffix);
    }

    private static DebitScheme? SchemeOf(string text) => text.Trim().ToUpperInvariant() switch
    {
        "CORE" => DebitScheme.Core,
        "B2B" => DebitScheme.B2b,
        _ => null,
    };

    private static Refusal Unknown(string text) => Refusal.Conflict("creditor_unknown", $"The shop cannot debit yet: {text}");

    [GeneratedRegex("^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")]
    private static partial Regex Bank();

    [GeneratedRegex("^[A-Z0-9]{3}$")]
    private static partial Regex BusinessSuffix();
}
