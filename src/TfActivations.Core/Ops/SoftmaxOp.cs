using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>tf.nn.softmax along an axis: e^(x - max) over its sum.</summary>
internal sealed class SoftmaxOp(int axis) : AxisOp("Softmax", axis)
{
    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = new SoftmaxOp(x.Shape.NormalizeAxis(axis, "softmax")).Run(x);
        y.SetLogits(x);
        return y;
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new SoftmaxGradOp(Axis).Run(output, upstream);

    protected override void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype)
    {
        var (sum, _) = Exponentials.Run(x, y, dtype);
        // TensorFlow multiplies by a rounded 1 / sum: the printed digits agree with its.
        if (dtype == DType.Float32)
            TensorPrimitives.Multiply(y, 1 / (float)sum, y);
        else
            TensorPrimitives.Divide(y, sum, y);
    }

    protected override void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y)
    {
        if (!FloatRuns.AreSupported)
        {
            RunWidened(x, second, y);
            return;
        }
        var (sum, _) = FloatRuns.Exponentials(x, y);
        TensorPrimitives.Multiply(y, 1 / (float)sum, y);
    }
}

/// <summary>y (u - sum(y u)): softmax's gradient, from what it returned.</summary>
internal sealed class SoftmaxGradOp(int axis) : AxisOp("SoftmaxGrad", axis)
{
    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var (y, u) = (inputs[0], inputs[1]);
        if (index == 1)
            return Run(y, upstream);
        var mean = ReduceOp.Sum(y * u, [Axis], keepDims: true);
        return upstream * (u - mean) - u * ReduceOp.Sum(upstream * y, [Axis], keepDims: true);
    }

    protected override void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype)
    {
        var mean = TensorPrimitives.Dot(x, second);
        TensorPrimitives.Subtract(second, mean, y);
        TensorPrimitives.Multiply(x, y, y);
    }

    protected override void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y)
    {
        TensorPrimitives.Subtract(second, (float)FloatRuns.Dot(x, second), y);
        TensorPrimitives.Multiply(x, y, y);
    }
}

/// <summary>tf.nn.log_softmax along an axis: x - max - log(sum(e^(x - max))).</summary>
internal sealed class LogSoftmaxOp(int axis) : AxisOp("LogSoftmax", axis)
{
    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new LogSoftmaxOp(x.Shape.NormalizeAxis(axis, "log_softmax")).Run(x);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new LogSoftmaxGradOp(Axis).Run(inputs[0], upstream);

    protected override void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype)
    {
        var (sum, max) = Exponentials.Run(x, y, dtype);
        // In two steps: max may be so large that it swallows the logarithm.
        TensorPrimitives.Subtract(x, max, y);
        TensorPrimitives.Subtract(y, Math.Log(sum), y);
    }

    protected override void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y)
    {
        if (!FloatRuns.AreSupported)
        {
            RunWidened(x, second, y);
            return;
        }
        var (sum, max) = FloatRuns.Exponentials(x, y);
        TensorPrimitives.Subtract(x, max, y);
        TensorPrimitives.Subtract(y, (float)Math.Log(sum), y);
    }
}

/// <summary>u - softmax(x) sum(u): log_softmax's gradient.</summary>
internal sealed class LogSoftmaxGradOp(int axis) : AxisOp("LogSoftmaxGrad", axis)
{
    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var y = SoftmaxOp.Apply(inputs[0], Axis);
        if (index == 1)
            return upstream - ReduceOp.Sum(upstream * y, [Axis], keepDims: true);
        return -new SoftmaxGradOp(Axis).Run(y, upstream) * ReduceOp.Sum(inputs[1], [Axis], keepDims: true);
    }

    protected override void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype)
    {
        var (sum, _) = Exponentials.Run(x, y, dtype);
        TensorPrimitives.Multiply(y, -Exponentials.Sum(second) / sum, y);
        TensorPrimitives.Add(second, y, y);
    }

    protected override void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y)
    {
        if (!FloatRuns.AreSupported)
        {
            RunWidened(x, second, y);
            return;
        }
        var (sum, _) = FloatRuns.Exponentials(x, y);
        TensorPrimitives.FusedMultiplyAdd(y, (float)(-FloatRuns.Sum(second) / sum), second, y);
    }
}

/// <summary>tf.reduce_logsumexp along an axis: max + log(sum(e^(x - max))), the axis kept with length 1.</summary>
internal sealed class LogSumExpOp(int axis) : AxisOp("LogSumExp", axis)
{
    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var normalized = x.Shape.NormalizeAxis(axis, "logsumexp");
        return Stacking.Squeeze(new LogSumExpOp(normalized).Run(x), normalized);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        SoftmaxOp.Apply(inputs[0], Axis) * upstream;

    protected override int OutputLength(int length) => 1;

    protected override void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype)
    {
        // As TensorFlow has it, of no numbers e^x sums up to 0.
        var max = x.IsEmpty ? double.NegativeInfinity : TensorPrimitives.Max(x);
        // x - max has no value where max is infinite; the limit is max itself.
        y[0] = double.IsInfinity(max) ? max : max + Math.Log(Exponentials.SumOf(x).Sum);
    }

    protected override void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y)
    {
        var (sum, max) = x.IsEmpty ? (0, double.NegativeInfinity) : Exponentials.SumOf(x);
        y[0] = (float)(double.IsInfinity(max) ? max : max + Math.Log(sum));
    }
}
