using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>Keeps what a server logs, with every value and exception, to be looked through.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> entries = new();

    public string Text => string.Join('\n', entries.Select(entry => $"{entry.Level}: {entry.Text}"));

    public IEnumerable<string> Errors => entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => entry.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            log.entries.Enqueue((logLevel, $"{category} {formatter(state, exception)} {values} {exception}"));
        }
    }
}
