using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>Doubles, each with what it was rounded by, to first order: a formula's result is their sum, rounded once.</summary>
/// <remarks>
/// Dekker 1971, Knuth's TwoSum; not normalized, as a rest stays far below its number. The rest of an infinity or NaN counts as 0.
/// The functions are right to 2^-56 or better. Operators change their arguments instead of constructing results: that takes the compiler fewer
/// of the temporaries of which it has 512 for a formula.
/// </remarks>
internal struct DoubleDoubleLanes : ILanes<DoubleDoubleLanes>, IMemoryLanes<DoubleDoubleLanes, double>
{
    private Vector<double> number;
    private Vector<double> rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDoubleLanes(Vector<double> number, Vector<double> rest) => (this.number, this.rest) = (number, rest);

    /// <summary>A number and a smaller one, whose sum is rounded anew.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Of(Vector<double> large, Vector<double> small)
    {
        var sum = large + small;
        return new(sum, large - sum + small);
    }

    /// <summary>The number.</summary>
    public readonly Vector<double> Number
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => number;
    }

    /// <summary>What it was rounded by.</summary>
    public readonly Vector<double> Rest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => rest;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Load(ref double source) => new(Vector.LoadUnsafe(ref source), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double target) => (number + ZeroIfNotFinite(rest)).StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleDoubleLanes(double value) => new(Vector.Create(value), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator +(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var sum = a.number + b.number;
        var shifted = sum - a.number;
        a.rest = a.rest + b.rest + (a.number - (sum - shifted) + (b.number - shifted));
        a.number = sum;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator -(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var difference = a.number - b.number;
        var shifted = difference - a.number;
        a.rest = a.rest - b.rest + (a.number - (difference - shifted) - (b.number + shifted));
        a.number = difference;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator *(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var product = a.number * b.number;
        a.rest = ProductRest(a.number, b.number, product) + (a.number * b.rest + a.rest * b.number);
        a.number = product;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator /(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var inverse = Vector<double>.One / b.number;
        var quotient = a.number * inverse;
        var product = quotient * b.number;
        var left = a.number - product - ProductRest(quotient, b.number, product) + (a.rest - quotient * b.rest);
        a.number = quotient;
        a.rest = ZeroIfNotFinite(left * inverse);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator -(DoubleDoubleLanes a)
    {
        a.number = -a.number;
        a.rest = -a.rest;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator >(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        a.number = Vector.AsVectorDouble(Vector.GreaterThan(a.number, b.number));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator <(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        a.number = Vector.AsVectorDouble(Vector.LessThan(a.number, b.number));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Select(DoubleDoubleLanes mask, DoubleDoubleLanes yes, DoubleDoubleLanes no)
    {
        no.number = Vector.ConditionalSelect(mask.number, yes.number, no.number);
        no.rest = Vector.ConditionalSelect(mask.number, yes.rest, no.rest);
        return no;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes MultiplyAdd(DoubleDoubleLanes a, DoubleDoubleLanes b, DoubleDoubleLanes c) =>
        a * b + c;

    public static DoubleDoubleLanes Map(
        DoubleDoubleLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => new(function(x.number), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Abs(DoubleDoubleLanes x) => CopySign(x, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes CopySign(DoubleDoubleLanes magnitude, DoubleDoubleLanes sign)
    {
        var flip = (magnitude.number ^ sign.number) & Vector.Create(-0.0);
        magnitude.number ^= flip;
        magnitude.rest ^= flip;
        return magnitude;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes AtMost(double bound, DoubleDoubleLanes x) => Select(x > bound, bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes AtLeast(double bound, DoubleDoubleLanes x) => Select(x < bound, bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes KeepNaN(DoubleDoubleLanes x, DoubleDoubleLanes y) =>
        Select(new(Vector.AsVectorDouble(Vector.Equals(x.number, x.number)), default), y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Sqrt(DoubleDoubleLanes x)
    {
        var root = Vector.SquareRoot(x.number);
        var square = root * root;
        x.rest = ZeroIfNotFinite((x.number - square - ProductRest(root, root, square) + x.rest) / (root + root));
        x.number = root;
        return x;
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
    public static DoubleDoubleLanes MillsExcess(DoubleDoubleLanes a) => DoubleDoubleFunctions.MillsExcess(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ZeroIfNotFinite(Vector<double> x) =>
        x & Vector.AsVectorDouble(Vector.LessThan(Vector.Abs(x), Vector.Create(double.PositiveInfinity)));

    /// <summary>a b - product exactly: by fused multiply-add where the machine has it, else by Dekker's halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ProductRest(Vector<double> a, Vector<double> b, Vector<double> product)
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
