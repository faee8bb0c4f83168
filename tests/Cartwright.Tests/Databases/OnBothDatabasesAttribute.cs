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
/// A test that runs once on each database, or once for each case on each. Where there is no PostgreSQL its cases show as skipped, so that a
/// missing server is never mistaken for a passed test.
/// </summary>
/// <param name="cases">A static property of the test's class: rows of what the test takes after the database.</param>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute(
    string? cases = null, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber), IDataAttribute
{
    bool? IDataAttribute.Explicit => null;

    string? IDataAttribute.Label => null;

    string? IDataAttribute.Skip => null;

    int? IDataAttribute.Timeout => null;

    string? IDataAttribute.TestDisplayName => null;

    string[]? IDataAttribute.Traits => null;

    bool IDataAttribute.DisableParallelization => false;

    public string? Cases { get; } = cases;

    public ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        List<object?[]> rows = Cases is null ? [[]] : Read(testMethod.DeclaringType!, Cases);
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            .. rows.Select(row => new TheoryDataRow([TestDatabase.Sqlite, .. row])),
            .. rows.Select(row => new TheoryDataRow([TestDatabase.Postgres, .. row]) { Skip = PostgresServer.WhyMissing }),
        ]);
    }

    public bool SupportsDiscoveryEnumeration() => true;

    private static List<object?[]> Read(Type type, string name)
    {
        var found = type.GetProperty(name, BindingFlags.Static | BindingFlags.Public)?.GetValue(null);
        return [.. found as IEnumerable<object?[]> ?? throw new InvalidOperationException($"{type.Name} has no static property {name} of rows.")];
    }
}

/// <summary>A test of something only PostgreSQL has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : FactAttribute
{
    public OnPostgresAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = PostgresServer.WhyMissing;
}
