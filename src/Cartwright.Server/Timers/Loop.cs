namespace Cartwright.Server.Timers;

/// <summary>Something the server does again and again beside the requests.</summary>
/// <param name="Name">As the log calls it.</param>
/// <param name="Turn">Does what there is to do. It looks at the token between two pieces, and a piece that has begun is finished.</param>
/// <param name="Wait">Waits until there may be something to do again; the token ends the wait.</param>
/// <param name="Finish">What is still to be done when the server ends.</param>
public sealed record Loop(string Name, Func<CancellationToken, Task> Turn, Func<CancellationToken, Task> Wait, Func<Task>? Finish = null)
{
    /// <summary>A loop that does its work at the start, and again a pause after it has done it.</summary>
    public static Loop Every(TimeSpan pause, TimeProvider time, string name, Func<CancellationToken, Task> turn) =>
        new(name, turn, cancellation => Task.Delay(pause, time, cancellation));
}
