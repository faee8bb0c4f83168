namespace Cartwright.Mail;

/// <summary>The words of the mails: templates that a shop may replace by its own.</summary>
public interface IMailTemplates
{
    /// <summary>Fills a template. Refused where the shop's own template cannot be read as one.</summary>
    /// <param name="shop">The shop's slug.</param>
    /// <param name="name">The template, such as <c>order_placed</c>.</param>
    /// <param name="values">What it may use, by name: texts, truths, and lists of such values. The HTML escapes every text.</param>
    Task<Result<MailWords>> Fill(string shop, string name, IReadOnlyDictionary<string, object?> values);
}

/// <summary>A filled template.</summary>
public sealed record MailWords(string Subject, string Text, string Html);
