using System.Diagnostics;
using System.Globalization;
using TfActivations.Catalog;
using TfActivations.Engines;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks;

/// <summary>One activation on each engine that is here, beside the span API: medians in microseconds.</summary>
internal static class EngineTable
{
    public static int Run()
    {
        string[] engines = [.. Engine.Names.Where(name => Engine.Problem(name) is null)];
        Console.WriteLine($"| activation | elements | spans | {string.Join(" | ", engines)} |");
        Console.WriteLine($"|---|---|---|{string.Concat(engines.Select(_ => "---|"))}");
        foreach (var name in (string[])["relu", "sigmoid", "mish", "hard_silu"])
        foreach (var size in (int[])[100, 1_048_576])
        {
            var activation = (ElementwiseActivation)ActivationCatalog.Get(name);
            var x = tf.random.normal([size]);
            var (input, output) = (x.AsSpan<float>().ToArray(), new float[size]);
            var spans = Median(() => activation.Forward(input, output), size);
            var times = engines.Select(engine =>
            {
                using var scope = Engine.OnThisThread(Engine.Get(engine));
                return Text(Median(() => activation.Apply(x), size));
            });
            Console.WriteLine($"| {name} | {size:N0} | {Text(spans)} | {string.Join(" | ", times)} |");
        }
        return 0;
    }

    private static double Median(Action action, int size)
    {
        var (rounds, batch) = size < 1000 ? (300, 100) : (300, 1);
        Time(action, rounds * batch);
        // Until the JIT has compiled what it found hot.
        Thread.Sleep(300);
        double[] times = [.. Enumerable.Range(0, rounds).Select(_ => Time(action, batch)).Order()];
        return times[rounds / 2];
    }

    private static double Time(Action action, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    private static string Text(double microseconds) =>
        microseconds.ToString(microseconds < 100 ? "0.00" : "N0", CultureInfo.InvariantCulture);
}
