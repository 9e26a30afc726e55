using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A comparison of two numbers; the result is bool. No gradient flows.</summary>
internal sealed class CompareOp<TOrder>(string name) : BinaryOp(name)
    where TOrder : IOrder
{
    private readonly Runs<float, bool> float32 = Of<float>();
    private readonly Runs<double, bool> float64 = Of<double>();
    private readonly Runs<int, bool> int32 = Of<int>();
    private readonly Runs<long, bool> int64 = Of<long>();
    private readonly Runs<byte, bool> truth = Of<byte>();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(Shape.Broadcast(inputs[0].Shape, inputs[1].Shape, Called), DType.Bool);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var (x, y) = (inputs[0], inputs[1]);
        switch (x.DType)
        {
            case DType.Float32:
                Broadcast.Run(float32, x, y, output);
                break;
            case DType.Float64:
                Broadcast.Run(float64, x, y, output);
                break;
            case DType.Int32:
                Broadcast.Run(int32, x, y, output);
                break;
            case DType.Int64:
                Broadcast.Run(int64, x, y, output);
                break;
            default:
                Broadcast.Run(truth, x, y, output);
                break;
        }
    }

    // Loops of their own, which the compiler inlines the relation into: a delegate for each pair would take ten times as long.
    private static Runs<T, bool> Of<T>()
        where T : unmanaged, INumber<T> =>
        new(
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

/// <summary>A relation between two numbers.</summary>
internal interface IOrder
{
    static abstract bool Holds<T>(T x, T y)
        where T : INumber<T>;
}

/// <summary>The comparisons, and logic on booleans, whose bytes are 0 and 1.</summary>
internal static class Compare
{
    public static readonly BinaryOp Greater = new CompareOp<GreaterOrder>("Greater");
    public static readonly BinaryOp GreaterEqual = new CompareOp<GreaterEqualOrder>("GreaterEqual");
    public static readonly BinaryOp Less = new CompareOp<LessOrder>("Less");
    public static readonly BinaryOp LessEqual = new CompareOp<LessEqualOrder>("LessEqual");
    public static readonly BinaryOp Equal = new CompareOp<EqualOrder>("Equal");
    public static readonly BinaryOp NotEqual = new CompareOp<NotEqualOrder>("NotEqual");

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
