namespace Cartwright.Outbox;

/// <summary>How running a message ended.</summary>
internal sealed record Attempt(OutboxWork Work, AttemptEnd End, string? Error = null)
{
    /// <summary>After so many failures a message is dead: more than a day after its first attempt.</summary>
    public const int Most = 12;

    private const int LongestError = 500;

    // A newer node may know the kind.
    private static readonly TimeSpan Parked = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
    ];

    public bool IsDone => End is AttemptEnd.Done;

    /// <summary>True where it is not tried again.</summary>
    public bool IsDead => End is AttemptEnd.Hopeless || (End is AttemptEnd.Failed && Work.Attempt >= Most);

    /// <summary>What it is put back with: its number, this attempt, the attempts that count, due, parked until, dead, error.</summary>
    public object?[] ToRow(DateTime now)
    {
        var counted = End is AttemptEnd.Failed or AttemptEnd.Hopeless ? Work.Attempt : Work.Attempt - 1;
        var error = Error?.Length > LongestError ? Error[..LongestError] : Error;
        return
        [
            Work.Id, (long)Work.Attempt, (long)counted,
            End is AttemptEnd.Failed && !IsDead ? now + Pauses[Math.Min(Work.Attempt, Pauses.Length) - 1] : null,
            End is AttemptEnd.UnknownKind ? now + Parked : null,
            IsDead ? now : null,
            error,
        ];
    }
}

internal enum AttemptEnd
{
    Done,

    /// <summary>Tried again after a pause.</summary>
    Failed,

    /// <summary>It can never succeed.</summary>
    Hopeless,

    /// <summary>Nobody here knows what to do; it stays due and is not counted.</summary>
    UnknownKind,

    /// <summary>The process ends; it is due again at once and is not counted.</summary>
    GivenBack,
}
