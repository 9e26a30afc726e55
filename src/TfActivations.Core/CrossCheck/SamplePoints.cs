using TfActivations.Catalog;

namespace TfActivations.CrossCheck;

/// <summary>Where activations are checked: special values, kinks with their neighbours, and a dense sample.</summary>
internal static class SamplePoints
{
    // A prime step through the bit patterns visits all exponents with ever other digits.
    public const int FloatStep = 4099;
    private const long DoubleSteps = 1 << 16;

    private static readonly double[] Edges =
    [
        0,
        -0.0,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.NaN,
        // Where e^x leaves the range of float32 and of float64, and where it becomes subnormal.
        .. Both(87.336544, 88.722839, 103.97208, 708.39641853226410, 709.78271289338397, 745.13321910194122),
        .. Both(
            float.Epsilon,
            float.MaxValue,
            1.17549435e-38,
            double.Epsilon,
            double.MaxValue,
            2.2250738585072014e-308
        ),
    ];

    /// <summary>Inputs of an elementwise activation, each a number of the dtype.</summary>
    public static double[] Of(ActivationInfo info, DType dtype, int step) =>
        [
            .. Edges.Concat(info.Kinks.SelectMany(Neighbours)).Concat(Grid()).Select(x => Ulp.Round(x, dtype)),
            .. Patterns(dtype, step),
        ];

    /// <summary>Rows for a function along an axis: small and large values, equal ones, a mask, infinities.</summary>
    /// <param name="activation">The function; a gate of 0 times an infinity has no value, so gates get none.</param>
    public static IEnumerable<double[]> Rows(Activation activation)
    {
        var (multiple, gated) = (activation.LengthMultiple, activation is GatedActivation);
        var random = new Random(1);
        foreach (var length in ((int[])[1, 2, 7, 10, 100, 1000]).Select(length => length * multiple))
        foreach (var scale in (double[])[1e-3, 1, 10, 100, 1e4])
        {
            var row = Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * 2 * scale).ToArray();
            yield return row;
            yield return [.. row.Select(x => x + 900)];
            if (!gated && !activation.IsDefined)
                yield return [.. row.Select((x, i) => i % 3 == 1 ? double.NegativeInfinity : x)];
            yield return [.. row.Select(_ => scale)];
        }
    }

    private static IEnumerable<double> Both(params double[] values) => [.. values, .. values.Select(x => -x)];

    private static IEnumerable<double> Neighbours(double kink) =>
        [kink, MathF.BitIncrement((float)kink), MathF.BitDecrement((float)kink)];

    private static IEnumerable<double> Grid() => Enumerable.Range(-20_000, 40_001).Select(i => i / 1000.0);

    private static IEnumerable<double> Patterns(DType dtype, int step)
    {
        switch (dtype)
        {
            case DType.Float16:
                for (var bits = 0; bits <= ushort.MaxValue; bits++)
                    yield return (double)BitConverter.UInt16BitsToHalf((ushort)bits);
                break;
            case DType.BFloat16:
                for (var bits = 0; bits <= ushort.MaxValue; bits++)
                    yield return (double)BFloat16.FromBits((ushort)bits);
                break;
            case DType.Float32:
                for (long bits = 0; bits <= uint.MaxValue; bits += step)
                    yield return BitConverter.UInt32BitsToSingle((uint)bits);
                break;
            default:
                for (ulong i = 0; i < DoubleSteps; i++)
                    yield return BitConverter.UInt64BitsToDouble(i * (ulong.MaxValue / DoubleSteps + 12345));
                break;
        }
    }
}
