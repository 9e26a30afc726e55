using System.Numerics;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>The arithmetic functions of two numbers, each with its gradients and its node in ONNX.</summary>
/// <remarks>Where maximum and minimum meet a tie, the gradient goes to x, as in TensorFlow.</remarks>
internal static partial class Binary
{
    public static readonly BinaryOp Add = new ArithmeticOp<AddRuns>("AddV2", (x, y, z, dz) => dz, (x, y, z, dz) => dz)
    {
        Onnx = OnnxFormula.X + OnnxFormula.Y,
    };

    public static readonly BinaryOp Subtract = new ArithmeticOp<SubtractRuns>(
        "Sub",
        (x, y, z, dz) => dz,
        (x, y, z, dz) => -dz
    )
    {
        Onnx = OnnxFormula.X - OnnxFormula.Y,
    };

    public static readonly BinaryOp Multiply = new ArithmeticOp<MultiplyRuns>(
        "Mul",
        (x, y, z, dz) => dz * y,
        (x, y, z, dz) => dz * x
    )
    {
        Onnx = OnnxFormula.X * OnnxFormula.Y,
    };

    public static readonly BinaryOp Divide = new ArithmeticOp<DivideRuns>(
        "RealDiv",
        (x, y, z, dz) => dz / y,
        (x, y, z, dz) => -(dz * (x / y / y))
    )
    {
        Onnx = OnnxFormula.X / OnnxFormula.Y,
    };

    public static readonly BinaryOp Maximum = new ArithmeticOp<MaximumRuns>(
        "Maximum",
        (x, y, z, dz) => SelectOp.Apply(Compare.GreaterEqual.Apply(x, y), dz, 0.0),
        (x, y, z, dz) => SelectOp.Apply(Compare.GreaterEqual.Apply(x, y), 0.0, dz)
    )
    {
        Onnx = Node("Max"),
    };

    public static readonly BinaryOp Minimum = new ArithmeticOp<MinimumRuns>(
        "Minimum",
        (x, y, z, dz) => SelectOp.Apply(Compare.LessEqual.Apply(x, y), dz, 0.0),
        (x, y, z, dz) => SelectOp.Apply(Compare.LessEqual.Apply(x, y), 0.0, dz)
    )
    {
        Onnx = Node("Min"),
    };

    /// <remarks>The gradient of y counts log(x) as 0 where x is not positive, as TensorFlow's does.</remarks>
    public static readonly BinaryOp Pow = new ArithmeticOp<PowRuns>(
        "Pow",
        (x, y, z, dz) => dz * y * Pow!.Apply(x, y - 1.0),
        (x, y, z, dz) =>
        {
            var positive = Compare.Greater.Apply(x, 0.0);
            return dz * z * SelectOp.Apply(positive, Unary.Log.Run(SelectOp.Apply(positive, x, 1.0)), 0.0);
        }
    )
    {
        Onnx = Node("Pow"),
    };

    public static readonly BinaryOp SquaredDifference = new ArithmeticOp<SquaredDifferenceRuns>(
        "SquaredDifference",
        (x, y, z, dz) => 2.0 * dz * (x - y),
        (x, y, z, dz) => -2.0 * dz * (x - y)
    )
    {
        Onnx = (OnnxFormula.X - OnnxFormula.Y) * (OnnxFormula.X - OnnxFormula.Y),
    };

    private static OnnxFormula.Node Node(string name) => new(name, OnnxFormula.X, OnnxFormula.Y);

    private readonly struct AddRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Commutative(TensorPrimitives.Add, TensorPrimitives.Add);
    }

    private readonly struct SubtractRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> =>
            new(TensorPrimitives.Subtract, TensorPrimitives.Subtract, TensorPrimitives.Subtract);
    }

    private readonly struct MultiplyRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> =>
            Runs<T, T>.Commutative(TensorPrimitives.Multiply, TensorPrimitives.Multiply);
    }

    private readonly struct DivideRuns : IRuns
    {
        public static bool FloatingOnly => true;

        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> =>
            new(TensorPrimitives.Divide, TensorPrimitives.Divide, TensorPrimitives.Divide);
    }

    private readonly struct MaximumRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Commutative(TensorPrimitives.Max, TensorPrimitives.Max);
    }

    private readonly struct MinimumRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Commutative(TensorPrimitives.Min, TensorPrimitives.Min);
    }

    private readonly struct SquaredDifferenceRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Each((x, y) => unchecked((x - y) * (x - y)));
    }

    private readonly struct PowRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
                return Runs<T, T>.Each(PowerOfInteger);
            Func<T, T, T> pow = (x, y) =>
                T.CreateTruncating(Math.Pow(double.CreateTruncating(x), double.CreateTruncating(y)));
            return Runs<T, T>.Each(pow);
        }

        private static T PowerOfInteger<T>(T x, T y)
            where T : unmanaged, INumber<T>
        {
            if (y < T.Zero)
                throw new InvalidArgumentException(
                    $"pow: integers to negative integer powers are not allowed. Received: {y}"
                );
            var (result, left) = (T.One, ulong.CreateTruncating(y));
            for (; left > 0; left >>= 1)
            {
                if ((left & 1) == 1)
                    result = unchecked(result * x);
                x = unchecked(x * x);
            }
            return result;
        }
    }
}
