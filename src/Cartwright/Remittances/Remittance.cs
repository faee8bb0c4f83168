namespace Cartwright.Remittances;

/// <summary>
/// Debits that are handed to the bank in one file. Everything the file says is frozen here and on the items, so that it is the same, byte for byte,
/// each time it is written.
/// </summary>
public sealed class Remittance
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>What the bank knows the file by: 32 hexadecimal digits, unique everywhere.</summary>
    public required string MessageId { get; set; }

    public DebitVersion Version { get; set; }

    public DebitScheme Scheme { get; set; }

    /// <summary>The day the debtors' accounts are debited, as midnight UTC; a business day of TARGET.</summary>
    public DateTime CollectionDate { get; set; }

    public required string CreditorName { get; set; }

    /// <summary>Such as <c>ES30000A58818501</c>.</summary>
    public required string CreditorId { get; set; }

    /// <summary>Where the money goes, encrypted with the installation's key.</summary>
    public required string CreditorIban { get; set; }

    public string? CreditorBic { get; set; }

    public RemittanceState State { get; set; }

    public int ItemsCount { get; set; }

    /// <summary>Minor units (cents): Σ items.</summary>
    public long Total { get; set; }

    public DateTime Created { get; set; }

    public DateTime? Closed { get; set; }

    public List<RemittanceItem> Items { get; set; } = [];
}

/// <summary>One debit of a remittance. A payment is in at most one that is open.</summary>
public sealed class RemittanceItem
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long RemittanceId { get; set; }

    public long PaymentId { get; set; }

    public DebitState State { get; set; }

    public DebitSequence Sequence { get; set; }

    /// <summary>The payment's number without gaps, such as <c>a28</c>; the bank gives it back with its answer.</summary>
    public required string EndToEndId { get; set; }

    /// <summary>Cents.</summary>
    public long Amount { get; set; }

    public required string MandateReference { get; set; }

    public DateTime MandateSigned { get; set; }

    public required string Holder { get; set; }

    /// <summary>The debtor's IBAN, encrypted with the installation's key.</summary>
    public required string Iban { get; set; }

    /// <summary>The IBAN as it may be shown.</summary>
    public required string IbanMasked { get; set; }

    /// <summary>What the debtor reads on his statement.</summary>
    public required string Text { get; set; }

    /// <summary>The bank's reason for sending it back, such as <c>AM04</c>.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was found to be paid or returned.</summary>
    public DateTime? Answered { get; set; }
}

/// <summary>The versions of ISO 20022 pain.008.001 that banks take.</summary>
public enum DebitVersion
{
    V02,
    V08,
}

/// <summary>SEPA's two schemes: for everybody, and between companies.</summary>
public enum DebitScheme
{
    Core,
    B2b,
}

public enum RemittanceState
{
    /// <summary>Some of its debits are in the bank's hands.</summary>
    Open,

    /// <summary>Each was paid or returned. A paid one may still be returned.</summary>
    Closed,
}

public enum DebitState
{
    Open,
    Paid,
    Returned,
}

/// <summary>Where a debit stands among those of its mandate.</summary>
public enum DebitSequence
{
    /// <summary>The only one.</summary>
    Ooff,

    /// <summary>The first of a subscription.</summary>
    Frst,

    /// <summary>A further one.</summary>
    Rcur,
}
