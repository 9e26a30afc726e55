using System.Diagnostics;
using System.Globalization;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>Keras's progress of fit, evaluate and predict: steps, time, loss and metrics.</summary>
/// <remarks>
/// verbose 1 redraws a bar in place on a terminal, and writes one line at the end elsewhere, without control characters;
/// verbose 2 writes one line at the end.
/// </remarks>
internal sealed class ProgressBar(TextWriter output, int verbose, bool redraw) : Callback
{
    private const int Width = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly Dictionary<string, double> Nothing = [];

    private bool isTraining;
    private long started;
    private long shown;
    private int lastLength;
    private int seen;

    public override bool WantsBatchLogs => IsDue;

    private bool IsDue => redraw && verbose == 1 && Stopwatch.GetElapsedTime(shown) >= Interval;

    public override void OnTrainBegin() => isTraining = true;

    public override void OnEpochBegin(int epoch)
    {
        if (Epochs > 1)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}/{Epochs}"));
        Start();
    }

    public override void OnTrainBatchBegin(int batch) => seen = batch + 1;

    public override void OnTrainBatchEnd(int batch, IDictionary<string, double> logs) => Redraw(logs);

    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs) => Finish(logs);

    // The validation of fit is silent.
    public override void OnTestBegin()
    {
        if (!isTraining)
            Start();
    }

    public override void OnTestBatchBegin(int batch)
    {
        if (!isTraining)
            seen = batch + 1;
    }

    public override void OnTestBatchEnd(int batch, IDictionary<string, double> logs)
    {
        if (!isTraining)
            Redraw(logs);
    }

    public override void OnTestEnd(IDictionary<string, double> logs)
    {
        if (!isTraining)
            Finish(logs);
    }

    public override void OnPredictBegin() => Start();

    public override void OnPredictBatchBegin(int batch) => seen = batch + 1;

    public override void OnPredictBatchEnd(int batch, IReadOnlyList<Tensor> outputs)
    {
        if (IsDue)
            Redraw(Nothing);
    }

    public override void OnPredictEnd() => Finish(Nothing);

    private void Start()
    {
        started = shown = Stopwatch.GetTimestamp();
        lastLength = 0;
    }

    private void Redraw(IDictionary<string, double> logs)
    {
        shown = Stopwatch.GetTimestamp();
        var text = Line(seen, Steps, Stopwatch.GetElapsedTime(started), verbose, logs);
        output.Write($"\r{text.PadRight(lastLength)}");
        output.Flush();
        lastLength = text.Length;
    }

    private void Finish(IDictionary<string, double> logs)
    {
        var text = Line(seen, seen, Stopwatch.GetElapsedTime(started), verbose, logs);
        output.WriteLine(lastLength > 0 ? $"\r{text.PadRight(lastLength)}" : text);
    }

    /// <summary>The line of a progress: 422/422 ━━━━━━━━━━━━━━━━━━━━ 1s 2ms/step - accuracy: 0.9700 - loss: 0.0900.</summary>
    /// <param name="done">Steps done.</param>
    /// <param name="steps">Steps in all; 0 where nobody knows.</param>
    /// <param name="elapsed">The time they took.</param>
    /// <param name="verbose">1 for a bar, 2 without.</param>
    /// <param name="logs">What to show, in order.</param>
    public static string Line(
        int done,
        int steps,
        TimeSpan elapsed,
        int verbose,
        IEnumerable<KeyValuePair<string, double>> logs
    )
    {
        var each = elapsed.TotalSeconds / done;
        if (steps == 0)
            return $"{done}/Unknown {Clock(elapsed.TotalSeconds)} {PerStep(each)}{Values(logs)}";
        var count = $"{done}".PadLeft($"{steps}".Length);
        var time = Clock(done < steps ? each * (steps - done) : elapsed.TotalSeconds);
        var progress =
            verbose == 1
                ? $"{count}/{steps} {new string('━', Width * done / steps).PadRight(Width, done < steps ? ' ' : '━')} {time} {PerStep(each)}"
                : $"{count}/{steps} - {time} - {PerStep(each)}";
        return progress + Values(logs);
    }

    private static string Values(IEnumerable<KeyValuePair<string, double>> logs) =>
        string.Concat(logs.Select(log => $" - {log.Key}: {Number(log.Value)}"));

    private static string Number(double value) =>
        !double.IsFinite(value) ? PythonText.Of(value)
        : Math.Abs(value) > 1e-3 ? value.ToString("F4", CultureInfo.InvariantCulture)
        : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);

    private static string PerStep(double seconds) =>
        seconds switch
        {
            >= 1 or 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0}s/step"),
            >= 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F0}ms/step"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F0}us/step"),
        };

    private static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        return seconds switch
        {
            > 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}"),
            > 60 => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time:ss}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0}s"),
        };
    }
}
