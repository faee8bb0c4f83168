using Cartwright.Carts;
using Cartwright.Cleaning;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Tests.Databases;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Cleaning;

public sealed class CleanUpTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [OnBothDatabases]
    public async Task What_is_old_goes_and_what_is_not_stays(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 1);
        await shop.Do<Done>(async write =>
        {
            foreach (var isOld in (bool[])[true, false]) AddOneOfEach(write.Db, shop.Now, isOld, lamp);
            await write.Db.SaveChangesAsync();
            return Done.It;
        });

        await new CleanUp(shop.Writes, shop.Time).Run(CancellationToken.None);

        Assert.Equal(["young"], await shop.Read(db => db.IdempotencyKeys.Select(key => key.Key).ToListAsync()));
        Assert.Equal(["dead", "waits", "young"], await shop.Read(db => db.OutboxMessages.Select(message => message.Kind).OrderBy(name => name).ToListAsync()));
        Assert.Equal(
            ["eternal", "young expired", "young revoked"],
            await shop.Read(db => db.AccessKeys.Where(key => key.Api == "test").Select(key => key.Prefix).OrderBy(name => name).ToListAsync()));
        Assert.Equal(["young"], await shop.Read(db => db.PaymentEvents.Select(told => told.EventId).ToListAsync()));
        Assert.Equal(["old, of a user", "young"], await shop.Read(db => db.Carts.Select(cart => cart.Api).OrderBy(name => name).ToListAsync()));
        Assert.Equal(2, await shop.Number("SELECT COUNT(*) FROM cart_lines"));
    }

    [OnBothDatabases]
    public async Task Much_is_removed_in_small_pieces_beside_another_node(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var elsewhere = shop.Place.Open(new StatementTrace());
        await shop.Do<Done>(async write =>
        {
            for (var i = 0; i < 1000; i++) write.Db.IdempotencyKeys.Add(Key($"k{i}", shop.Now.AddDays(-2)));
            write.Db.IdempotencyKeys.Add(Key("young", shop.Now));
            await write.Db.SaveChangesAsync();
            return Done.It;
        });

        var nodes = new[] { shop.Writes, elsewhere.Writes }.Select(writes => Task.Run(() => new CleanUp(writes, shop.Time).Run(CancellationToken.None))).ToList();
        var all = Task.WhenAll(nodes);
        while (!all.IsCompleted)
        {
            // The pauses between the pieces.
            shop.Time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Delay(5);
        }
        await all;

        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM idempotency_keys"));
    }

    private static void AddOneOfEach(ShopDb db, DateTime now, bool isOld, TestProduct product)
    {
        var name = isOld ? "old" : "young";
        DateTime Ago(TimeSpan age) => now - age - (isOld ? Moment : -Moment);
        db.IdempotencyKeys.Add(Key(name, Ago(TimeSpan.FromHours(24))));
        db.OutboxMessages.Add(Message(name, Ago(TimeSpan.FromDays(30))));
        db.AccessKeys.Add(Token($"{name} expired", product.TenantId, Ago(TimeSpan.FromDays(1)), null));
        db.AccessKeys.Add(Token($"{name} revoked", product.TenantId, now.AddDays(20), Ago(TimeSpan.FromDays(1))));
        db.PaymentEvents.Add(new PaymentEvent { Provider = "test", EventId = name, Kind = "told", TenantId = product.TenantId, Outcome = "paid", Received = Ago(TimeSpan.FromDays(365)) });
        db.Carts.Add(Cart(name, null, Ago(TimeSpan.FromDays(90)), product));
        if (!isOld) return;

        // What has no age of its own stays however old it is.
        db.OutboxMessages.Add(Message("waits", null, now.AddDays(-400)));
        var dead = Message("dead", null, now.AddDays(-400));
        dead.Dead = now.AddDays(-399);
        db.OutboxMessages.Add(dead);
        var key = Token("eternal", product.TenantId, null, now.AddDays(-400));
        key.Kind = AccessKeyKind.Api;
        db.AccessKeys.Add(key);
        db.Carts.Add(Cart("old, of a user", 6, now.AddDays(-400), product));
    }

    private static IdempotencyKey Key(string name, DateTime created) =>
        new() { TenantId = 1, Caller = "test", Key = name, Fingerprint = [1], Code = 200, Body = [], Created = created };

    private static OutboxMessage Message(string name, DateTime? done, DateTime? created = null) =>
        new() { TenantId = 1, Kind = name, Done = done, Due = created ?? done!.Value, Created = created ?? done!.Value };

    private static AccessKey Token(string name, long tenant, DateTime? expires, DateTime? revoked) => new()
    {
        Hash = AccessKeys.Hash(name),
        Kind = AccessKeyKind.Refresh,
        Api = "test",
        TenantId = tenant,
        Role = Role.Staff,
        Prefix = name,
        Expires = expires,
        Revoked = revoked,
        Created = Shop.Opened,
    };

    private static Cart Cart(string name, long? user, DateTime last, TestProduct product) => new()
    {
        Uuid = Uuid.New(last),
        TenantId = product.TenantId,
        Api = name,
        UserId = user,
        LastActivity = last,
        Created = last,
        Updated = last,
        Lines = [new CartLine { Uuid = Uuid.New(last), TenantId = product.TenantId, ProductId = product.Id, Quantity = 1, Created = last, Updated = last }],
    };
}
