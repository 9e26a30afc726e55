using System.Globalization;

namespace TfActivations.Keras.Callbacks;

/// <summary>Keras's progress bar: steps, time a step, loss and metrics.</summary>
internal sealed class ProgressBar(TextWriter output, int verbose, int epochs, int steps) : Callback
{
    public override bool WantsBatchLogs => false;

    public override void OnEpochBegin(int epoch) => output.WriteLine($"Epoch {epoch + 1}/{epochs} {steps} {verbose}");

    public static void WriteResult(
        TextWriter output,
        int verbose,
        int steps,
        TimeSpan time,
        IReadOnlyDictionary<string, double> logs
    ) => output.WriteLine($"{steps} {time} {verbose} {logs.Count}".ToString(CultureInfo.InvariantCulture));
}
