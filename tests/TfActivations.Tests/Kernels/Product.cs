using System.Numerics;
using TfActivations.Kernels;
using Xunit;

namespace TfActivations.Tests.Kernels;

/// <summary>Random operands, each at the very end of its buffer, with NaN all around.</summary>
internal sealed class Product<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Guard = 64;
    private readonly int _m;
    private readonly int _n;
    private readonly int _k;
    private readonly bool _transposeA;
    private readonly bool _transposeB;
    private readonly T[] _a;
    private readonly T[] _b;
    private readonly T[] _c;

    public Product(int m, int n, int k, bool transposeA, bool transposeB)
    {
        (_m, _n, _k, _transposeA, _transposeB) = (m, n, k, transposeA, transposeB);
        var random = new Random((m * 1000003) + (n * 1009) + k);
        (_a, _b, _c) = (Guarded(m * k, random), Guarded(k * n, random), Guarded(m * n, random));
    }

    public Span<T> A => _a.AsSpan(Guard, _m * _k);
    public Span<T> B => _b.AsSpan(Guard, _k * _n);
    public Span<T> C => _c.AsSpan(Guard, _m * _n);

    public void Multiply<TEpilogue>(bool accumulate, TEpilogue epilogue)
        where TEpilogue : struct, ITileEpilogue<T> =>
        MatMul.Multiply<T, TEpilogue>(A, _transposeA, B, _transposeB, C, _m, _n, _k, accumulate, epilogue);

    /// <summary>The product in double by the plain formula, and the sum of the magnitudes of its terms.</summary>
    public (double[] Product, double[] Magnitude) Reference(bool accumulate)
    {
        var product = new double[_m * _n];
        var magnitude = new double[_m * _n];
        var (strideA, stepA) = _transposeA ? (1, _m) : (_k, 1);
        var (stepB, strideB) = _transposeB ? (1, _k) : (_n, 1);
        var (a, b, c) = (Doubles(A), Doubles(B), Doubles(C));
        for (var i = 0; i < _m; i++)
        {
            for (var j = 0; j < _n; j++)
            {
                var sum = accumulate ? c[(i * _n) + j] : 0;
                var sizes = Math.Abs(sum);
                for (var p = 0; p < _k; p++)
                {
                    var term = a[(i * strideA) + (p * stepA)] * b[(p * stepB) + (j * strideB)];
                    sum += term;
                    sizes += Math.Abs(term);
                }
                (product[(i * _n) + j], magnitude[(i * _n) + j]) = (sum, sizes);
            }
        }
        return (product, magnitude);
    }

    public void AssertNothingElseWritten()
    {
        foreach (var buffer in new[] { _a, _b, _c })
        {
            Assert.False(buffer.AsSpan(0, Guard).ContainsAnyExcept(T.NaN));
            Assert.False(buffer.AsSpan(buffer.Length - Guard).ContainsAnyExcept(T.NaN));
        }
    }

    private static T[] Guarded(int count, Random random)
    {
        var buffer = new T[count + (2 * Guard)];
        Array.Fill(buffer, T.NaN);
        foreach (ref var element in buffer.AsSpan(Guard, count))
        {
            element = T.CreateChecked(random.NextDouble() - 0.5);
        }
        return buffer;
    }

    private static double[] Doubles(Span<T> values)
    {
        var doubles = new double[values.Length];
        for (var i = 0; i < doubles.Length; i++)
        {
            doubles[i] = double.CreateChecked(values[i]);
        }
        return doubles;
    }
}
