using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>One refund by its number.</summary>
public sealed class FindRefund(Reads reads)
{
    public Task<RefundView?> Run(long id, CancellationToken cancellation) => RefundRows.Find(reads, id, cancellation);

    /// <summary>As the transaction that made it sees it.</summary>
    public static Task<RefundView?> In(Write write, long id) => RefundRows.Find(write, id);
}
