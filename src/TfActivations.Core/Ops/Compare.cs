using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A comparison of two numbers; the result is bool. No gradient flows.</summary>
internal sealed class CompareOp<TOrder>(string name) : BinaryOp(name)
    where TOrder : IOrder
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].DType.IsNumber() || inputs[0].DType == DType.Bool
            ? Tensor.Allocate(Broadcasted(inputs), DType.Bool)
            : throw Error($"not defined for {inputs[0].DType.Name()}");

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        Broadcast.Run(Loops<T>.Runs, inputs[0], inputs[1], output);

    private static class Loops<T>
        where T : unmanaged, INumber<T>
    {
        // Loops of their own, which the compiler inlines the relation into: a delegate for each pair would take ten times as long.
        public static readonly Runs<T, bool> Runs = new(
            (x, y, z) =>
            {
                for (var i = 0; i < z.Length; i++)
                    z[i] = TOrder.Holds(x[i], y[i]);
            },
            (x, y, z) =>
            {
                for (var i = 0; i < z.Length; i++)
                    z[i] = TOrder.Holds(x[i], y);
            },
            (x, y, z) =>
            {
                for (var i = 0; i < z.Length; i++)
                    z[i] = TOrder.Holds(x, y[i]);
            }
        );
    }
}

/// <summary>A relation between two numbers.</summary>
internal interface IOrder
{
    static abstract bool Holds<T>(T x, T y)
        where T : INumber<T>;
}

/// <summary>The comparisons, each with its node in ONNX.</summary>
internal static class Compare
{
    public static readonly BinaryOp Greater = new CompareOp<GreaterOrder>("Greater") { Onnx = Node("Greater") };
    public static readonly BinaryOp GreaterEqual = new CompareOp<GreaterEqualOrder>("GreaterEqual")
    {
        Onnx = Node("GreaterOrEqual"),
    };
    public static readonly BinaryOp Less = new CompareOp<LessOrder>("Less") { Onnx = Node("Less") };
    public static readonly BinaryOp LessEqual = new CompareOp<LessEqualOrder>("LessEqual")
    {
        Onnx = Node("LessOrEqual"),
    };
    public static readonly BinaryOp Equal = new CompareOp<EqualOrder>("Equal") { Onnx = Node("Equal") };
    public static readonly BinaryOp NotEqual = new CompareOp<NotEqualOrder>("NotEqual")
    {
        Onnx = Node("Equal").Then("Not"),
    };

    private static OnnxFormula.Node Node(string name) => new(name, OnnxFormula.X, OnnxFormula.Y);

    private readonly struct GreaterOrder : IOrder
    {
        public static bool Holds<T>(T x, T y)
            where T : INumber<T> => x > y;
    }

    private readonly struct GreaterEqualOrder : IOrder
    {
        public static bool Holds<T>(T x, T y)
            where T : INumber<T> => x >= y;
    }

    private readonly struct LessOrder : IOrder
    {
        public static bool Holds<T>(T x, T y)
            where T : INumber<T> => x < y;
    }

    private readonly struct LessEqualOrder : IOrder
    {
        public static bool Holds<T>(T x, T y)
            where T : INumber<T> => x <= y;
    }

    private readonly struct EqualOrder : IOrder
    {
        public static bool Holds<T>(T x, T y)
            where T : INumber<T> => x == y;
    }

    private readonly struct NotEqualOrder : IOrder
    {
        public static bool Holds<T>(T x, T y)
            where T : INumber<T> => x != y;
    }
}
