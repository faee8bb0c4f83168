namespace Cartwright.Server.Hosting;

/// <summary>Where the shop lies and how it is opened; the same for the server and every command.</summary>
/// <param name="DataFolder">Everything the program writes.</param>
/// <param name="ConnectionString">Empty: SQLite in the data folder. Else PostgreSQL.</param>
/// <param name="SecretsKey">Base64 of 32 bytes. Empty: made in the data folder.</param>
public sealed record ShopOptions(string DataFolder, string? ConnectionString, string? SecretsKey)
{
    public const string DefaultFolder = "cartwright-data";

    public bool UsesPostgres => !string.IsNullOrWhiteSpace(ConnectionString);

    public static ShopOptions From(IConfiguration settings, string? dataFolder) => new(
        Path.GetFullPath(dataFolder ?? DefaultFolder), settings.GetConnectionString("Cartwright"), settings["Secrets:Key"]);
}
