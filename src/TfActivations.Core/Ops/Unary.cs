using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Reals;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>The functions of one number, each with its gradient and its node in ONNX.</summary>
/// <remarks>
/// TensorPrimitives computes them, but for e^x - 1 and log(1 + x), which it evaluates as they are written, so that all
/// digits are lost near 0, for e^x, which it makes 1.0000001 at 0, and for those that it computes number by number anyway.
/// </remarks>
internal static partial class Unary
{
    public static readonly Op Negate = new NumberUnaryOp<NegateMap>("Neg", (x, y, dy) => -dy) { Onnx = Node("Neg") };

    /// <remarks>Its gradient is zeros, as in TensorFlow: |x| has a second derivative.</remarks>
    public static readonly Op Sign = new NumberUnaryOp<SignMap>("Sign", (x, y, dy) => Zeros(x)) { Onnx = Node("Sign") };

    public static readonly Op Abs = new NumberUnaryOp<AbsMap>("Abs", (x, y, dy) => dy * Sign.Run(x))
    {
        Onnx = Node("Abs"),
    };

    public static readonly Op Square = new NumberUnaryOp<SquareMap>("Square", (x, y, dy) => dy * 2.0 * x)
    {
        Onnx = OnnxFormula.X * OnnxFormula.X,
    };

    public static readonly Op Reciprocal = new UnaryOp(
        "Reciprocal",
        TensorPrimitives.Reciprocal,
        TensorPrimitives.Reciprocal,
        (x, y, dy) => -dy * y * y
    )
    {
        Onnx = Node("Reciprocal"),
    };

    public static readonly Op Sqrt = new UnaryOp(
        "Sqrt",
        TensorPrimitives.Sqrt,
        TensorPrimitives.Sqrt,
        // Where nothing comes in nothing goes out, at 0 too.
        (x, y, dy) => Binary.MultiplyNoNaN.Run(0.5 / y, dy)
    )
    {
        Onnx = Node("Sqrt"),
    };

    public static readonly Op Rsqrt = new UnaryOp("Rsqrt", x => 1 / Math.Sqrt(x), (x, y, dy) => -0.5 * dy * (y * y * y))
    {
        Onnx = Node("Sqrt").Then("Reciprocal"),
    };

    public static readonly Op Cbrt = new UnaryOp("Cbrt", Math.Cbrt, (x, y, dy) => dy / (3.0 * y * y));

    public static readonly Op Exp = new UnaryOp("Exp", ExpOf, ExpOf, (x, y, dy) => dy * y) { Onnx = Node("Exp") };

    public static readonly Op Exp2 = new UnaryOp("Exp2", x => Math.Pow(2, x), (x, y, dy) => dy * y * Math.Log(2))
    {
        Onnx = (OnnxFormula.X * Math.Log(2)).Then("Exp"),
    };

    public static readonly Op Expm1 = new UnaryOp("Expm1", SpecialFunctions.Expm1, (x, y, dy) => dy * Exp.Run(x))
    {
        Onnx = Node("Exp") - 1,
    };

    public static readonly Op Log = new UnaryOp("Log", TensorPrimitives.Log, TensorPrimitives.Log, (x, y, dy) => dy / x)
    {
        Onnx = Node("Log"),
    };

    public static readonly Op Log2 = new UnaryOp(
        "Log2",
        TensorPrimitives.Log2,
        TensorPrimitives.Log2,
        (x, y, dy) => dy / (x * Math.Log(2))
    )
    {
        Onnx = Node("Log") / Math.Log(2),
    };

    public static readonly Op Log10 = new UnaryOp("Log10", Math.Log10, (x, y, dy) => dy / (x * Math.Log(10)))
    {
        Onnx = Node("Log") / Math.Log(10),
    };

    public static readonly Op Log1p = new UnaryOp("Log1p", SpecialFunctions.Log1p, (x, y, dy) => dy / (x + 1.0))
    {
        Onnx = (OnnxFormula.X + 1).Then("Log"),
    };

    public static readonly Op Ceil = new UnaryOp("Ceil", TensorPrimitives.Ceiling, TensorPrimitives.Ceiling, null)
    {
        Onnx = Node("Ceil"),
    };

    public static readonly Op Floor = new UnaryOp("Floor", TensorPrimitives.Floor, TensorPrimitives.Floor, null)
    {
        Onnx = Node("Floor"),
    };

    /// <summary>To the nearest whole number, of two equally near the even one.</summary>
    public static readonly Op Round = new UnaryOp("Round", TensorPrimitives.Round, TensorPrimitives.Round, null)
    {
        Onnx = Node("Round"),
    };

    public static readonly Op Truncate = new UnaryOp(
        "Trunc",
        TensorPrimitives.Truncate,
        TensorPrimitives.Truncate,
        null
    );

    private static OnnxFormula.Node Node(string name) => OnnxFormula.X.Then(name);

    private static Tensor Zeros(Tensor x) => Tensor.Filled(x.Shape, x.DType, 0);

    private static void ExpOf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged => Elementwise.Run(default(LaneFunctions.ExpPass), x, x, y);

    private readonly struct NegateMap : INumberMap
    {
        public static void Run<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : unmanaged, INumber<T> => TensorPrimitives.Negate(x, y);
    }

    /// <remarks>-1, 0 or 1; NaN stays NaN, where Math.Sign throws.</remarks>
    private readonly struct SignMap : INumberMap
    {
        public static void Run<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < x.Length; i++)
                y[i] =
                    x[i] > T.Zero ? T.One
                    : x[i] < T.Zero ? -T.One
                    : x[i];
        }
    }

    private readonly struct AbsMap : INumberMap
    {
        public static void Run<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : unmanaged, INumber<T>
        {
            // The least integer has no opposite; as elsewhere it stays itself.
            if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
                TensorPrimitives.Abs(x, y);
            else
                for (var i = 0; i < x.Length; i++)
                    y[i] = x[i] < T.Zero ? unchecked(-x[i]) : x[i];
        }
    }

    private readonly struct SquareMap : INumberMap
    {
        public static void Run<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(x, x, y);
    }
}
