namespace Cartwright.Leases;

/// <summary>What an outside party has answered. C# does not close the family: every switch keeps its throwing last arm.</summary>
public abstract record Outside<T>
{
    private Outside()
    {
    }

    /// <summary>It was done, or it is there.</summary>
    public sealed record Yes(T Value) : Outside<T>;

    /// <summary>It was refused, and nothing has happened there.</summary>
    /// <param name="Text">Why, without secrets and personal data.</param>
    public sealed record No(string Text) : Outside<T>;

    /// <summary>Asked about something, the party says that it is not there.</summary>
    public sealed record NotThere : Outside<T>;

    /// <summary>No answer, or none that could be understood: it may have happened or not.</summary>
    public sealed record Unclear(string Text) : Outside<T>;
}
