namespace Cartwright.Mail;

/// <summary>Hands mails to whoever delivers them.</summary>
public interface IMailer
{
    /// <summary>
    /// Sends a mail. Refused as Invalid where its address can never be right or the mail server refuses it for good, as Unavailable where a
    /// later attempt may succeed. A mail may be handed over twice where the answer to the first was lost; its message id is then the same.
    /// </summary>
    Task<Result<Done>> Send(MailMessage mail, CancellationToken cancellation);
}

/// <summary>A mail as it goes out.</summary>
/// <param name="TenantId">Whose mail server it goes through.</param>
/// <param name="Key">Names it among all mails of the shop's outbox: the same in each attempt.</param>
/// <param name="To">Who gets it.</param>
/// <param name="ReplyTo">Where an answer goes; null: to the sender.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The mail for those who read plain text.</param>
/// <param name="Html">The same in HTML.</param>
/// <param name="Written">UTC: the moment of what it tells.</param>
public sealed record MailMessage(
    long TenantId, string Key, MailAddress From, MailAddress To, string? ReplyTo, string Subject, string Text, string Html, DateTime Written)
{
    /// <summary>What mail servers recognise a repeated mail by.</summary>
    public string Id => $"{Key}.{(Written - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond:x}@{From.Domain}";
}

/// <summary>An e-mail address with the name of whose it is, as they were given.</summary>
public sealed record MailAddress(string Name, string Address)
{
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];
}
