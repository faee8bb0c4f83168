using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Cartwright.Tests.Databases;

public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A test that runs once on each database. Where there is no PostgreSQL its case shows as skipped, so that a missing server is never mistaken
/// for a passed test.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute(
    [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber), IDataAttribute
{
    bool? IDataAttribute.Explicit => null;

    string? IDataAttribute.Label => null;

    string? IDataAttribute.Skip => null;

    int? IDataAttribute.Timeout => null;

    string? IDataAttribute.TestDisplayName => null;

    string[]? IDataAttribute.Traits => null;

    bool IDataAttribute.DisableParallelization => false;

    public ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<TestDatabase>(TestDatabase.Sqlite),
            new TheoryDataRow<TestDatabase>(TestDatabase.Postgres) { Skip = PostgresServer.WhyMissing },
        ]);

    public bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>A test of something only PostgreSQL has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : FactAttribute
{
    public OnPostgresAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = PostgresServer.WhyMissing;
}
