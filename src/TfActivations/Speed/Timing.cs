using System.Diagnostics;

namespace TfActivations.Speed;

/// <summary>Medians of times.</summary>
internal static class Timing
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(5);

    /// <summary>Seconds of a call, the median of <paramref name="samples"/>; a short call is repeated within each.</summary>
    public static double Median(Action call, int samples = 15)
    {
        var repeats = Prepare(call);
        return MedianOf(Enumerable.Range(0, samples).Select(_ => Seconds(call, repeats)));
    }

    /// <summary>Calls until the compiler is done with what it found hot.</summary>
    /// <returns>How many calls make a sample.</returns>
    public static int Prepare(Action call)
    {
        var start = Stopwatch.GetTimestamp();
        var calls = 0;
        do
        {
            call();
            calls++;
        } while (Stopwatch.GetElapsedTime(start) < WarmUp);
        return Math.Max(1, (int)(Sample.TotalSeconds / Math.Min(Seconds(call, 1), WarmUp.TotalSeconds / calls)));
    }

    /// <summary>Seconds of a call, as the mean of several.</summary>
    public static double Seconds(Action call, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }

    /// <summary>The middle one.</summary>
    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>1.52 s, 610 us: three digits.</summary>
    public static string Text(double seconds)
    {
        var (value, unit) = seconds switch
        {
            >= 1 => (seconds, "s"),
            >= 1e-3 => (seconds * 1e3, "ms"),
            _ => (seconds * 1e6, "us"),
        };
        var format = value switch
        {
            < 10 => "F2",
            < 100 => "F1",
            _ => "F0",
        };
        return $"{value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)} {unit}";
    }
}
