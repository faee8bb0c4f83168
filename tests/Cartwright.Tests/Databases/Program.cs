using System.Diagnostics;

namespace Cartwright.Tests.Databases;

/// <summary>The program itself, run as a process on a test's database.</summary>
internal static class Program
{
    /// <param name="place">The database.</param>
    /// <param name="folder">The data folder where the database is not one.</param>
    /// <param name="input">What it is told on its standard input.</param>
    /// <param name="words">The command.</param>
    public static async Task<(int Code, string Out, string Error)> Run(TestPlace place, string folder, string input, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] database = place.Kind is TestDatabase.Sqlite
            ? ["--data", Path.GetDirectoryName(place.Address)!]
            : ["--data", folder, $"--ConnectionStrings:Cartwright={place.Address}"];
        foreach (var word in (string[])[Built(), .. words, .. database]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    // The server built in the same configuration as these tests.
    private static string Built()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Cartwright.slnx"))) root = root.Parent;
        var program = Path.Combine(root?.FullName ?? "", "src", "Cartwright.Server", "bin", here.Parent!.Name, here.Name, "cartwright.dll");
        Assert.True(File.Exists(program), "The server is not built: dotnet build src/Cartwright.Server");
        return program;
    }
}
