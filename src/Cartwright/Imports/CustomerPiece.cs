using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>A few customers, written together. One whose e-mail and number belong to two different customers is left out.</summary>
internal sealed class CustomerPiece(long tenant, IReadOnlyList<CustomerRow> rows)
{
    private static readonly Statement Find = new("""
        SELECT r.n, e.id, e.external_number, x.id, x.email
        FROM {rows $2: n bigint, email text, number text} r
        LEFT JOIN customers e ON e.tenant_id = $1 AND e.email = r.email
        LEFT JOIN customers x ON x.tenant_id = $1 AND x.external_number = r.number
        ORDER BY r.n
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO customers (uuid, tenant_id, name, first_name, last_name, email, phone, external_number, created, updated)
        SELECT r.uuid, $1, r.name, r.first, r.last, r.email, r.phone, r.number, $3, $3
        FROM {rows $2: uuid uuid, name text, first text, last text, email text, phone text, number text, position bigint} r ORDER BY r.position
        """);

    private static readonly Statement Update = new("""
        UPDATE customers SET name = COALESCE(r.name, customers.name), first_name = COALESCE(r.first, customers.first_name),
            last_name = COALESCE(r.last, customers.last_name), email = COALESCE(r.email, customers.email), phone = COALESCE(r.phone, customers.phone),
            external_number = COALESCE(r.number, customers.external_number), updated = $2
        FROM {rows $1: id bigint, name text, first text, last text, email text, phone text, number text} r
        WHERE customers.id = r.id
        """);

    public async Task<Result<IReadOnlyList<(CustomerRow Row, string Reason)>>> Run(Write write, DateTime now)
    {
        var found = await write.Query(Find, Read, tenant, RowSet.Of(rows.Select((row, n) => (row, n)), r => [(long)r.n, r.row.Email, r.row.Number]));
        var refused = new List<(CustomerRow Row, string Reason)>();
        var (fresh, known) = (new RowSet(), new RowSet());
        var taken = new HashSet<long>();
        foreach (var (row, id, reason) in found)
        {
            if (reason is not null) refused.Add((row, reason));
            else if (id is null) fresh.Add(Uuid.New(now), row.NewName, row.FirstName, row.LastName, row.Email, row.Phone, row.Number, (long)fresh.Count);
            else if (taken.Add(id.Value)) known.Add(id, Named(row), row.FirstName, row.LastName, row.Email, row.Phone, row.Number);
            else refused.Add((row, "its e-mail and number are those of one customer, whom a row just before names otherwise"));
        }
        var batch = new Batch();
        if (known.Count > 0) batch.Execute(Update, known, now);
        if (fresh.Count > 0) batch.Execute(Insert, tenant, fresh, now);
        if (batch.Steps.Count > 0) await write.Send(batch);
        return refused;
    }

    private (CustomerRow Row, long? Id, string? Reason) Read(Row found)
    {
        var row = rows[(int)found.Long(0)];
        var (byEmail, hisNumber, byNumber) = (found.LongOrNull(1), found.TextOrNull(2), found.LongOrNull(3));
        if (byEmail is not null && byNumber is not null && byEmail != byNumber)
            return (row, null, $"the e-mail belongs to another customer than number {row.Number}");
        if (byEmail is not null && byNumber is null && row.Number is not null && hisNumber is not null)
            return (row, null, $"the customer with that e-mail has the number {hisNumber}");
        return (row, byEmail ?? byNumber, null);
    }

    // Both parts of a name make a name where the file gives no whole one.
    private static string? Named(CustomerRow row) =>
        row.Name ?? (row.FirstName is not null && row.LastName is not null ? $"{row.FirstName} {row.LastName}" : null);
}
