namespace Cartwright.Payments;

/// <summary>An address at which an order can be paid for as long as it is open: for mails, and for APIs that answer a link. The page opens a session when its button is pressed.</summary>
public static class PaymentLink
{
    public const string Path = "/pay/";

    /// <param name="site">Scheme and host, without a slash at the end.</param>
    /// <param name="order">The order's public key: whoever has it may pay.</param>
    public static string Of(string site, Guid order) => $"{site}{Path}{order}";
}
