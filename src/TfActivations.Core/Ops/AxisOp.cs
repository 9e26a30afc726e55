using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>A function of each run along an axis, computed in double and rounded once.</summary>
/// <remarks>
/// A run is copied to a buffer, so any axis will do; runs are shared out to all cores. The first input and the output have
/// the runs; a second input, if there is one, has runs of the output's length.
/// </remarks>
/// <param name="name">The op's name.</param>
/// <param name="axis">From 0 to rank - 1.</param>
internal abstract class AxisOp(string name, int axis) : Op(name)
{
    // About 3 us.
    private const int ElementsPerChunk = 512;

    [ThreadStatic]
    private static double[]? scratch;

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis };

    /// <summary>From 0 to rank - 1.</summary>
    protected int Axis => axis;

    /// <summary>y = f(x, second). Memory is apart; second is empty where there is no second input.</summary>
    /// <param name="x">A run of the first input.</param>
    /// <param name="second">A run of the second.</param>
    /// <param name="y">The run of the output.</param>
    /// <param name="dtype">What the results are rounded to.</param>
    protected abstract void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype);

    /// <summary>The length of the output's runs.</summary>
    protected virtual int OutputLength(int length) => length;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (!x.DType.IsFloating())
            throw Error($"not defined for {x.DType.Name()}; use tf.cast to float32 or float64");
        return Tensor.Allocate(x.Shape.With(axis, OutputLength(x.Shape[axis])), x.DType);
    }

    public sealed override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size == 0)
            return;
        var (x, second) = (inputs[0], inputs.Length > 1 ? inputs[1] : null);
        var runs = output.Size / output.Shape[axis];
        var perChunk = RunsPerChunk(x.Shape[axis]);
        var job = new Job(this, x, second, output, runs, perChunk);
        Workers.Run(ref job, (runs + perChunk - 1) / perChunk);
    }

    private readonly struct Job(AxisOp op, Tensor x, Tensor? second, Tensor y, int runs, int perChunk) : IChunkJob
    {
        public void Run(int chunk)
        {
            var (first, end) = (chunk * perChunk, Math.Min(runs, (chunk + 1) * perChunk));
            if (y.DType == DType.Float32)
                op.Range<float>(first, end, x, second, y);
            else
                op.Range<double>(first, end, x, second, y);
        }
    }

    private void Range<T>(int first, int end, Tensor x, Tensor? second, Tensor y)
        where T : unmanaged, INumber<T>
    {
        var (length, width, inner) = (x.Shape[axis], y.Shape[axis], x.Shape.Product((axis + 1)..));
        var buffer = Scratch(length + 2 * width);
        var runX = buffer[..length];
        var runSecond = second is null ? default : buffer.Slice(length, width);
        var runY = buffer[(length + width)..];
        for (var run = first; run < end; run++)
        {
            var (outer, offset) = Math.DivRem(run, inner);
            Gather<T>(x.Span<T>(), outer * length * inner + offset, inner, runX);
            if (second is not null)
                Gather<T>(second.Span<T>(), outer * width * inner + offset, inner, runSecond);
            Run(runX, runSecond, runY, y.DType);
            Scatter(runY, inner, y.Span<T>()[(outer * width * inner + offset)..]);
        }
    }

    private static void Gather<T>(ReadOnlySpan<T> from, int start, int stride, Span<double> to)
        where T : unmanaged, INumber<T>
    {
        if (stride == 1)
            TensorPrimitives.ConvertTruncating(from.Slice(start, to.Length), to);
        else
            for (var i = 0; i < to.Length; i++)
                to[i] = double.CreateTruncating(from[start + i * stride]);
    }

    private static void Scatter<T>(ReadOnlySpan<double> from, int stride, Span<T> to)
        where T : unmanaged, INumber<T>
    {
        if (stride == 1)
            TensorPrimitives.ConvertTruncating(from, to);
        else
            for (var i = 0; i < from.Length; i++)
                to[i * stride] = T.CreateTruncating(from[i]);
    }

    /// <summary>How many runs of a length one thread takes at a time.</summary>
    internal static int RunsPerChunk(int length) => ElementsPerChunk / Math.Clamp(length, 1, ElementsPerChunk);

    /// <summary>A buffer of this thread, so that a replayed step allocates nothing.</summary>
    internal static Span<double> Scratch(int length)
    {
        if (scratch is null || scratch.Length < length)
            scratch = new double[length];
        return scratch.AsSpan(0, length);
    }
}
