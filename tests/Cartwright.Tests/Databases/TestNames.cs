using System.Globalization;

namespace Cartwright.Tests.Databases;

/// <summary>Names for folders and databases that no other test of any running process has.</summary>
internal static class TestNames
{
    private static int last;

    public static string Next(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}_test_{Environment.ProcessId}_{Interlocked.Increment(ref last)}");
}
