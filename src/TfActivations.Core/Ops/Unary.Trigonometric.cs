using TfActivations.Engines;
using TfActivations.Reals;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

// Angles and hyperbolas. Inverse functions are computed in double and rounded once.
internal static partial class Unary
{
    public static readonly Op Sin = new UnaryOp(
        "Sin",
        TensorPrimitives.Sin,
        TensorPrimitives.Sin,
        (x, y, dy) => dy * Cos!.Run(x)
    )
    {
        Onnx = Node("Sin"),
    };

    public static readonly Op Cos = new UnaryOp(
        "Cos",
        TensorPrimitives.Cos,
        TensorPrimitives.Cos,
        (x, y, dy) => -(dy * Sin.Run(x))
    )
    {
        Onnx = Node("Cos"),
    };

    public static readonly Op Tan = new UnaryOp("Tan", Math.Tan, (x, y, dy) => dy / Square.Run(Cos.Run(x)))
    {
        Onnx = Node("Tan"),
    };

    public static readonly Op Asin = new UnaryOp("Asin", Math.Asin, (x, y, dy) => dy / Sqrt.Run(1.0 - Square.Run(x)))
    {
        Onnx = Node("Asin"),
    };

    public static readonly Op Acos = new UnaryOp("Acos", Math.Acos, (x, y, dy) => -dy / Sqrt.Run(1.0 - Square.Run(x)))
    {
        Onnx = Node("Acos"),
    };

    public static readonly Op Atan = new UnaryOp("Atan", Math.Atan, (x, y, dy) => dy / (1.0 + Square.Run(x)))
    {
        Onnx = Node("Atan"),
    };

    public static readonly Op Sinh = new UnaryOp("Sinh", SpecialFunctions.Sinh, (x, y, dy) => dy * Cosh!.Run(x))
    {
        Onnx = Node("Sinh"),
    };

    public static readonly Op Cosh = new UnaryOp("Cosh", Math.Cosh, (x, y, dy) => dy * Sinh.Run(x))
    {
        Onnx = Node("Cosh"),
    };

    public static readonly Op Asinh = new UnaryOp("Asinh", SpecialFunctions.Asinh, (x, y, dy) => dy / Cosh.Run(y))
    {
        Onnx = Node("Asinh"),
    };

    public static readonly Op Acosh = new UnaryOp("Acosh", Math.Acosh, (x, y, dy) => dy / Sinh.Run(y))
    {
        Onnx = Node("Acosh"),
    };

    public static readonly Op Atanh = new UnaryOp(
        "Atanh",
        SpecialFunctions.Atanh,
        (x, y, dy) => dy / (1.0 - Square.Run(x))
    )
    {
        Onnx = Node("Atanh"),
    };
}
