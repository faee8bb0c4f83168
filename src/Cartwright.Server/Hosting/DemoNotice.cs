namespace Cartwright.Server.Hosting;

/// <summary>What the demonstration prints when it is up.</summary>
public static class DemoNotice
{
    public static void Print(WebApplication app)
    {
        var url = app.Urls.First();
        app.Logger.LogWarning("DEMO: well-known users, passwords and keys are active. Do not show this server to the internet.");
        app.Logger.LogInformation("Start page {Home} · PyCommerce {Products} (keys: see the README) · its documentation {Docs} · API tienda: POST {Tienda}",
            $"{url}/", $"{url}/api/products?tenant=tech", $"{url}/docs", $"{url}/srv/apitienda/api");
    }
}
