namespace Cartwright.Server.Hosting;

/// <summary>Where settings come from; a later source wins: what <c>--demo</c> sets, the file, the environment, the command line.</summary>
public static class SettingSources
{
    private static readonly Dictionary<string, string?> Demo = new()
    {
        ["PyCommerce:RequireHttps"] = "false",
        ["PyCommerce:RateLimit:Anonymous"] = "0",
        ["PyCommerce:RateLimit:Authenticated"] = "0",
        ["SignIn:FailuresPerMinute"] = "0",
        ["Payments:Simulated"] = "true",
        ["Abelujo:OwnerEmail"] = "owner@example.com",
    };

    /// <param name="builder">What to add the sources to.</param>
    /// <param name="demo">True for the defaults of the demonstration.</param>
    /// <param name="arguments">Settings of the command line, in the form <c>--Section:Key=value</c>.</param>
    public static void AddTo(IConfigurationBuilder builder, bool demo, IReadOnlyList<string> arguments)
    {
        builder.Sources.Clear();
        if (demo) builder.AddInMemoryCollection(Demo);
        builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false);
        builder.AddEnvironmentVariables();
        builder.AddCommandLine([.. arguments]);
    }
}
