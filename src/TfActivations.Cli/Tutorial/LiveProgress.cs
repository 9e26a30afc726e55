using System.Diagnostics;
using Spectre.Console;
using TfActivations.Keras.Models;

namespace TfActivations.Cli.Tutorial;

/// <summary>A line that shows how the training goes on, on a terminal; nothing elsewhere.</summary>
/// <param name="output">The terminal's own writer: what goes there is not the tutorial's output.</param>
/// <param name="cancel">Clears the line, and gives the cursor back, when the program is interrupted.</param>
internal sealed class LiveProgress(TextWriter output, CancellationToken cancel) : Callback
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource? done;
    private Task? display;
    private ProgressTask? line;
    private long shown;
    private int epoch;

    public override bool WantsBatchLogs => line is not null && Stopwatch.GetElapsedTime(shown) >= Interval;

    public override void on_train_begin(IDictionary<string, double> logs)
    {
        if (Console.IsOutputRedirected)
            return;
        var finished = done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var progress = terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            );
        display = Task.Run(() =>
            progress.StartAsync(async context =>
            {
                line = context.AddTask(model.Name, maxValue: @params["epochs"]!.Value);
                started.SetResult();
                await finished.Task.ConfigureAwait(false);
            })
        );
        started.Task.Wait();
        cancel.Register(Finish);
    }

    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) => this.epoch = epoch;

    public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
    {
        shown = Stopwatch.GetTimestamp();
        if (line is null)
            return;
        line.Value = epoch + batch / (double)(@params["steps"] ?? 0);
        Describe(line, logs);
    }

    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        if (line is null)
            return;
        line.Value = epoch + 1;
        Describe(line, logs);
    }

    public override void on_train_end(IDictionary<string, double> logs) => Finish();

    private void Finish()
    {
        done?.TrySetResult();
        display?.Wait();
        line = null;
    }

    private void Describe(ProgressTask line, IDictionary<string, double> logs) =>
        line.Description = FormattableString.Invariant(
            $"{model.Name}: epoch {epoch + 1}/{@params["epochs"]}, accuracy {logs["accuracy"]:F4}, loss {logs["loss"]:F4}"
        );
}
