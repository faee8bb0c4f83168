using Microsoft.Extensions.Logging.Console;

namespace Cartwright.Server.Hosting;

/// <summary>One line an event: plain on a terminal, JSON where a machine reads it.</summary>
public static class ShopLogging
{
    public static void AddShopLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        if (Console.IsOutputRedirected)
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Default));
    }
}
