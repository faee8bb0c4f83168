using Cartwright.Data;
using Cartwright.Tenants;
using Cartwright.Users;

namespace Cartwright.Demo;

internal static class DemoUsers
{
    private sealed record DemoUser(long Id, string Username, string Password, Role Role, string? Shop, string FirstName = "", string LastName = "")
    {
        public string? Token { get; init; }

        public string? ProfileReference { get; init; }

        public bool Active { get; init; } = true;

        public string? Email => Username.Contains('@', StringComparison.Ordinal) ? Username : null;
    }

    private static readonly DemoUser[] Users =
    [
        new(1, "admin", "demo-admin", Role.Admin, null) { Token = new('1', 40) },
        new(2, "jessica19", "demo-jessica", Role.Buyer, "dahl", "Teresa", "Mccarty") { Token = new('2', 40), ProfileReference = "REF-2" },
        new(3, "joe.bloggs@example.com", "demo-joe", Role.Customer, "cellar", "Joe", "Bloggs"),
        new(4, "staff@tech.example", "demo-tech", Role.Staff, "tech"),
        new(5, "staff@outdoor.example", "demo-outdoor", Role.Staff, "outdoor"),
        new(6, "jane.smith@example.com", "demo-jane", Role.Customer, "tech", "Jane", "Smith"),
        new(7, "buyer.two", "demo-two", Role.Buyer, "dahl") { Token = new('7', 40) },
        new(8, "tech.buyer", "demo-tech-buyer", Role.Buyer, "tech") { Token = new('8', 40) },
        new(9, "inactive@tech.example", "demo-inactive", Role.Staff, "tech") { Active = false },
    ];

    private static readonly (string Api, string Shop, string Key)[] Keys =
    [
        ("pycommerce", "tech", "pk_demo_tech"),
        ("abelujo", "librairie", "demo-abelujo-token"),
        ("abelujo", "tech", "demo-abelujo-token-tech"),
        ("tienda", "tienda", "demo-tienda-key"),
        ("tienda", "tech", "demo-tienda-key-tech"),
    ];

    public static async Task Create(Write write, Dictionary<string, Tenant> shops, DateTime now)
    {
        // Hashing is slow on purpose; nine at once are not.
        var hashes = Users.AsParallel().AsOrdered().Select(user => Passwords.Hash(user.Password)).ToList();
        write.Db.Users.AddRange(Users.Select((user, i) => Row(user, hashes[i], user.Shop is null ? null : shops[user.Shop], now)));
        await write.Db.SaveChangesAsync();
        foreach (var user in Users.Where(user => user.Token is not null)) await AddToken(write, user, shops, now);
        foreach (var (api, shop, key) in Keys)
            await AccessKeys.Create(write, new NewKey(api, AccessKeyKind.Api, shops[shop].Id, null, Role.Staff), key, now);
    }

    private static User Row(DemoUser user, string hash, Tenant? shop, DateTime now) => new()
    {
        Id = user.Id,
        Uuid = new Guid($"0c0ffee0-0000-4000-8001-{user.Id:d12}"),
        Username = user.Username,
        UsernameKey = user.Username,
        Email = user.Email,
        EmailKey = user.Email,
        FirstName = user.FirstName,
        LastName = user.LastName,
        PasswordHash = hash,
        SecurityStamp = CreateUser.NewStamp(),
        Role = user.Role,
        TenantId = shop?.Id,
        Active = user.Active,
        ProfileReference = user.ProfileReference,
        Created = now,
        Updated = now,
    };

    private static Task AddToken(Write write, DemoUser user, Dictionary<string, Tenant> shops, DateTime now)
    {
        var key = new NewKey("dahl", AccessKeyKind.Token, user.Shop is null ? null : shops[user.Shop].Id, user.Id, user.Role);
        return AccessKeys.Create(write, key, user.Token, now);
    }
}
