using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Reals;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>A function of each element of a run.</summary>
internal delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>A function of each element.</summary>
/// <param name="name">TensorFlow's name.</param>
/// <param name="float32">The function over float.</param>
/// <param name="float64">The function over double.</param>
/// <param name="gradient">From x, y and the upstream gradient to the gradient.</param>
internal sealed class UnaryOp(
    string name,
    Map<float> float32,
    Map<double> float64,
    Func<Tensor, Tensor, Tensor, Tensor> gradient
) : Op(name)
{
    /// <summary>The function over int, where it is defined.</summary>
    public Map<int>? Int32 { get; init; }

    /// <summary>The function over long, where it is defined.</summary>
    public Map<long>? Int64 { get; init; }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        var defined = x.DType switch
        {
            DType.Int32 => Int32 is not null,
            DType.Int64 => Int64 is not null,
            var dtype => dtype.IsFloating(),
        };
        return defined
            ? Tensor.Allocate(x.Shape, x.DType)
            : throw Error($"not defined for {x.DType.Name()}; use tf.cast to float32 or float64");
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0];
        switch (x.DType)
        {
            case DType.Float32:
                float32(x.Span<float>(), output.Span<float>());
                break;
            case DType.Float64:
                float64(x.Span<double>(), output.Span<double>());
                break;
            case DType.Int32:
                Int32!(x.Span<int>(), output.Span<int>());
                break;
            default:
                Int64!(x.Span<long>(), output.Span<long>());
                break;
        }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        gradient(inputs[0], output, upstream);
}

/// <summary>The functions of one number, each with its gradient.</summary>
/// <remarks>
/// TensorPrimitives computes them, but for e^x - 1 and log(1 + x), which it evaluates as they are written, so that all
/// digits are lost near 0, and for e^x, which it makes 1.0000001 at 0.
/// </remarks>
internal static class Unary
{
    public static readonly Op Negate = new UnaryOp(
        "Neg",
        TensorPrimitives.Negate,
        TensorPrimitives.Negate,
        (x, y, dy) => -dy
    )
    {
        Int32 = TensorPrimitives.Negate,
        Int64 = TensorPrimitives.Negate,
    };

    /// <remarks>Its gradient is zeros, as in TensorFlow: |x| has a second derivative.</remarks>
    public static readonly Op Sign = new UnaryOp(
        "Sign",
        SignOf,
        SignOf,
        (x, y, dy) => Tensor.Filled(x.Shape, x.DType, 0)
    )
    {
        Int32 = SignOf,
        Int64 = SignOf,
    };

    public static readonly Op Abs = new UnaryOp(
        "Abs",
        TensorPrimitives.Abs,
        TensorPrimitives.Abs,
        (x, y, dy) => dy * Sign.Run(x)
    )
    {
        Int32 = TensorPrimitives.Abs,
        Int64 = TensorPrimitives.Abs,
    };

    public static readonly Op Square = new UnaryOp("Square", SquareOf, SquareOf, (x, y, dy) => dy * (x * 2.0))
    {
        Int32 = SquareOf,
        Int64 = SquareOf,
    };

    public static readonly Op Sqrt = new UnaryOp(
        "Sqrt",
        TensorPrimitives.Sqrt,
        TensorPrimitives.Sqrt,
        (x, y, dy) => dy * 0.5 / y
    );

    public static readonly Op Exp = new UnaryOp("Exp", ExpOf, ExpOf, (x, y, dy) => dy * y);

    public static readonly Op Expm1 = new UnaryOp(
        "Expm1",
        (x, y) => Each(SpecialFunctions.Expm1, x, y),
        (x, y) => Each(SpecialFunctions.Expm1, x, y),
        (x, y, dy) => dy * Exp.Run(x)
    );

    public static readonly Op Log = new UnaryOp(
        "Log",
        TensorPrimitives.Log,
        TensorPrimitives.Log,
        (x, y, dy) => dy / x
    );

    public static readonly Op Log1p = new UnaryOp(
        "Log1p",
        (x, y) => Each(SpecialFunctions.Log1p, x, y),
        (x, y) => Each(SpecialFunctions.Log1p, x, y),
        (x, y, dy) => dy / (x + 1.0)
    );

    public static readonly Op Sin = new UnaryOp(
        "Sin",
        TensorPrimitives.Sin,
        TensorPrimitives.Sin,
        (x, y, dy) => dy * Cos!.Run(x)
    );

    public static readonly Op Cos = new UnaryOp(
        "Cos",
        TensorPrimitives.Cos,
        TensorPrimitives.Cos,
        (x, y, dy) => -(dy * Sin.Run(x))
    );

    public static readonly Op Erf = new UnaryOp(
        "Erf",
        (x, y) => Each(SpecialFunctions.Erf, x, y),
        (x, y) => Each(SpecialFunctions.Erf, x, y),
        (x, y, dy) => dy * (2 / Math.Sqrt(Math.PI)) * Exp.Run(-Square.Run(x))
    );

    private static void ExpOf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged => Elementwise.Run(default(LaneFunctions.ExpPass), x, x, y);

    /// <summary>A function of a double for each element, rounded once.</summary>
    private static void Each<T>(Func<double, double> function, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPoint<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.CreateTruncating(function(double.CreateTruncating(x[i])));
    }

    /// <summary>-1, 0 or 1; NaN stays NaN, where Math.Sign throws.</summary>
    private static void SignOf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] =
                x[i] > T.Zero ? T.One
                : x[i] < T.Zero ? -T.One
                : x[i];
    }

    private static void SquareOf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(x, x, y);
}
