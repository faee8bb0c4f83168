using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Cartwright.Tenants;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cartwright.Adapters.Mail;

/// <summary>A mail server and how one signs in there. TLS from the beginning on port 465, else STARTTLS where the server offers it.</summary>
internal sealed partial record SmtpAccount(string Host, int Port, string? User, string? Password)
{
    private const int StandardPort = 587;

    /// <summary>For one answer of the server, and for the whole mail.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10), LongestMail = TimeSpan.FromSeconds(60);

    /// <summary>The shop's own account, else the installation's, else null. They are not mixed: the installation's password goes to its own host alone.</summary>
    public static async Task<SmtpAccount?> Of(ShopSettings settings, long tenant, CancellationToken cancellation)
    {
        if (await settings.Own(tenant, "Smtp:Host", cancellation) is { } own)
        {
            return new SmtpAccount(
                own, PortOf(await settings.Own(tenant, "Smtp:Port", cancellation)),
                await settings.Own(tenant, "Smtp:User", cancellation), await settings.Own(tenant, "Smtp:Password", cancellation));
        }
        return settings.Standard("Smtp:Host") is { } host
            ? new SmtpAccount(host, PortOf(settings.Standard("Smtp:Port")), settings.Standard("Smtp:User"), settings.Standard("Smtp:Password"))
            : null;
    }

    public async Task<Result<Done>> Send(MimeMessage message, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestMail);
        using var client = new SmtpClient { Timeout = (int)LongestAnswer.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(Host, Port, SecureSocketOptions.Auto, limit.Token);
            if (User is not null && !client.Capabilities.HasFlag(SmtpCapabilities.Authentication)) return Unavailable("The mail server offers no sign-in.");
            if (User is not null) await client.AuthenticateAsync(User, Password ?? "", limit.Token);
            await client.SendAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Unavailable("The mail server took too long.");
        }
        catch (NotSupportedException) when (User is not null && !client.IsAuthenticated)
        {
            return Unavailable("The mail server offers no sign-in that is known here.");
        }
        catch (Exception failure) when (Explain(failure) is not null)
        {
            return Explain(failure)!;
        }
        await Leave(client, cancellation);
        return Done.It;
    }

    // It is sent: how the server says good-bye changes nothing.
    private static async Task Leave(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception)
        {
        }
    }

    private static Refusal? Explain(Exception failure) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } no when IsForGood(no.StatusCode) =>
            Refusal.Invalid("to", $"The mail server refuses it for good: {Said(no)}"),
        SmtpCommandException no => Unavailable($"The mail server refuses it: {Said(no)}"),
        ServiceNotAuthenticatedException => Unavailable("The mail server wants a sign-in: Smtp__User and Smtp__Password."),
        AuthenticationException => Unavailable("The mail server refuses Smtp__User and Smtp__Password."),
        SslHandshakeException => Unavailable("No TLS with the mail server: see to its certificate and Smtp__Port."),
        // An address in letters that the server does not take.
        NotSupportedException => Refusal.Invalid("to", "The mail server cannot send to such an address."),
        ProtocolException or IOException or SocketException or ServiceNotConnectedException or TimeoutException =>
            Unavailable($"The mail server cannot be reached ({failure.GetType().Name})."),
        _ => null,
    };

    // Without a sign-in everything is refused for good; a sign-in can be mended.
    private static bool IsForGood(SmtpStatusCode code) => (int)code is >= 500 and < 600 and not (530 or 534 or 535 or 538);

    // A server repeats the address it refuses; that is nobody's business here.
    private static string Said(SmtpCommandException no) =>
        $"{((int)no.StatusCode).ToString(CultureInfo.InvariantCulture)} {SomeAddress().Replace(no.Message, "(address)").ReplaceLineEndings(" ")}";

    private static Refusal Unavailable(string text) => new(RefusalKind.Unavailable, "mail_unavailable", text);

    private static int PortOf(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : StandardPort;

    [GeneratedRegex(@"\S+@\S+")]
    private static partial Regex SomeAddress();
}
