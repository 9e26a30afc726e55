using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>A function of two numbers with NumPy's broadcasting.</summary>
internal abstract class BinaryOp(string name) : Op(name)
{
    /// <summary>Runs the op on operands of which one may be a C# scalar.</summary>
    public Tensor Apply(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        TypePromotion.Unify(Called, ref x, ref y);
        return Run(x, y);
    }
}

/// <summary>A function of two numbers, made for any type of number.</summary>
internal interface IRuns
{
    static abstract Runs<T, T> Of<T>()
        where T : unmanaged, INumber<T>;

    /// <summary>Whether integers are left out.</summary>
    static virtual bool FloatingOnly => false;
}

/// <summary>Arithmetic: the result has the operands' dtype.</summary>
/// <param name="name">TensorFlow's name.</param>
/// <param name="gradientX">From x, y, result and upstream to the gradient of x, before it is summed to x's shape.</param>
/// <param name="gradientY">The same for y.</param>
internal sealed class ArithmeticOp<TRuns>(
    string name,
    Func<Tensor, Tensor, Tensor, Tensor, Tensor> gradientX,
    Func<Tensor, Tensor, Tensor, Tensor, Tensor> gradientY
) : BinaryOp(name)
    where TRuns : IRuns
{
    private readonly Runs<float, float> float32 = TRuns.Of<float>();
    private readonly Runs<double, double> float64 = TRuns.Of<double>();
    private readonly Runs<int, int> int32 = TRuns.Of<int>();
    private readonly Runs<long, long> int64 = TRuns.Of<long>();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (x, y) = (inputs[0], inputs[1]);
        if (x.DType == DType.Bool || (TRuns.FloatingOnly && !x.DType.IsFloating()))
            throw Error($"not defined for {x.DType.Name()}; use tf.cast to float32 or float64");
        return Tensor.Allocate(Shape.Broadcast(x.Shape, y.Shape, Called), x.DType);
    }

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
            default:
                Broadcast.Run(int64, x, y, output);
                break;
        }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var rule = index == 0 ? gradientX : gradientY;
        return ReduceOp.ToShape(rule(inputs[0], inputs[1], output, upstream), inputs[index].Shape);
    }
}

/// <summary>The arithmetic functions of two numbers, each with its gradients.</summary>
/// <remarks>Where maximum and minimum meet a tie, the gradient goes to x, as in TensorFlow.</remarks>
internal static class Binary
{
    public static readonly BinaryOp Add = new ArithmeticOp<AddRuns>("AddV2", (x, y, z, dz) => dz, (x, y, z, dz) => dz);

    public static readonly BinaryOp Subtract = new ArithmeticOp<SubtractRuns>(
        "Sub",
        (x, y, z, dz) => dz,
        (x, y, z, dz) => -dz
    );

    public static readonly BinaryOp Multiply = new ArithmeticOp<MultiplyRuns>(
        "Mul",
        (x, y, z, dz) => dz * y,
        (x, y, z, dz) => dz * x
    );

    public static readonly BinaryOp Divide = new ArithmeticOp<DivideRuns>(
        "RealDiv",
        (x, y, z, dz) => dz / y,
        (x, y, z, dz) => -(dz * (x / y / y))
    );

    public static readonly BinaryOp Maximum = new ArithmeticOp<MaximumRuns>(
        "Maximum",
        (x, y, z, dz) => SelectOp.Apply(Compare.GreaterEqual.Apply(x, y), dz, 0.0),
        (x, y, z, dz) => SelectOp.Apply(Compare.GreaterEqual.Apply(x, y), 0.0, dz)
    );

    public static readonly BinaryOp Minimum = new ArithmeticOp<MinimumRuns>(
        "Minimum",
        (x, y, z, dz) => SelectOp.Apply(Compare.LessEqual.Apply(x, y), dz, 0.0),
        (x, y, z, dz) => SelectOp.Apply(Compare.LessEqual.Apply(x, y), 0.0, dz)
    );

    /// <remarks>The gradient of y counts log(x) as 0 where x is not positive, as TensorFlow's does.</remarks>
    public static readonly BinaryOp Pow = new ArithmeticOp<PowRuns>(
        "Pow",
        (x, y, z, dz) => dz * y * Pow!.Apply(x, y - 1.0),
        (x, y, z, dz) =>
        {
            var positive = Compare.Greater.Apply(x, 0.0);
            return dz * z * SelectOp.Apply(positive, Unary.Log.Run(SelectOp.Apply(positive, x, 1.0)), 0.0);
        }
    );

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

    private readonly struct PowRuns : IRuns
    {
        public static bool FloatingOnly => true;

        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T>
        {
            Func<T, T, T> pow = (x, y) =>
                T.CreateTruncating(Math.Pow(double.CreateTruncating(x), double.CreateTruncating(y)));
            return Runs<T, T>.Each(pow);
        }
    }
}
