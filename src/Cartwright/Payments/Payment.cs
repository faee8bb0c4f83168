using Microsoft.EntityFrameworkCore;

namespace Cartwright.Payments;

/// <summary>Money an order expects or has received.</summary>
public sealed class Payment
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    /// <summary>The API's word for the method, such as <c>credit_card</c>; null where the buyer named none.</summary>
    public string? Method { get; set; }

    /// <summary>Minor units.</summary>
    public long Amount { get; set; }

    public required string Currency { get; set; }

    public PaymentState State { get; set; }

    public DateTime? Paid { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

public enum PaymentState
{
    Pending,
    Processing,
    Paid,
    Failed,
    Cancelled,
    Refunded,
}

internal static class PaymentTables
{
    public static void ConfigurePayments(this ModelBuilder model) => model.Entity<Payment>(payment =>
    {
        payment.HasIndex(p => p.Uuid).IsUnique();
        payment.HasIndex(p => p.OrderId);
        payment.ToTable(table => table.HasCheckConstraint("ck_payments_amount", "amount >= 0"));
    });
}
