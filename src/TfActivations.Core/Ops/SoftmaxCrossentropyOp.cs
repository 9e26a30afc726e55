using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>-sum(labels log(softmax(logits))) along the last axis, without ever taking the log of a rounded 0.</summary>
internal sealed class SoftmaxCrossentropyOp() : Op("SoftmaxCrossEntropyWithLogits")
{
    private static readonly SoftmaxCrossentropyOp Instance = new();

    public static Tensor Apply(Tensor logits, Tensor labels) => Instance.Run(logits, labels);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(inputs[0].Shape[..^1], inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32)
            Compute(inputs[0].Span<float>(), inputs[1].Span<float>(), output.Span<float>());
        else
            Compute(inputs[0].Span<double>(), inputs[1].Span<double>(), output.Span<double>());
    }

    /// <remarks>softmax(logits) - labels, as TensorFlow has it: labels are taken to sum to 1.</remarks>
    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var each = Stacking.ExpandDims(upstream, -1);
        var probabilities = SoftmaxOp.Apply(inputs[0], -1);
        return each * (index == 0 ? probabilities - inputs[1] : -Unary.Log.Run(probabilities));
    }

    private static unsafe void Compute<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> labels, Span<T> losses)
        where T : unmanaged, IFloatingPoint<T>
    {
        if (losses.IsEmpty)
            return;
        fixed (
            T* x = logits,
                y = labels,
                loss = losses
        )
        {
            var job = new Job<T>(x, y, loss, losses.Length, logits.Length / losses.Length);
            Workers.Run(ref job, job.Chunks);
        }
    }

    private readonly unsafe struct Job<T>(T* logits, T* labels, T* losses, int runs, int length) : IChunkJob
        where T : unmanaged, IFloatingPoint<T>
    {
        private readonly int runsPerChunk = AxisOp.RunsPerChunk(length);

        public int Chunks => (runs + runsPerChunk - 1) / runsPerChunk;

        public void Run(int chunk)
        {
            var end = Math.Min(runs, (chunk + 1) * runsPerChunk);
            for (var i = chunk * runsPerChunk; i < end; i++)
                losses[i] = Loss(
                    new ReadOnlySpan<T>(logits + (nint)i * length, length),
                    new ReadOnlySpan<T>(labels + (nint)i * length, length)
                );
        }

        private T Loss(ReadOnlySpan<T> logits, ReadOnlySpan<T> labels)
        {
            var (sum, max) = Exponentials.SumOf(logits);
            var (log, loss) = (Math.Log(sum), 0.0);
            for (var i = 0; i < length; i++)
                if (labels[i] != T.Zero)
                    loss += double.CreateTruncating(labels[i]) * (log - (double.CreateTruncating(logits[i]) - max));
            return T.CreateTruncating(loss);
        }
    }
}
