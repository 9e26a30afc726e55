using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>Pairs of doubles whose sum is the number, good for about 100 bits: results are rounded to float64.</summary>
/// <remarks>
/// Dekker 1971, Knuth's TwoSum. An infinity or NaN stands in the high part; its error term, which would be NaN or infinite,
/// counts as 0. The functions are right to 2^-72.
/// </remarks>
internal readonly struct DoubleDoubleLanes : ILanes<DoubleDoubleLanes>, IMemoryLanes<DoubleDoubleLanes, double>
{
    private readonly Vector<double> high;
    private readonly Vector<double> low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDoubleLanes(Vector<double> high, Vector<double> low) => (this.high, this.low) = (high, low);

    /// <summary>The number rounded to double.</summary>
    public Vector<double> High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => high;
    }

    public Vector<double> Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => low;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Load(ref double source) => new(Vector.LoadUnsafe(ref source), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target) => high.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleDoubleLanes(double value) => new(Vector.Create(value), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator +(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var sum = a.high + b.high;
        var shifted = sum - a.high;
        var error = a.high - (sum - shifted) + (b.high - shifted);
        return Normalize(sum, ZeroIfNotFinite(error) + (a.low + b.low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator -(DoubleDoubleLanes a, DoubleDoubleLanes b) => a + -b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator *(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var product = a.high * b.high;
        var error = ProductError(a.high, b.high, product) + (a.high * b.low + a.low * b.high);
        return Normalize(product, ZeroIfNotFinite(error));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator /(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var quotient = a.high / b.high;
        var product = quotient * b.high;
        var rest = a.high - product - ProductError(quotient, b.high, product) + a.low - quotient * b.low;
        return Normalize(quotient, ZeroIfNotFinite(rest / b.high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator -(DoubleDoubleLanes a) => new(-a.high, -a.low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator >(DoubleDoubleLanes a, DoubleDoubleLanes b) =>
        new(Vector.AsVectorDouble(Vector.GreaterThan(a.high, b.high)), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator <(DoubleDoubleLanes a, DoubleDoubleLanes b) =>
        new(Vector.AsVectorDouble(Vector.LessThan(a.high, b.high)), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Select(DoubleDoubleLanes mask, DoubleDoubleLanes yes, DoubleDoubleLanes no)
    {
        return new(
            Vector.ConditionalSelect(mask.high, yes.high, no.high),
            Vector.ConditionalSelect(mask.high, yes.low, no.low)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes MultiplyAdd(DoubleDoubleLanes a, DoubleDoubleLanes b, DoubleDoubleLanes c) =>
        a * b + c;

    public static DoubleDoubleLanes Map(
        DoubleDoubleLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => new(function(x.high), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Abs(DoubleDoubleLanes x) => CopySign(x, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes CopySign(DoubleDoubleLanes magnitude, DoubleDoubleLanes sign)
    {
        var flip = (magnitude.high ^ sign.high) & Vector.Create(-0.0);
        return new(magnitude.high ^ flip, magnitude.low ^ flip);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes AtMost(double bound, DoubleDoubleLanes x) => Select(x > bound, bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes AtLeast(double bound, DoubleDoubleLanes x) => Select(x < bound, bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes KeepNaN(DoubleDoubleLanes x, DoubleDoubleLanes y) =>
        Select(new(Vector.AsVectorDouble(Vector.Equals(x.high, x.high)), default), y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Sqrt(DoubleDoubleLanes x)
    {
        var root = Vector.SquareRoot(x.high);
        var square = root * root;
        var rest = x.high - square - ProductError(root, root, square) + x.low;
        return Normalize(root, ZeroIfNotFinite(rest / (root + root)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Exp(DoubleDoubleLanes x) => DoubleDoubleFunctions.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes ExpTimes(DoubleDoubleLanes x, DoubleDoubleLanes factor) =>
        DoubleDoubleFunctions.ExpTimes(x, factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Expm1(DoubleDoubleLanes x) => DoubleDoubleFunctions.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Log(DoubleDoubleLanes x) => DoubleDoubleFunctions.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Log1p(DoubleDoubleLanes x) => DoubleDoubleFunctions.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Sin(DoubleDoubleLanes x, int eighths) => DoubleDoubleFunctions.Sin(x, eighths);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes MillsRatio(DoubleDoubleLanes a) => DoubleDoubleFunctions.MillsRatio(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes MillsExcess(DoubleDoubleLanes a) =>
        DoubleDoubleFunctions.MillsRatio(a) - AtMost(DoubleDoubleFunctions.MillsEnd, a);

    /// <summary>The pair of a sum and a smaller addend, made one number again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Normalize(Vector<double> sum, Vector<double> error)
    {
        var high = sum + error;
        return new(high, ZeroIfNotFinite(error - (high - sum)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ZeroIfNotFinite(Vector<double> x) =>
        x & Vector.AsVectorDouble(Vector.LessThan(Vector.Abs(x), Vector.Create(double.PositiveInfinity)));

    /// <summary>a b - product exactly: by fused multiply-add where the machine has it, else by Dekker's halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ProductError(Vector<double> a, Vector<double> b, Vector<double> product)
    {
        if (Fma.IsSupported || AdvSimd.Arm64.IsSupported)
            return Vector.FusedMultiplyAdd(a, b, -product);
        var (aHigh, bHigh) = (UpperHalf(a), UpperHalf(b));
        var (aLow, bLow) = (a - aHigh, b - bHigh);
        return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    }

    /// <summary>The upper 26 bits of the significand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> UpperHalf(Vector<double> x) =>
        Vector.AsVectorDouble(Vector.AsVectorInt64(x) & Vector.Create(-1L << 27));
}
