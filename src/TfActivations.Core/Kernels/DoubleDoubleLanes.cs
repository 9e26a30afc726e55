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
    // Fields, as a property takes the compiler temporaries too.
    public Vector<double> Number;

    /// <summary>What the number was rounded by.</summary>
    public Vector<double> Rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDoubleLanes(Vector<double> number, Vector<double> rest) => (Number, Rest) = (number, rest);

    /// <summary>The rest made a part of the number, as far as it is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Normalize(DoubleDoubleLanes x)
    {
        var sum = x.Number + x.Rest;
        x.Rest = x.Number - sum + x.Rest;
        x.Number = sum;
        return x;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Load(ref double source) => new(Vector.LoadUnsafe(ref source), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double target) => (Number + ZeroIfNotFinite(Rest)).StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleDoubleLanes(double value) => new(Vector.Create(value), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator +(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var sum = a.Number + b.Number;
        var shifted = sum - a.Number;
        a.Rest = a.Rest + b.Rest + (a.Number - (sum - shifted) + (b.Number - shifted));
        a.Number = sum;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator -(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var difference = a.Number - b.Number;
        var shifted = difference - a.Number;
        a.Rest = a.Rest - b.Rest + (a.Number - (difference - shifted) - (b.Number + shifted));
        a.Number = difference;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator *(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var product = a.Number * b.Number;
        a.Rest = ProductRest(a.Number, b.Number, product) + (a.Number * b.Rest + a.Rest * b.Number);
        a.Number = product;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator /(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        var inverse = Vector<double>.One / b.Number;
        var quotient = a.Number * inverse;
        var product = quotient * b.Number;
        var left = a.Number - product - ProductRest(quotient, b.Number, product) + (a.Rest - quotient * b.Rest);
        a.Number = quotient;
        a.Rest = ZeroIfNotFinite(left * inverse);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator -(DoubleDoubleLanes a)
    {
        a.Number = -a.Number;
        a.Rest = -a.Rest;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator >(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        a.Number = Vector.AsVectorDouble(Vector.GreaterThan(a.Number, b.Number));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes operator <(DoubleDoubleLanes a, DoubleDoubleLanes b)
    {
        a.Number = Vector.AsVectorDouble(Vector.LessThan(a.Number, b.Number));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Select(DoubleDoubleLanes mask, DoubleDoubleLanes yes, DoubleDoubleLanes no)
    {
        no.Number = Vector.ConditionalSelect(mask.Number, yes.Number, no.Number);
        no.Rest = Vector.ConditionalSelect(mask.Number, yes.Rest, no.Rest);
        return no;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes MultiplyAdd(DoubleDoubleLanes a, DoubleDoubleLanes b, DoubleDoubleLanes c) =>
        a * b + c;

    public static DoubleDoubleLanes Map(
        DoubleDoubleLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => new(function(x.Number), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Abs(DoubleDoubleLanes x) => CopySign(x, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes CopySign(DoubleDoubleLanes magnitude, DoubleDoubleLanes sign)
    {
        var flip = (magnitude.Number ^ sign.Number) & Vector.Create(-0.0);
        magnitude.Number ^= flip;
        magnitude.Rest ^= flip;
        return magnitude;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes AtMost(double bound, DoubleDoubleLanes x) => Select(x > bound, bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes AtLeast(double bound, DoubleDoubleLanes x) => Select(x < bound, bound, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes KeepNaN(DoubleDoubleLanes x, DoubleDoubleLanes y) =>
        Select(new(Vector.AsVectorDouble(Vector.Equals(x.Number, x.Number)), default), y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Sqrt(DoubleDoubleLanes x)
    {
        var root = Vector.SquareRoot(x.Number);
        var square = root * root;
        x.Rest = ZeroIfNotFinite((x.Number - square - ProductRest(root, root, square) + x.Rest) / (root + root));
        x.Number = root;
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
