namespace Cartwright.Outbox;

/// <summary>Does what a kind of message asks for. It may be called more than once for one message, so its effect is safe to repeat.</summary>
public interface IOutboxHandler
{
    /// <summary>The kinds of message it takes.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Does it. A refusal or an exception means that it is tried again later; a refusal of the kind Invalid means never.</summary>
    Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation);
}

/// <summary>A message whose turn it is.</summary>
/// <param name="Id">Its number: the same in every attempt.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record OutboxWork(long Id, long TenantId, string Kind, long SubjectId, string? Data, int Attempt, DateTime Created);
