using Cartwright.Outbox;
using Cartwright.Tenants;

namespace Cartwright.Mail;

/// <summary>Sends a shop's mails: fills the template, and says whom it is from.</summary>
public sealed class ShopPost(TenantDirectory tenants, ShopSettings settings, IMailTemplates templates, IMailer mailer)
{
    private const string StandardSender = "orders@example.com";

    /// <summary>Sends the mail of a message of the outbox.</summary>
    /// <param name="work">The message.</param>
    /// <param name="role">Who gets it, such as <c>buyer</c>: one message may write to several.</param>
    /// <param name="to">His address.</param>
    /// <param name="replyTo">Where an answer goes; null: to the sender.</param>
    /// <param name="values">What the template may use; the shop's name is added.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Result<Done>> Send(
        OutboxWork work, string role, MailAddress to, string? replyTo, Dictionary<string, object?> values, CancellationToken cancellation)
    {
        if (await tenants.ById(work.TenantId) is not { } shop) return Refusal.Invalid("tenant", "The shop is gone.");

        values["shop"] = shop.Name;
        if ((await templates.Fill(shop.Slug, work.Kind, values)).IsRefused(out var refusal, out var words)) return refusal;
        var from = new MailAddress(shop.Name, await settings.Get(shop.Id, "Smtp:From", cancellation) ?? StandardSender);
        var mail = new MailMessage(shop.Id, $"{work.Id}-{role}", from, to, replyTo, words.Subject, words.Text, words.Html, work.Created);
        return await mailer.Send(mail, cancellation);
    }

    /// <summary>Where the shop is on the web, without a slash at the end: what it is told to be, else its domain; null where it has none.</summary>
    public async Task<string?> Site(long tenant, CancellationToken cancellation)
    {
        if (await settings.Get(tenant, "Shop:PublicUrl", cancellation) is { } told) return told.TrimEnd('/');
        return await tenants.ById(tenant) is { Domain: { } domain } ? $"https://{domain}" : null;
    }

    /// <summary>The address of the shop's owner, or null. What the shop itself has wins over the installation's.</summary>
    public async Task<string?> Owner(long tenant, CancellationToken cancellation) =>
        await settings.Own(tenant, "Shop:OwnerEmail", cancellation) ?? await settings.Own(tenant, "Abelujo:OwnerEmail", cancellation)
        ?? settings.Standard("Shop:OwnerEmail") ?? settings.Standard("Abelujo:OwnerEmail");
}
