namespace Cartwright.Data;

/// <summary>
/// One hand-written SQL statement, common to both databases. Parameters are <c>$1</c>, <c>$2</c>, …; where the databases
/// differ, a mark in braces stands for what each of them says (see <see cref="DatabaseDialect"/>):
/// <list type="bullet">
/// <item><c>{rows $3: product bigint, quantity bigint}</c> – a table made from a <see cref="RowSet"/> parameter</item>
/// <item><c>{lock s}</c> – lock the rows of <c>s</c> until the end of the transaction (nothing on SQLite, which has one writer)</item>
/// <item><c>{lock_free s}</c> – the same, leaving out rows that somebody else has locked</item>
/// <item><c>{least}</c>, <c>{greatest}</c> – the smaller or larger of two values</item>
/// <item><c>{json_array}</c> – the aggregate that makes a JSON array</item>
/// <item><c>{contains p $2}</c> – the product <c>p</c>'s search text contains the text</item>
/// <item><c>{move_sequence products}</c> – after rows with given ids: the table goes on behind them</item>
/// </list>
/// A statement is made once and kept in a static field, so that its prepared form can be found again.
/// </summary>
public sealed class Statement(string sql)
{
    public string Sql { get; } = sql;

    /// <summary>True where the statement only takes row locks and is left out on a database with a single writer.</summary>
    public bool OnlyLocks { get; init; }

    /// <summary>True where what it writes is waited for: the door tells so after the commit (see <see cref="Writes.Awaited"/>).</summary>
    public bool IsAwaited { get; init; }
}
