namespace Cartwright.Tenants;

/// <summary>The single row about the database as a whole.</summary>
public sealed class Installation
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>What <c>Secrets__Key</c> makes of a fixed text: a node whose key makes something else may not start.</summary>
    public required string KeyCheck { get; set; }

    public DateTime Created { get; set; }
}
