namespace Cartwright.Doctor;

/// <summary>What should have happened after a commit has.</summary>
internal static class OutboxChecks
{
    /// <summary>A message may wait this long before it counts as stuck.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public static readonly Check Late = new("outbox: message {0} ({1} {2}) is {3}", """
        SELECT CAST(id AS text), kind, CAST(subject_id AS text), CASE WHEN dead IS NULL THEN 'more than an hour late' ELSE 'dead' END
        FROM outbox_messages WHERE done IS NULL AND (dead IS NOT NULL OR due < $1)
        """);
}
