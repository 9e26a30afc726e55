using System.Runtime.InteropServices;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>A function of each run along an axis: float64 in double; float32 in float32 where there is a form for it, else in double and rounded once.</summary>
/// <remarks>
/// A run that does not lie in one piece is copied to a buffer, so any axis will do; runs are shared out to all cores. The first
/// input and the output have the runs; a second input, if there is one, has runs of the output's length.
/// </remarks>
/// <param name="name">The op's name.</param>
/// <param name="axis">From 0 to rank - 1.</param>
internal abstract class AxisOp(string name, int axis) : Op(name)
{
    // About 3 us.
    private const int ElementsPerChunk = 2048;

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

    /// <summary>The same in float32, where the machine has <see cref="FloatRuns"/>; otherwise in double.</summary>
    protected virtual void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y) =>
        RunWidened(x, second, y);

    /// <summary>In double, and rounded once.</summary>
    protected unsafe void RunWidened(ReadOnlySpan<float> x, ReadOnlySpan<float> second, Span<float> y)
    {
        var memory = ThreadMemory.Get<double>(Scratch.Widened, x.Length + second.Length + y.Length);
        var wideX = new Span<double>(memory, x.Length);
        var wideSecond = new Span<double>(memory + x.Length, second.Length);
        var wideY = new Span<double>(memory + x.Length + second.Length, y.Length);
        TensorPrimitives.ConvertTruncating(x, wideX);
        TensorPrimitives.ConvertTruncating(second, wideSecond);
        Run(wideX, wideSecond, wideY, DType.Float32);
        TensorPrimitives.ConvertTruncating(wideY, y);
    }

    /// <summary>The length of the output's runs.</summary>
    protected virtual int OutputLength(int length) => length;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = Floating(inputs[0]);
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

    private unsafe void Range<T>(int first, int end, Tensor x, Tensor? second, Tensor y)
        where T : unmanaged
    {
        var (length, width, inner) = (x.Shape[axis], y.Shape[axis], x.Shape.Product((axis + 1)..));
        Span<T> allX = x.Span<T>(),
            allSecond = second is null ? default : second.Span<T>(),
            allY = y.Span<T>();
        if (inner == 1)
        {
            for (var run = first; run < end; run++)
                RunAs<T>(
                    allX.Slice(run * length, length),
                    second is null ? default : allSecond.Slice(run * width, width),
                    allY.Slice(run * width, width)
                );
            return;
        }
        var memory = ThreadMemory.Get<T>(Scratch.Runs, length + 2 * width);
        var runX = new Span<T>(memory, length);
        var runSecond = new Span<T>(memory + length, second is null ? 0 : width);
        var runY = new Span<T>(memory + length + width, width);
        for (var run = first; run < end; run++)
        {
            var (outer, offset) = Math.DivRem(run, inner);
            if (length > 0)
                Gather(allX[(outer * length * inner + offset)..], inner, runX);
            if (second is not null)
                Gather(allSecond[(outer * width * inner + offset)..], inner, runSecond);
            RunAs<T>(runX, runSecond, runY);
            var target = allY[(outer * width * inner + offset)..];
            for (var i = 0; i < width; i++)
                target[i * inner] = runY[i];
        }
    }

    private void RunAs<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> second, Span<T> y)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            Run(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(second), MemoryMarshal.Cast<T, float>(y));
        else
            Run(
                MemoryMarshal.Cast<T, double>(x),
                MemoryMarshal.Cast<T, double>(second),
                MemoryMarshal.Cast<T, double>(y),
                DType.Float64
            );
    }

    private static void Gather<T>(ReadOnlySpan<T> from, int stride, Span<T> to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = from[i * stride];
    }

    /// <summary>How many runs of a length one thread takes at a time.</summary>
    internal static int RunsPerChunk(int length) => ElementsPerChunk / Math.Clamp(length, 1, ElementsPerChunk);
}
