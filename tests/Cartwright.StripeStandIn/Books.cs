namespace Cartwright.StripeStandIn;

/// <summary>All accounts and what was made in them. Everything is looked at and changed while its lock is held.</summary>
internal sealed class Books
{
    private readonly Dictionary<string, Account> accounts = [];

    public Lock Lock { get; } = new();

    /// <summary>In the order they were made.</summary>
    public List<Session> Sessions { get; } = [];

    public Dictionary<string, Session> ById { get; } = [];

    public Dictionary<string, Intent> Intents { get; } = [];

    public List<Refund> Refunds { get; } = [];

    public Account Account(string key)
    {
        if (!accounts.TryGetValue(key, out var account)) accounts[key] = account = new Account(key);
        return account;
    }

    public Session Session(Account? account, string id) =>
        ById.TryGetValue(id, out var session) && (account is null || session.Account == account) ? session : throw Refused.Missing("checkout.session", id);

    public Intent Intent(Account? account, string id) =>
        Intents.TryGetValue(id, out var intent) && (account is null || intent.Session.Account == account) ? intent : throw Refused.Missing("payment_intent", id);

    public void Clear()
    {
        accounts.Clear();
        Sessions.Clear();
        ById.Clear();
        Intents.Clear();
        Refunds.Clear();
    }
}
