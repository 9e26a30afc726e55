using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>Lanes that are duals, over whatever lanes.</summary>
internal interface IDual;

/// <summary>A value with its derivative: a formula computed on duals differentiates itself (forward mode).</summary>
/// <param name="Value">The value.</param>
/// <param name="Slope">Its derivative with respect to the formula's input.</param>
/// <typeparam name="T">The lanes below.</typeparam>
internal readonly record struct Dual<T>(T Value, T Slope) : ILanes<Dual<T>>, IDual
    where T : struct, ILanes<T>
{
    public static implicit operator Dual<T>(double value) => new(value, 0);

    public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual<T> operator -(Dual<T> a, Dual<T> b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual<T> operator *(Dual<T> a, Dual<T> b) =>
        new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

    public static Dual<T> operator /(Dual<T> a, Dual<T> b)
    {
        var quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - quotient * b.Slope) / b.Value);
    }

    public static Dual<T> operator -(Dual<T> a) => new(-a.Value, -a.Slope);

    public static Dual<T> operator >(Dual<T> a, Dual<T> b) => new(a.Value > b.Value, 0);

    public static Dual<T> operator <(Dual<T> a, Dual<T> b) => new(a.Value < b.Value, 0);

    public static Dual<T> Select(Dual<T> mask, Dual<T> yes, Dual<T> no) =>
        new(T.Select(mask.Value, yes.Value, no.Value), T.Select(mask.Value, yes.Slope, no.Slope));

    public static Dual<T> MultiplyAdd(Dual<T> a, Dual<T> b, Dual<T> c) => a * b + c;

    public static Dual<T> Map(
        Dual<T> x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    )
    {
        // Only duals below ask for a derivative of the derivative.
        var next = default(T) is IDual ? CentralDifference.Of(derivative, CentralDifference.CoarseStep) : derivative;
        return new(T.Map(x.Value, function, derivative), T.Map(x.Value, derivative, next) * x.Slope);
    }

    public static Dual<T> Abs(Dual<T> x) => new(T.Abs(x.Value), T.CopySign(1, x.Value) * x.Slope);

    public static Dual<T> CopySign(Dual<T> magnitude, Dual<T> sign) =>
        new(
            T.CopySign(magnitude.Value, sign.Value),
            T.CopySign(1, magnitude.Value) * T.CopySign(1, sign.Value) * magnitude.Slope
        );

    public static Dual<T> AtMost(double bound, Dual<T> x) =>
        new(T.AtMost(bound, x.Value), T.Select(x.Value > bound, 0, x.Slope));

    public static Dual<T> AtLeast(double bound, Dual<T> x) =>
        new(T.AtLeast(bound, x.Value), T.Select(x.Value < bound, 0, x.Slope));

    public static Dual<T> KeepNaN(Dual<T> x, Dual<T> y) => new(T.KeepNaN(x.Value, y.Value), y.Slope);

    public static Dual<T> Exp(Dual<T> x)
    {
        var exp = T.Exp(x.Value);
        return new(exp, exp * x.Slope);
    }

    public static Dual<T> ExpTimes(Dual<T> x, Dual<T> factor) =>
        new(T.ExpTimes(x.Value, factor.Value), T.ExpTimes(x.Value, factor.Slope + factor.Value * x.Slope));

    public static Dual<T> Expm1(Dual<T> x)
    {
        var expm1 = T.Expm1(x.Value);
        return new(expm1, (expm1 + 1) * x.Slope);
    }

    public static Dual<T> Log(Dual<T> x) => new(T.Log(x.Value), x.Slope / x.Value);

    public static Dual<T> Log1p(Dual<T> x) => new(T.Log1p(x.Value), x.Slope / (x.Value + 1));

    public static Dual<T> Sqrt(Dual<T> x)
    {
        var root = T.Sqrt(x.Value);
        return new(root, x.Slope / (root + root));
    }

    public static Dual<T> Sin(Dual<T> x, int eighths) =>
        new(T.Sin(x.Value, eighths), T.Sin(x.Value, eighths + 2) * x.Slope);

    public static Dual<T> MillsRatio(Dual<T> a)
    {
        var ratio = T.MillsRatio(a.Value);
        return new(ratio, (a.Value * ratio - 1) * a.Slope);
    }

    public static Dual<T> MillsExcess(Dual<T> a) =>
        new(T.MillsExcess(a.Value), (a.Value * T.MillsRatio(a.Value) - 2) * a.Slope);
}
