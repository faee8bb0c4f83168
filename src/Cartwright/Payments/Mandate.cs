namespace Cartwright.Payments;

/// <summary>A buyer's consent to debit one bank account (SEPA). An order that is to be debited makes one; its subscriptions use it again.</summary>
public sealed class Mandate
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long CustomerId { get; set; }

    /// <summary>What the bank knows it by: <c>P</c> and the number of the order that made it. Unique in the shop.</summary>
    public required string Reference { get; set; }

    /// <summary>The IBAN, encrypted with the installation's key.</summary>
    public required string Iban { get; set; }

    /// <summary>The IBAN as it may be shown: <c>ES77************7890</c>.</summary>
    public required string IbanMasked { get; set; }

    public required string Holder { get; set; }

    /// <summary>UTC; the order's time, as the API collects no signature.</summary>
    public DateTime Signed { get; set; }

    /// <summary>UTC; a mandate lapses after 36 months without a debit.</summary>
    public DateTime? LastUsed { get; set; }

    public DateTime Created { get; set; }
}
