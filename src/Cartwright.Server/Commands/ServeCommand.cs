using System.CommandLine;
using Cartwright.Server.Hosting;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright serve</c></summary>
internal static class ServeCommand
{
    public const string Name = "serve";
    public const string Example = "cartwright serve --data /var/lib/cartwright --urls http://127.0.0.1:5080";

    public static Command Make(IReadOnlyList<string> settings)
    {
        var demo = new Option<bool>("--demo") { Description = "Make the demo shops in an empty database, with well-known passwords." };
        var data = new Option<string?>("--data") { Description = "The data folder (default ./cartwright-data)." };
        var urls = new Option<string?>("--urls") { Description = "Where to listen (default http://localhost:5080)." };
        var command = new Command(Name, "Run the web server.") { demo, data, urls };
        command.SetAction((parsed, cancellation) =>
            WebServer.Run(new ServeOptions(parsed.GetValue(demo), parsed.GetValue(data), parsed.GetValue(urls), settings), cancellation));
        return command;
    }
}
