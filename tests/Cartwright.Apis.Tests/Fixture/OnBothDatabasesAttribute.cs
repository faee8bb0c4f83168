using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Cartwright.Apis.Tests.Fixture;

public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A test that runs once on each database, or once for each case on each. Where there is no PostgreSQL its cases show as skipped, so that a
/// missing server is never mistaken for a passed test.
/// </summary>
/// <param name="cases">A static property of the test class: rows of what the test takes after the database.</param>
/// <param name="file">Filled in by the compiler.</param>
/// <param name="line">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute(string? cases = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
    : TheoryAttribute(file, line), IDataAttribute
{
    public string? Cases { get; } = cases;

    bool? IDataAttribute.Explicit => null;

    string? IDataAttribute.Label => null;

    string? IDataAttribute.Skip => null;

    int? IDataAttribute.Timeout => null;

    string? IDataAttribute.TestDisplayName => null;

    string[]? IDataAttribute.Traits => null;

    bool IDataAttribute.DisableParallelization => false;

    public ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var rows = Cases is null ? [[]] : Read(testMethod.DeclaringType!, Cases);
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            .. rows.Select(row => new TheoryDataRow([TestDatabase.Sqlite, .. row])),
            .. rows.Select(row => new TheoryDataRow([TestDatabase.Postgres, .. row]) { Skip = PostgresServer.WhyMissing }),
        ]);
    }

    public bool SupportsDiscoveryEnumeration() => true;

    private static List<object?[]> Read(Type type, string name)
    {
        var found = type.GetProperty(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(null);
        return [.. (IEnumerable<object?[]>)(found ?? throw new InvalidOperationException($"{type.Name} has no static property {name}."))];
    }
}

/// <summary>A test of something only PostgreSQL has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : FactAttribute
{
    public OnPostgresAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = PostgresServer.WhyMissing;
}
