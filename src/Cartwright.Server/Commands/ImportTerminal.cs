using System.Diagnostics;
using Cartwright.Imports;
using Spectre.Console;

namespace Cartwright.Server.Commands;

/// <summary>Shows how far an import is: bars on a terminal, else a line every few seconds.</summary>
internal static class ImportTerminal
{
    public static Task<T> Show<T>(TextWriter error, Func<IProgress<ImportProgress>, Task<T>> import)
    {
        if (Console.IsErrorRedirected) return import(new Lines(error));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => import(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<ImportProgress>
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public void Report(ImportProgress value)
        {
            if (!tasks.TryGetValue(value.Stage, out var task)) tasks.Add(value.Stage, task = context.AddTask(value.Stage, maxValue: Math.Max(value.All, 1)));
            task.Value = value.Done;
        }
    }

    private sealed class Lines(TextWriter error) : IProgress<ImportProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

        private readonly Stopwatch since = Stopwatch.StartNew();
        private string stage = "";

        public void Report(ImportProgress value)
        {
            var isLast = value.Done == value.All;
            if (!isLast && stage == value.Stage && since.Elapsed < Every) return;
            if (isLast && stage == value.Stage + " done") return;
            stage = isLast ? value.Stage + " done" : value.Stage;
            since.Restart();
            error.WriteLine($"{value.Stage}: {(value.All == 0 ? 100 : value.Done * 100 / value.All)} %");
        }
    }
}
