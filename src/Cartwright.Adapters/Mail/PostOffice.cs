using Cartwright.Mail;
using Cartwright.Tenants;

namespace Cartwright.Adapters.Mail;

/// <summary>Sends each shop's mails by its mail server; a shop without one has them as files.</summary>
public sealed class PostOffice(ShopSettings settings, MailFolder folder) : IMailer
{
    public async Task<Result<Done>> Send(MailMessage mail, CancellationToken cancellation)
    {
        if (MimeForm.Of(mail).IsRefused(out var refusal, out var message)) return refusal;
        using (message)
        {
            var account = await SmtpAccount.Of(settings, mail.TenantId, cancellation);
            return account is null ? folder.Write(mail.Key, message) : await account.Send(message, cancellation);
        }
    }
}
