using Cartwright.Adapters.Mail;
using Cartwright.Checkout;
using Cartwright.Mail;
using Cartwright.Outbox;
using Cartwright.Security;
using Cartwright.Stock;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Outbox;
using MimeKit;

namespace Cartwright.Tests.Mail;

/// <summary>A shop's mails, as the server puts their parts together, with a folder of its own.</summary>
internal sealed class PostRoom : IDisposable
{
    private readonly Shop shop;

    /// <param name="shop">Whose mails.</param>
    /// <param name="settings">The installation's settings.</param>
    public PostRoom(Shop shop, params (string Key, string Value)[] settings)
    {
        this.shop = shop;
        var known = settings.ToDictionary(setting => setting.Key.ToLowerInvariant(), setting => (string?)setting.Value);
        Settings = new ShopSettings(shop.Reads, Key, name => known.GetValueOrDefault(name), shop.Time);
        Mailer = new PostOffice(Settings, new MailFolder(Path.Combine(Folder, "mail")));
        var post = new ShopPost(new TenantDirectory(shop.Reads, shop.Time), Settings, new LiquidTemplates(Path.Combine(Folder, "templates")), Mailer);
        Worker = shop.Worker(new OrderMails(shop.Reads, post), new OwnerMails(shop.Reads, post), new LowStock(shop.Writes, shop.Time));
    }

    public static InstallationKey Key { get; } = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public string Folder { get; } = Directory.CreateTempSubdirectory("cartwright-post-").FullName;

    public ShopSettings Settings { get; }

    public IMailer Mailer { get; }

    public OutboxWorker Worker { get; }

    public Task Run() => shop.RunDue(Worker);

    /// <summary>The names of what lies in the mail folder.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(Path.Combine(Folder, "mail"))
        ? [.. Directory.GetFiles(Path.Combine(Folder, "mail")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The only mail in the folder.</summary>
    public MimeMessage Mail => MimeMessage.Load(Path.Combine(Folder, "mail", Assert.Single(Files)));

    public string Text => Mail.TextBody!.ReplaceLineEndings("\n");

    /// <summary>Places an order that is to be confirmed, and answers the number of the message.</summary>
    public async Task<long> Order(OrderRequest request)
    {
        Assert.Null((await shop.Place(request with { Confirmation = OrderMails.Placed })).Refusal);
        return await shop.Number("SELECT MAX(id) FROM outbox_messages WHERE kind = 'order_placed'");
    }

    public async Task<long> Order() => await Order(await Request());

    public async Task<OrderRequest> Request()
    {
        var lamp = await shop.Sell(stock: 10);
        return Selling.Request(lamp.TenantId, new OrderedProduct(lamp.Uuid, 1));
    }

    public void WriteTemplate(string path, string text)
    {
        var file = Path.Combine(Folder, "templates", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose()
    {
        Worker.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
