using System.Diagnostics;
using Spectre.Console;
using TfActivations.Keras.Callbacks;

namespace TfActivations.Cli.Tutorial;

/// <summary>A line that shows how the training goes on, on a terminal; nothing elsewhere.</summary>
internal sealed class LiveProgress : Callback
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource? done;
    private Task? display;
    private ProgressTask? line;
    private long shown;
    private int epoch;

    public override bool WantsBatchLogs => line is not null && Stopwatch.GetElapsedTime(shown) >= Interval;

    public override void OnTrainBegin()
    {
        if (Console.IsOutputRedirected)
            return;
        var finished = done = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        display = AnsiConsole
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context =>
            {
                line = context.AddTask("", maxValue: Epochs);
                started.SetResult();
                await finished.Task.ConfigureAwait(false);
            });
        started.Task.Wait();
    }

    public override void OnEpochBegin(int epoch) => this.epoch = epoch;

    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        shown = Stopwatch.GetTimestamp();
        line!.Value = epoch + batch / (double)Steps;
        Describe(logs);
    }

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (line is null)
            return;
        line.Value = epoch + 1;
        Describe(logs);
    }

    public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs)
    {
        done?.SetResult();
        display?.Wait();
        (done, display, line) = (null, null, null);
    }

    private void Describe(IReadOnlyDictionary<string, double> logs) =>
        line!.Description = FormattableString.Invariant(
            $"{Model.Name}: epoch {epoch + 1}/{Epochs}, accuracy {logs["accuracy"]:F4}, loss {logs["loss"]:F4}"
        );
}
