namespace TfActivations.Reals;

/// <summary>A double as a real number: 53 bits, by the runtime's functions.</summary>
/// <param name="Value">The number.</param>
internal readonly record struct DoubleReal(double Value) : IReal<DoubleReal>
{
    public static implicit operator DoubleReal(double value) => new(value);

    public static explicit operator double(DoubleReal value) => value.Value;

    public static DoubleReal operator +(DoubleReal a, DoubleReal b) => new(a.Value + b.Value);

    public static DoubleReal operator -(DoubleReal a, DoubleReal b) => new(a.Value - b.Value);

    public static DoubleReal operator *(DoubleReal a, DoubleReal b) => new(a.Value * b.Value);

    public static DoubleReal operator /(DoubleReal a, DoubleReal b) => new(a.Value / b.Value);

    public static DoubleReal operator -(DoubleReal a) => new(-a.Value);

    public static bool operator >(DoubleReal a, DoubleReal b) => a.Value > b.Value;

    public static bool operator <(DoubleReal a, DoubleReal b) => a.Value < b.Value;

    public static bool operator >=(DoubleReal a, DoubleReal b) => a.Value >= b.Value;

    public static bool operator <=(DoubleReal a, DoubleReal b) => a.Value <= b.Value;

    public static DoubleReal Pi => Math.PI;

    public static bool IsNaN(DoubleReal x) => double.IsNaN(x.Value);

    public static DoubleReal Abs(DoubleReal x) => new(Math.Abs(x.Value));

    public static DoubleReal Sqrt(DoubleReal x) => new(Math.Sqrt(x.Value));

    public static DoubleReal Exp(DoubleReal x) => new(Math.Exp(x.Value));

    public static DoubleReal ExpTimes(DoubleReal x, DoubleReal factor) => Exp(x) * factor;

    public static DoubleReal Expm1(DoubleReal x) => new(SpecialFunctions.Expm1(x.Value));

    public static DoubleReal Log(DoubleReal x) => new(Math.Log(x.Value));

    public static DoubleReal Log1p(DoubleReal x) => new(SpecialFunctions.Log1p(x.Value));

    public static DoubleReal Tanh(DoubleReal x) => new(Math.Tanh(x.Value));

    public static DoubleReal ErfcTimes(DoubleReal x, DoubleReal factor) => SpecialFunctions.Erfc(x.Value) * factor;

    public static DoubleReal Sin(DoubleReal x) => new(Math.Sin(x.Value));

    public static DoubleReal Cos(DoubleReal x) => new(Math.Cos(x.Value));
}
