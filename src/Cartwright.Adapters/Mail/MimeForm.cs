using System.Text;
using System.Text.RegularExpressions;
using Cartwright.Mail;
using MimeKit;

namespace Cartwright.Adapters.Mail;

/// <summary>A mail as it goes over the wire: plain text and HTML, side by side.</summary>
internal static partial class MimeForm
{
    /// <summary>The message, or a refusal where an address is none.</summary>
    public static Result<MimeMessage> Of(MailMessage mail)
    {
        if (Address(mail.To) is not { } to) return Refusal.Invalid("to", "The address is no e-mail address.");
        // What stands in the settings can be mended.
        if (Address(mail.From) is not { } from) return Refusal.Conflict("mail_sender", "Smtp__From is no e-mail address.");

        var message = new MimeMessage { MessageId = mail.Id, Date = new DateTimeOffset(mail.Written), Subject = OneLine(mail.Subject) };
        message.From.Add(from);
        message.To.Add(to);
        if (mail.ReplyTo is { } text && Address(new MailAddress("", text)) is { } reply) message.ReplyTo.Add(reply);
        // Nobody is away from this: no automatic answer is wanted.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new MultipartAlternative(Part("plain", mail.Text), Part("html", mail.Html));
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static TextPart Part(string kind, string text)
    {
        var part = new TextPart(kind);
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static MailboxAddress? Address(MailAddress address)
    {
        var text = address.Address.Trim();
        // One address and nothing else: no list, no group, no name.
        if (!MailboxAddress.TryParse(text, out var parsed) || parsed.Address != text || !text.Contains('@', StringComparison.Ordinal)) return null;
        if (text.Any(char.IsControl)) return null;
        return new MailboxAddress(Encoding.UTF8, OneLine(address.Name), parsed.Address);
    }

    // A name or a subject that brought line breaks along would else write headers of its own.
    private static string OneLine(string text) => Breaks().Replace(text, " ").Trim();

    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}\s]+")]
    private static partial Regex Breaks();
}
