namespace Cartwright.Server.Hosting;

/// <summary>The start page: the way to each API and its document.</summary>
public static class Home
{
    public static void MapHome(this WebApplication app)
    {
        var page = Read();
        app.MapGet("/", () => Results.Content(page, "text/html; charset=utf-8"));
    }

    private static string Read()
    {
        using var page = typeof(Home).Assembly.GetManifestResourceStream("Home.html")!;
        using var reader = new StreamReader(page);
        return reader.ReadToEnd();
    }
}
