namespace Cartwright.Data;

/// <summary>One of the two databases, as the host and the commands see it.</summary>
public abstract class ShopDatabase : IAsyncDisposable
{
    public abstract Reads Reads { get; }

    public abstract Writes Writes { get; }

    public abstract DatabaseDialect Dialect { get; }

    /// <summary>
    /// Brings the tables up to this program under a lock that dies with its holder, then runs <paramref name="firstRows"/> under the same
    /// lock. Several nodes may start at once.
    /// </summary>
    /// <exception cref="CannotStartException">The database is newer than the program, or cannot be reached.</exception>
    public abstract Task Prepare(Func<Task> firstRows, CancellationToken cancellation);

    /// <summary>True where the database answers and knows every migration of this program.</summary>
    public abstract Task<bool> IsReady(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}

/// <summary>The program cannot start; the message tells the operator why and what to do, and holds no secret.</summary>
public sealed class CannotStartException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The database is held by another writer for too long, or its disk is full: an outage, which the APIs answer as 503.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
