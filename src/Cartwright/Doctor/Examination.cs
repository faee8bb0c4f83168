using Cartwright.Data;

namespace Cartwright.Doctor;

/// <summary>Proves that everything that must agree does, in one snapshot, while the shop goes on.</summary>
public sealed class Examination(Reads reads, TimeProvider time)
{
    /// <summary>Calls for each imbalance, one line in plain words, and answers how many there are.</summary>
    public async Task<long> Run(Action<string> found, CancellationToken cancellation)
    {
        long count = 0;
        var batch = new Batch();
        foreach (var check in StockChecks.All.Concat(OrderChecks.All).Concat(PaymentChecks.All).Concat(RemittanceChecks.All).Concat(CartChecks.All).Concat(CodeChecks.All).Concat(OrphanChecks.All)) Ask(check);
        Ask(OutboxChecks.Late, time.Now() - OutboxChecks.Patience);
        await reads.Send(batch, cancellation);
        return count;

        void Ask(Check check, params object?[] arguments) => batch.Query(check.Statement, row =>
        {
            count++;
            found(check.Say(row));
            return Done.It;
        }, arguments);
    }
}

/// <summary>A question whose every answer is an imbalance.</summary>
/// <param name="Sentence">What to say; <c>{0}</c>, <c>{1}</c>, … are the columns of the row.</param>
internal sealed record Check(string Sentence, string Sql)
{
    public Statement Statement { get; } = new(Sql);

    public string Say(Row row)
    {
        var said = new System.Text.StringBuilder();
        var parts = Sentence.Split('{', '}');
        for (var i = 0; i < parts.Length; i++)
            said.Append(i % 2 == 0 ? parts[i] : row.TextOrNull(int.Parse(parts[i], System.Globalization.CultureInfo.InvariantCulture)) ?? "nothing");
        return said.ToString();
    }
}
