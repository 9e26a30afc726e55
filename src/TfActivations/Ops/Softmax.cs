using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>tf.nn.softmax along an axis: e^(x - max) over its sum.</summary>
/// <remarks>
/// Exponentials and sum are computed in double. x - max, e^(x - max) and 1 / sum are rounded to the tensor's dtype, as
/// TensorFlow does it, so that the printed digits agree with Python's.
/// </remarks>
internal sealed class Softmax(int axis) : Op("Softmax")
{
    [ThreadStatic]
    private static double[]? scratch;

    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = new Softmax(x.Shape.NormalizeAxis(axis, "softmax")).Run(x);
        y.Logits = x;
        return y;
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        return x.DType.IsFloating()
            ? Tensor.Allocate(x.Shape, x.DType)
            : throw Error($"not defined for {x.DType.Name()}; use tf.cast to float32 or float64");
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32)
            Compute(inputs[0].Span<float>(), output.Span<float>(), output.Shape);
        else
            Compute(inputs[0].Span<double>(), output.Span<double>(), output.Shape);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        output * (upstream - Reduce.Sum(upstream * output, [axis], keepDims: true));

    /// <summary>e^(x - max) of the run of x that starts here, written to row.</summary>
    /// <returns>Their sum, and the largest x.</returns>
    internal static (double Sum, T Max) Exponentials<T>(ReadOnlySpan<T> x, int stride, Span<double> row)
        where T : unmanaged, System.Numerics.IFloatingPoint<T>
    {
        var max = x[0];
        for (var i = 1; i < row.Length; i++)
            max = T.Max(max, x[i * stride]);
        for (var i = 0; i < row.Length; i++)
            row[i] = double.CreateTruncating(x[i * stride] - max);
        Elementwise.Run(new ForwardPass<ExpKernel>(default), row, row, row);
        var sum = 0.0;
        foreach (var value in row)
            sum += value;
        return (sum, max);
    }

    /// <summary>A buffer of this thread, so that a replayed step allocates nothing.</summary>
    internal static Span<double> Scratch(int length)
    {
        if (scratch is null || scratch.Length < length)
            scratch = new double[length];
        return scratch.AsSpan(0, length);
    }

    private void Compute<T>(ReadOnlySpan<T> x, Span<T> y, Shape shape)
        where T : unmanaged, System.Numerics.IFloatingPoint<T>
    {
        var (length, inner) = (shape[axis], shape.Product((axis + 1)..));
        if (y.IsEmpty)
            return;
        var row = Scratch(length);
        for (var i = 0; i < y.Length / length; i++)
        {
            var start = i / inner * length * inner + i % inner;
            var inverse = T.One / T.CreateTruncating(Exponentials(x[start..], inner, row).Sum);
            for (var j = 0; j < length; j++)
                y[start + j * inner] = T.CreateTruncating(row[j]) * inverse;
        }
    }

    private readonly struct ExpKernel : IElementwise
    {
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Exp(x);

        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Exp(x);
    }
}
