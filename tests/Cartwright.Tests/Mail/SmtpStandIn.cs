using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Cartwright.Tests.Mail;

/// <summary>A mail server on a socket that a test can make difficult.</summary>
internal sealed class SmtpStandIn : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentQueue<MimeMessage> mails = new();
    // Held, so that nobody collects and closes them.
    private readonly ConcurrentBag<TcpClient> mute = [];

    public SmtpStandIn()
    {
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it says instead of its usual answer, by the first word of the command; <c>.</c> is the end of a mail, the empty word the greeting.</summary>
    public ConcurrentDictionary<string, string> Says { get; } = new();

    /// <summary>The command at which it hangs up; <c>.</c> is in the middle of a mail.</summary>
    public string? HangsUpAt { get; set; }

    /// <summary>True where it takes connections and never says a word.</summary>
    public bool IsMute { get; set; }

    /// <summary>True where it offers TLS, with a certificate of its own making.</summary>
    public bool OffersTls { get; set; }

    public IReadOnlyList<MimeMessage> Mails => [.. mails];

    public IReadOnlyList<string> Commands => [.. commands];

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        foreach (var client in mute) client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Talk(await listener.AcceptTcpClientAsync());
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var connection = client;
        try
        {
            if (IsMute)
            {
                mute.Add(client);
                await Task.Delay(Timeout.Infinite);
            }
            await Talk(client.GetStream());
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone.
        }
    }

    private async Task Talk(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync(Says.GetValueOrDefault("", "220 stand-in"));
        while (await reader.ReadLineAsync() is { } line)
        {
            commands.Enqueue(line);
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (HangsUpAt == word) return;
            await writer.WriteLineAsync(Says.GetValueOrDefault(word, Usual(word)));
            if (word == "STARTTLS") await Secure(stream);
            if (word == "QUIT") return;
            if (word == "DATA" && !Says.ContainsKey(word) && !await Receive(reader, writer)) return;
        }
    }

    private string Usual(string word) => word switch
    {
        "EHLO" => OffersTls ? "250-stand-in\r\n250-STARTTLS\r\n250 AUTH PLAIN" : "250-stand-in\r\n250 AUTH PLAIN",
        "AUTH" => "235 welcome",
        "DATA" => "354 go on",
        "STARTTLS" => "220 begin",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    private async Task<bool> Receive(StreamReader reader, StreamWriter writer)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (HangsUpAt == "." && text.Length > 200) return false;
            if (line == ".")
            {
                var answer = Says.GetValueOrDefault(".", "250 taken");
                if (answer.StartsWith('2'))
                {
                    using var whole = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
                    mails.Enqueue(await MimeMessage.LoadAsync(whole));
                }
                await writer.WriteLineAsync(answer);
                return true;
            }
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        return false;
    }

    private static async Task Secure(Stream stream)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        await using var secured = new SslStream(stream, leaveInnerStreamOpen: true);
        await secured.AuthenticateAsServerAsync(certificate);
    }
}
