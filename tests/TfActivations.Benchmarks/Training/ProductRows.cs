using System.Numerics;
using TfActivations.Kernels;
using TfActivations.Speed;

namespace TfActivations.Benchmarks.Training;

/// <summary>Rows of the table that multiply matrices: against what the processor can do at most, at that moment.</summary>
internal static class ProductRows
{
    private static readonly (int M, int K, int N)[] Shapes =
    [
        (32, 32, 32),
        (128, 784, 128),
        (784, 128, 128),
        (512, 512, 512),
        (1024, 1024, 1024),
    ];

    public static IEnumerable<Comparison> All() =>
        from type in new[] { "float32", "float64" }
        from shape in Shapes
        from transposed in new[] { (false, false), (true, false), (false, true), (true, true) }
        from threads in new[] { 1, Environment.ProcessorCount }.Distinct()
        where shape != Shapes[0] || threads == 1
        select type == "float32"
            ? Row<float>(type, 1, shape, transposed, threads)
            : Row<double>(type, 0.5, shape, transposed, threads);

    private static Comparison Row<T>(
        string type,
        double peakShare,
        (int M, int K, int N) shape,
        (bool A, bool B) transposed,
        int threads
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (m, k, n) = shape;
        var (a, b, c) = (Random<T>(m * k), Random<T>(k * n), new T[m * n]);
        var multiply = OnThreads(
            threads,
            () => MatMul.Multiply(a, transposed.A, b, transposed.B, c, m, n, k, false, default(NoEpilogue<T>))
        );
        var flops = 2.0 * m * k * n;
        return new(
            $"product {m} x {k} x {n}, {type}, {Operands(transposed)}, {threads} thread{(threads > 1 ? "s" : "")}",
            "peak",
            () =>
            {
                var repeats = Timing.Prepare(multiply);
                var samples = Enumerable
                    .Range(0, 15)
                    .Select(_ =>
                        (
                            Ours: flops / Timing.Seconds(multiply, repeats) / 1e9,
                            Peak: peakShare * MultiplyAddPeak.Gigaflops(threads)
                        )
                    )
                    .ToList();
                return (Timing.MedianOf(samples.Select(s => s.Ours)), Timing.MedianOf(samples.Select(s => s.Peak)));
            },
            IsTime: false
        );
    }

    private static string Operands((bool A, bool B) transposed) =>
        transposed switch
        {
            (false, false) => "A B",
            (true, false) => "A' B",
            (false, true) => "A B'",
            _ => "A' B'",
        };

    private static Action OnThreads(int threads, Action multiply) =>
        threads > 1
            ? multiply
            : () =>
            {
                using var bypass = Workers.Bypass();
                multiply();
            };

    private static T[] Random<T>(int count)
        where T : INumberBase<T>
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble()))];
    }
}
