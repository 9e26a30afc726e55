using TfActivations.Ops;

namespace TfActivations.Api;

// Functions of each number.
public sealed partial class KerasOps
{
    /// <summary>abs e^(i angle), as complex64; of float64 complex128. As <c>keras.ops.polar</c>.</summary>
    /// <param name="abs_">Lengths.</param>
    /// <param name="angle">Angles in radians.</param>
    public Tensor polar(Tensor abs_, Tensor angle)
    {
        var operands = KerasTypes.UnifyFloats(abs_, angle);
        return ComplexNumbers.Complex(
            operands[0] * Unary.Cos.Run(operands[1]),
            operands[0] * Unary.Sin.Run(operands[1])
        );
    }

    /// <summary>|x|. As <c>keras.ops.abs</c>.</summary>
    public Tensor abs(Tensor x) => KerasTypes.Tensor(x) is { DType: DType.Bool } truth ? truth : Of(Unary.Abs, x);

    /// <summary>|x|. As <c>keras.ops.absolute</c>.</summary>
    public Tensor absolute(Tensor x) => abs(x);

    /// <summary>|x| as floats. As <c>keras.ops.fabs</c>.</summary>
    public Tensor fabs(Tensor x) => OfFloats(Unary.Abs, x);

    /// <summary>-x. As <c>keras.ops.negative</c>.</summary>
    public Tensor negative(Tensor x) => Of(Unary.Negate, x);

    /// <summary>-1, 0 or 1. As <c>keras.ops.sign</c>.</summary>
    public Tensor sign(Tensor x) => Of(Unary.Sign, x);

    /// <summary>Whether the sign is a minus, also of -0. As <c>keras.ops.signbit</c>.</summary>
    public Tensor signbit(Tensor x) => Of(Predicates.SignBit, x);

    /// <summary>x^2. As <c>keras.ops.square</c>.</summary>
    public Tensor square(Tensor x) => Unary.Square.Run(KerasTypes.Numbers(x));

    /// <summary>The square root. As <c>keras.ops.sqrt</c>.</summary>
    public Tensor sqrt(Tensor x) => OfFloats(Unary.Sqrt, x);

    /// <summary>1 / sqrt(x). As <c>keras.ops.rsqrt</c>.</summary>
    public Tensor rsqrt(Tensor x) => Of(Unary.Rsqrt, x);

    /// <summary>The cube root. As <c>keras.ops.cbrt</c>.</summary>
    public Tensor cbrt(Tensor x) => Unary.Cbrt.Run(Wide(x));

    /// <summary>1 / x. As <c>keras.ops.reciprocal</c>.</summary>
    public Tensor reciprocal(Tensor x) => Of(Unary.Reciprocal, x);

    /// <summary>e^x. As <c>keras.ops.exp</c>.</summary>
    public Tensor exp(Tensor x) => OfFloats(Unary.Exp, x);

    /// <summary>2^x. As <c>keras.ops.exp2</c>.</summary>
    public Tensor exp2(Tensor x) => OfFloats(Unary.Exp2, x);

    /// <summary>e^x - 1, right near 0 too. As <c>keras.ops.expm1</c>.</summary>
    public Tensor expm1(Tensor x) => OfFloats(Unary.Expm1, x);

    /// <summary>The natural logarithm. As <c>keras.ops.log</c>.</summary>
    public Tensor log(Tensor x) => OfFloats(Unary.Log, x);

    /// <summary>The logarithm to base 2. As <c>keras.ops.log2</c>.</summary>
    public Tensor log2(Tensor x) => OfFloats(Unary.Log2, x);

    /// <summary>The logarithm to base 10. As <c>keras.ops.log10</c>.</summary>
    public Tensor log10(Tensor x) => OfFloats(Unary.Log10, x);

    /// <summary>log(1 + x), right near 0 too. As <c>keras.ops.log1p</c>.</summary>
    public Tensor log1p(Tensor x) => OfFloats(Unary.Log1p, x);

    /// <summary>The sine of x in radians. As <c>keras.ops.sin</c>.</summary>
    public Tensor sin(Tensor x) => OfFloats(Unary.Sin, x);

    /// <summary>The cosine of x in radians. As <c>keras.ops.cos</c>.</summary>
    public Tensor cos(Tensor x) => OfFloats(Unary.Cos, x);

    /// <summary>The tangent of x in radians. As <c>keras.ops.tan</c>.</summary>
    public Tensor tan(Tensor x) => OfFloats(Unary.Tan, x);

    /// <summary>The angle from -pi/2 to pi/2 whose sine is x. As <c>keras.ops.arcsin</c>.</summary>
    public Tensor arcsin(Tensor x) => OfFloats(Unary.Asin, x);

    /// <summary>The angle from 0 to pi whose cosine is x. As <c>keras.ops.arccos</c>.</summary>
    public Tensor arccos(Tensor x) => OfFloats(Unary.Acos, x);

    /// <summary>The angle from -pi/2 to pi/2 whose tangent is x. As <c>keras.ops.arctan</c>.</summary>
    public Tensor arctan(Tensor x) => OfFloats(Unary.Atan, x);

    /// <summary>(e^x - e^-x) / 2. As <c>keras.ops.sinh</c>.</summary>
    public Tensor sinh(Tensor x) => OfFloats(Unary.Sinh, x);

    /// <summary>(e^x + e^-x) / 2. As <c>keras.ops.cosh</c>.</summary>
    public Tensor cosh(Tensor x) => OfFloats(Unary.Cosh, x);

    /// <summary>(e^x - e^-x) / (e^x + e^-x). As <c>keras.ops.tanh</c>.</summary>
    public Tensor tanh(Tensor x) => new Activations.Tanh().Apply(KerasTypes.Floats(x));

    /// <summary>log(x + sqrt(x^2 + 1)). As <c>keras.ops.arcsinh</c>.</summary>
    public Tensor arcsinh(Tensor x) => OfFloats(Unary.Asinh, x);

    /// <summary>log(x + sqrt(x^2 - 1)). As <c>keras.ops.arccosh</c>.</summary>
    public Tensor arccosh(Tensor x) => OfFloats(Unary.Acosh, x);

    /// <summary>log((1 + x) / (1 - x)) / 2. As <c>keras.ops.arctanh</c>.</summary>
    public Tensor arctanh(Tensor x) => OfFloats(Unary.Atanh, x);

    /// <summary>x pi / 180. As <c>keras.ops.deg2rad</c>.</summary>
    public Tensor deg2rad(Tensor x) => Wide(x) * (Math.PI / 180);

    /// <summary>x 180 / pi. As <c>keras.ops.rad2deg</c>.</summary>
    public Tensor rad2deg(Tensor x) => Wide(x) * (180 / Math.PI);

    /// <summary>sin(pi x) / (pi x), 1 at 0. As <c>keras.ops.sinc</c>.</summary>
    public Tensor sinc(Tensor x) => OfFloats(Unary.Sinc, x);

    /// <summary>The modified Bessel function of the first kind and order 0. As <c>keras.ops.i0</c>.</summary>
    public Tensor i0(Tensor x) => Unary.BesselI0.Run(Wide(x));

    /// <summary>The error function: 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. As <c>keras.ops.erf</c>.</summary>
    public Tensor erf(Tensor x) => Of(Unary.Erf, x);

    /// <summary>1 - erf(x). As <c>keras.ops.erfc</c>.</summary>
    public Tensor erfc(Tensor x) => Of(Unary.Erfc, x);

    /// <summary>y with erf(y) = x. As <c>keras.ops.erfinv</c>.</summary>
    public Tensor erfinv(Tensor x) => Of(Unary.Erfinv, x);

    /// <summary>The least whole number that is not below x, as floats. As <c>keras.ops.ceil</c>.</summary>
    public Tensor ceil(Tensor x) => OfFloats(Unary.Ceil, x);

    /// <summary>The largest whole number that is not above x, as floats. As <c>keras.ops.floor</c>.</summary>
    public Tensor floor(Tensor x) => OfFloats(Unary.Floor, x);

    /// <summary>x without its fraction. As <c>keras.ops.trunc</c>.</summary>
    public Tensor trunc(Tensor x) =>
        KerasTypes.Tensor(x) is var tensor && tensor.DType.IsFloating() ? Unary.Truncate.Run(tensor) : tensor;

    /// <summary>Rounded to so many decimals; of two equally near the even one. As <c>keras.ops.round</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="decimals">Digits behind the point; negative ones before it.</param>
    public Tensor round(Tensor x, int decimals = 0) => Casting.Round(KerasTypes.Tensor(x), decimals);

    /// <summary>NaN and infinities replaced. As <c>keras.ops.nan_to_num</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="nan">In place of NaN.</param>
    /// <param name="posinf">In place of inf; the largest finite number by default.</param>
    /// <param name="neginf">In place of -inf; the lowest finite number by default.</param>
    public Tensor nan_to_num(Tensor x, double nan = 0, double? posinf = null, double? neginf = null)
    {
        var tensor = KerasTypes.Tensor(x);
        if (!tensor.DType.IsFloating())
            return tensor;
        var largest = Casting.Largest(tensor.DType);
        var y = SelectOp.Apply(Predicates.IsNaN.Run(tensor), Number(tensor, nan), tensor);
        y = SelectOp.Apply(Predicates.IsPositiveInfinity.Run(y), Number(tensor, posinf ?? largest), y);
        return SelectOp.Apply(Predicates.IsNegativeInfinity.Run(y), Number(tensor, neginf ?? -largest), y);
    }

    /// <summary>Whether x is NaN. As <c>keras.ops.isnan</c>.</summary>
    public Tensor isnan(Tensor x) => Holds(Predicates.IsNaN, x);

    /// <summary>Whether x is infinite. As <c>keras.ops.isinf</c>.</summary>
    public Tensor isinf(Tensor x) => Holds(Predicates.IsInfinite, x);

    /// <summary>Whether x is neither infinite nor NaN. As <c>keras.ops.isfinite</c>.</summary>
    public Tensor isfinite(Tensor x) => Of(Predicates.IsFinite, x);

    /// <summary>Whether x is -inf. As <c>keras.ops.isneginf</c>.</summary>
    public Tensor isneginf(Tensor x) => Holds(Predicates.IsNegativeInfinity, x);

    /// <summary>Whether x is inf. As <c>keras.ops.isposinf</c>.</summary>
    public Tensor isposinf(Tensor x) => Holds(Predicates.IsPositiveInfinity, x);

    /// <summary>Texts are none of these numbers.</summary>
    private static Tensor Holds(Engines.Op predicate, Tensor x) =>
        KerasTypes.Tensor(x) is { DType: DType.String } texts
            ? Tensor.Filled(texts.Shape, DType.Bool, 0)
            : Of(predicate, x);

    /// <summary>Whether x is 0 or false. As <c>keras.ops.logical_not</c>.</summary>
    public Tensor logical_not(Tensor x) => LogicalNotOp.Instance.Run(CastOp.Apply(KerasTypes.Tensor(x), DType.Bool));

    /// <summary>All bits turned round. As <c>keras.ops.bitwise_invert</c>.</summary>
    public Tensor bitwise_invert(Tensor x) => Of(InvertOp.Instance, x);

    /// <summary>All bits turned round. As <c>keras.ops.bitwise_not</c>.</summary>
    public Tensor bitwise_not(Tensor x) => bitwise_invert(x);

    /// <summary>As floats, int64 as float64: Keras's way in a few functions.</summary>
    private static Tensor Wide(Tensor x) =>
        KerasTypes.Tensor(x) is { DType: DType.Int64 } wide ? CastOp.Apply(wide, DType.Float64) : KerasTypes.Floats(x);

    private static Tensor Number(Tensor like, double value) => Tensor.Filled(Shape.Scalar, like.DType, value);
}
