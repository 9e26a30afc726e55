using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A function of two numbers with NumPy's broadcasting.</summary>
/// <param name="name">TensorFlow's name, or one's own.</param>
/// <param name="gradientX">The gradient of x; null where none flows.</param>
/// <param name="gradientY">The gradient of y; null where none flows.</param>
internal abstract class BinaryOp(string name, BinaryGradient? gradientX = null, BinaryGradient? gradientY = null)
    : NumberOp(name)
{
    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var rule = index == 0 ? gradientX : gradientY;
        return rule is null
            ? null
            : ReduceOp.ToShape(rule(inputs[0], inputs[1], output, upstream), inputs[index].Shape);
    }

    /// <summary>Runs the op on operands of which one may be a C# scalar.</summary>
    public Tensor Apply(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        TypePromotion.Unify(Called, ref x, ref y);
        return Run(x, y);
    }

    protected Shape Broadcasted(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].DType == inputs[1].DType
            ? Shape.Broadcast(inputs[0].Shape, inputs[1].Shape, Called)
            : throw Error(
                $"dtypes {inputs[0].DType.Name()} and {inputs[1].DType.Name()} differ; use tf.cast on one of them"
            );
}

/// <summary>From x, y, the result and the upstream gradient to a gradient, before it is summed to the operand's shape.</summary>
internal delegate Tensor BinaryGradient(Tensor x, Tensor y, Tensor z, Tensor dz);

/// <summary>A function of two numbers, made for any type of number.</summary>
internal interface IRuns
{
    static abstract Runs<T, T> Of<T>()
        where T : unmanaged, INumber<T>;

    /// <summary>Whether integers are left out.</summary>
    static virtual bool FloatingOnly => false;
}

/// <summary>Arithmetic: the result has the operands' dtype.</summary>
/// <param name="name">TensorFlow's name, or one's own.</param>
/// <param name="gradientX">The gradient of x; null where none flows.</param>
/// <param name="gradientY">The gradient of y; null where none flows.</param>
internal sealed class ArithmeticOp<TRuns>(string name, BinaryGradient? gradientX, BinaryGradient? gradientY)
    : BinaryOp(name, gradientX, gradientY)
    where TRuns : IRuns
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = Numbers(inputs[0]);
        return Tensor.Allocate(Broadcasted(inputs), TRuns.FloatingOnly ? Floating(x).DType : x.DType);
    }

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        try
        {
            Broadcast.Run(Loops<T>.Runs, inputs[0], inputs[1], output);
        }
        catch (DivideByZeroException)
        {
            throw Error("an integer is divided by 0");
        }
    }

    private static class Loops<T>
        where T : unmanaged, INumber<T>
    {
        public static readonly Runs<T, T> Runs = TRuns.Of<T>();
    }
}

/// <summary>A function of two floating numbers, computed in double and rounded once.</summary>
/// <param name="name">TensorFlow's name, or one's own.</param>
/// <param name="function">The function.</param>
/// <param name="gradientX">The gradient of x; null where none flows.</param>
/// <param name="gradientY">The gradient of y; null where none flows.</param>
internal sealed class FloatBinaryOp(
    string name,
    Func<double, double, double> function,
    BinaryGradient? gradientX,
    BinaryGradient? gradientY
) : BinaryOp(name, gradientX, gradientY)
{
    private readonly Runs<float, float> float32 = Runs<float, float>.Each((x, y) => (float)function(x, y));
    private readonly Runs<double, double> float64 = Runs<double, double>.Each(function.Invoke);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(Broadcasted(inputs), Floating(inputs[0]).DType);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32)
            Broadcast.Run(float32, inputs[0], inputs[1], output);
        else
            Broadcast.Run(float64, inputs[0], inputs[1], output);
    }
}
