using System.Diagnostics;
using System.Globalization;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>A progress in the console: steps, time, and the means of values. As <c>keras.utils.Progbar</c>.</summary>
/// <remarks>
/// verbose 1 redraws a bar in place on a terminal, and writes one line at the end elsewhere, without control characters;
/// verbose 2 writes one line at the end; 0 nothing.
/// </remarks>
public sealed class Progbar
{
    private readonly int width;
    private readonly int verbose;
    private readonly TimeSpan interval;
    private readonly HashSet<string> asGiven;
    private readonly string unit;
    private readonly TextWriter output;
    private readonly bool redraw;
    private readonly long started = Stopwatch.GetTimestamp();

    // The sum of each value over the steps, and the steps; in the order in which they came.
    private readonly OrderedDictionary<string, (double Sum, double Steps)> sums = [];
    private long shown = Stopwatch.GetTimestamp();
    private int lastLength;
    private int seen;

    internal Progbar(
        int? target,
        int width,
        int verbose,
        double interval,
        IReadOnlyList<string>? stateful_metrics,
        string unit_name,
        TextWriter? output = null,
        bool? redraw = null
    )
    {
        if (
            width < 0
            || target < 0
            || verbose is < 0 or > 2
            || !(interval >= 0 && interval < TimeSpan.MaxValue.TotalSeconds)
        )
            throw new InvalidArgumentException(
                "Progbar: target, width and interval must not be negative, and verbose must be 0, 1 or 2. "
                    + $"Received: {PythonText.Of(target)}, {width}, {PythonText.Of(interval)} and {verbose}"
            );
        (Target, this.width, this.verbose, unit) = (target, width, verbose, unit_name);
        this.interval = TimeSpan.FromSeconds(interval);
        asGiven = [.. stateful_metrics ?? []];
        this.output = output ?? Console.Out;
        this.redraw = redraw ?? !Console.IsOutputRedirected;
    }

    /// <summary>Whether the next update draws.</summary>
    internal bool IsDue => redraw && verbose == 1 && Stopwatch.GetElapsedTime(shown) >= interval;

    /// <summary>The steps in all; null where nobody knows.</summary>
    internal int? Target { get; set; }

    /// <summary>Draws that some steps are done. As <c>progbar.update</c>.</summary>
    /// <param name="current">The steps done so far.</param>
    /// <param name="values">
    /// Names and values; shown is their mean over the steps, or what was given last of those that stateful_metrics names.
    /// </param>
    /// <param name="finalize">Whether it is the last; by default when all steps are done.</param>
    public void update(int current, IReadOnlyList<(string, double)>? values = null, bool? finalize = null)
    {
        if (current < 0)
            throw new InvalidArgumentException($"update: current must be 0 or more. Received: {current}");
        var steps = Math.Max(1, current - seen);
        foreach (var (name, value) in values ?? [])
        {
            ArgumentNullException.ThrowIfNull(name, nameof(values));
            var (sum, count) = asGiven.Contains(name) ? default : sums.GetValueOrDefault(name);
            sums[name] = (sum + value * steps, count + steps);
        }
        seen = current;
        var isLast = finalize ?? current >= Target;
        if (isLast || IsDue)
            Show(
                current,
                sums.Select(value => KeyValuePair.Create(value.Key, value.Value.Sum / value.Value.Steps)),
                isLast
            );
    }

    /// <summary>Draws that more steps are done. As <c>progbar.add</c>.</summary>
    /// <param name="n">How many.</param>
    /// <param name="values">As for <see cref="update"/>.</param>
    public void add(int n, IReadOnlyList<(string, double)>? values = null) => update(seen + n, values);

    /// <summary>Draws steps and values.</summary>
    internal void Show(int done, IEnumerable<KeyValuePair<string, double>> values, bool isLast)
    {
        if (verbose == 0)
            return;
        shown = Stopwatch.GetTimestamp();
        var text = Line(done, Target ?? 0, Stopwatch.GetElapsedTime(started), verbose, values, width, unit);
        output.Write(isLast && lastLength == 0 ? text : $"\r{text.PadRight(lastLength)}");
        if (isLast)
            output.WriteLine();
        output.Flush();
        lastLength = text.Length;
    }

    /// <summary>The line of a progress: 422/422 ━━━━━━━━━━━━━━━━━━━━ 1s 2ms/step - accuracy: 0.9700 - loss: 0.0900.</summary>
    /// <param name="done">Steps done.</param>
    /// <param name="steps">Steps in all; 0 where nobody knows.</param>
    /// <param name="elapsed">The time they took.</param>
    /// <param name="verbose">1 for a bar, 2 without.</param>
    /// <param name="logs">What to show, in order.</param>
    /// <param name="width">The bar's length.</param>
    /// <param name="unit">What a step is called.</param>
    internal static string Line(
        int done,
        int steps,
        TimeSpan elapsed,
        int verbose,
        IEnumerable<KeyValuePair<string, double>> logs,
        int width = 20,
        string unit = "step"
    )
    {
        var each = elapsed.TotalSeconds / Math.Max(1, done);
        if (steps == 0)
            return $"{done}/Unknown {Clock(elapsed.TotalSeconds)} {PerUnit(each, unit)}{Values(logs)}";
        var count = $"{done}".PadLeft($"{steps}".Length);
        var time = Clock(done < steps ? each * (steps - done) : elapsed.TotalSeconds);
        var progress =
            verbose == 1
                ? $"{count}/{steps} {new string('━', (int)((long)width * Math.Min(done, steps) / steps)).PadRight(width, done < steps ? ' ' : '━')} {time} {PerUnit(each, unit)}"
                : $"{count}/{steps} - {time} - {PerUnit(each, unit)}";
        return progress + Values(logs);
    }

    private static string Values(IEnumerable<KeyValuePair<string, double>> logs) =>
        string.Concat(logs.Select(log => $" - {log.Key}: {Number(log.Value)}"));

    private static string Number(double value) =>
        !double.IsFinite(value) ? PythonText.Of(value)
        : Math.Abs(value) > 1e-3 ? value.ToString("F4", CultureInfo.InvariantCulture)
        : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);

    private static string PerUnit(double seconds, string unit) =>
        seconds switch
        {
            >= 1 or 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0}s/{unit}"),
            >= 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F0}ms/{unit}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F0}us/{unit}"),
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
