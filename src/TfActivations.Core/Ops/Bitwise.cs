using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>A function of the bits of two integers, made for any type of integer.</summary>
internal interface IBitRuns
{
    static abstract Runs<T, T> Of<T>()
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>A function of the bits of two integers, or logic on two booleans, whose bytes are 0 and 1. No gradient flows.</summary>
/// <param name="name">TensorFlow's name.</param>
/// <param name="ofBooleans">Whether it takes booleans, and no integers.</param>
internal sealed class BitwiseOp<TRuns>(string name, bool ofBooleans = false) : BinaryOp(name)
    where TRuns : IBitRuns
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var dtype = inputs[0].DType;
        return (ofBooleans ? dtype == DType.Bool : dtype.IsInteger())
            ? Tensor.Allocate(Broadcasted(inputs), dtype)
            : throw Error($"needs {(ofBooleans ? "booleans" : "integers")}. Received: {dtype.Name()}");
    }

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var (x, y) = (inputs[0], inputs[1]);
        switch (output.DType)
        {
            case DType.Int8:
                Broadcast.Run(Loops<sbyte>.Runs, x, y, output);
                break;
            case DType.Int16:
                Broadcast.Run(Loops<short>.Runs, x, y, output);
                break;
            case DType.Int32:
                Broadcast.Run(Loops<int>.Runs, x, y, output);
                break;
            case DType.Int64:
                Broadcast.Run(Loops<long>.Runs, x, y, output);
                break;
            case DType.UInt16:
                Broadcast.Run(Loops<ushort>.Runs, x, y, output);
                break;
            case DType.UInt32:
                Broadcast.Run(Loops<uint>.Runs, x, y, output);
                break;
            case DType.UInt64:
                Broadcast.Run(Loops<ulong>.Runs, x, y, output);
                break;
            default:
                Broadcast.Run(Loops<byte>.Runs, x, y, output);
                break;
        }
    }

    private static class Loops<T>
        where T : unmanaged, IBinaryInteger<T>
    {
        public static readonly Runs<T, T> Runs = TRuns.Of<T>();
    }
}

/// <summary>The opposite of each boolean.</summary>
internal sealed class LogicalNotOp() : Op("LogicalNot")
{
    public static readonly Op Instance = new LogicalNotOp() { Onnx = OnnxFormula.X.Then("Not") };

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].DType == DType.Bool
            ? Tensor.Allocate(inputs[0].Shape, DType.Bool)
            : throw Error($"needs booleans. Received: {inputs[0].DType.Name()}");

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        TensorPrimitives.Xor(inputs[0].Span<byte>(), (byte)1, output.Span<byte>());
}

/// <summary>All bits of each integer turned round.</summary>
internal sealed class InvertOp() : Op("Invert")
{
    public static readonly InvertOp Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].DType.IsInteger()
            ? Tensor.Allocate(inputs[0].Shape, inputs[0].DType)
            : throw Error($"needs integers. Received: {inputs[0].DType.Name()}");

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        TensorPrimitives.OnesComplement<byte>(inputs[0].Bytes(), output.Bytes());
}

/// <summary>The functions of bits, and logic.</summary>
internal static class Bitwise
{
    public static readonly BinaryOp And = new BitwiseOp<AndRuns>("BitwiseAnd");
    public static readonly BinaryOp Or = new BitwiseOp<OrRuns>("BitwiseOr");
    public static readonly BinaryOp Xor = new BitwiseOp<XorRuns>("BitwiseXor");
    public static readonly BinaryOp LeftShift = new BitwiseOp<LeftShiftRuns>("LeftShift");
    public static readonly BinaryOp RightShift = new BitwiseOp<RightShiftRuns>("RightShift");

    public static readonly BinaryOp LogicalAnd = new BitwiseOp<AndRuns>("LogicalAnd", ofBooleans: true)
    {
        Onnx = new OnnxFormula.Node("And", OnnxFormula.X, OnnxFormula.Y),
    };

    public static readonly BinaryOp LogicalOr = new BitwiseOp<OrRuns>("LogicalOr", ofBooleans: true)
    {
        Onnx = new OnnxFormula.Node("Or", OnnxFormula.X, OnnxFormula.Y),
    };

    public static readonly BinaryOp LogicalXor = new BitwiseOp<XorRuns>("LogicalXor", ofBooleans: true)
    {
        Onnx = new OnnxFormula.Node("Xor", OnnxFormula.X, OnnxFormula.Y),
    };

    private readonly struct AndRuns : IBitRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, IBinaryInteger<T> =>
            Runs<T, T>.Commutative(TensorPrimitives.BitwiseAnd, TensorPrimitives.BitwiseAnd);
    }

    private readonly struct OrRuns : IBitRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, IBinaryInteger<T> =>
            Runs<T, T>.Commutative(TensorPrimitives.BitwiseOr, TensorPrimitives.BitwiseOr);
    }

    private readonly struct XorRuns : IBitRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, IBinaryInteger<T> =>
            Runs<T, T>.Commutative(TensorPrimitives.Xor, TensorPrimitives.Xor);
    }

    /// <remarks>By as many bits as there are less one at most, as in TensorFlow.</remarks>
    private readonly struct LeftShiftRuns : IBitRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, IBinaryInteger<T> => Runs<T, T>.Each((x, y) => x << Distance(y));
    }

    private readonly struct RightShiftRuns : IBitRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, IBinaryInteger<T> => Runs<T, T>.Each((x, y) => x >> Distance(y));
    }

    private static unsafe int Distance<T>(T y)
        where T : unmanaged, IBinaryInteger<T> =>
        int.CreateTruncating(T.Clamp(y, T.Zero, T.CreateTruncating(8 * sizeof(T) - 1)));
}
