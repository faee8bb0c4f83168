namespace Cartwright.Data;

/// <summary>Tells a listener each statement that is sent to the database: how tests hold the statement budgets.</summary>
public sealed class StatementTrace
{
    public event Action<string>? Sent;

    /// <summary>One message to the database server and its answer; on SQLite there is none.</summary>
    public event Action? RoundTrip;

    public void OnSent(string sql) => Sent?.Invoke(sql);

    public void OnRoundTrip() => RoundTrip?.Invoke();
}
