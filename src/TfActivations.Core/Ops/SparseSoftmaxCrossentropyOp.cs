using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>log(sum(e^logits)) - logits[label] along the last axis: the cross-entropy of softmax(logits) and integer labels.</summary>
internal sealed class SparseSoftmaxCrossentropyOp() : Op("SparseSoftmaxCrossEntropyWithLogits")
{
    private static readonly SparseSoftmaxCrossentropyOp Instance = new();

    /// <param name="logits">A run for each label.</param>
    /// <param name="labels">As int64, from 0 to the length of a run - 1.</param>
    public static Tensor Apply(Tensor logits, Tensor labels) => Instance.Run(logits, labels);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[1].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var job = new Job(inputs[0], inputs[1], output);
        Workers.Run(ref job, job.Chunks);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 0
            ? SparseSoftmaxCrossentropyGradOp.Instance.Run(SoftmaxOp.Apply(inputs[0], -1), inputs[1], upstream)
            : null;

    private readonly struct Job(Tensor logits, Tensor labels, Tensor losses) : IChunkJob
    {
        private readonly int runsPerChunk = AxisOp.RunsPerChunk(logits.Shape[^1]);

        public int Chunks => (losses.Size + runsPerChunk - 1) / runsPerChunk;

        public void Run(int chunk)
        {
            var (first, end) = (chunk * runsPerChunk, Math.Min(losses.Size, (chunk + 1) * runsPerChunk));
            if (losses.DType == DType.Float32)
                Range<float>(first, end);
            else
                Range<double>(first, end);
        }

        private void Range<T>(int first, int end)
            where T : unmanaged, INumber<T>
        {
            var length = logits.Shape[^1];
            for (var i = first; i < end; i++)
            {
                ReadOnlySpan<T> x = logits.Span<T>().Slice(i * length, length);
                var (sum, max) = Exponentials.SumOf(x);
                var label = (int)labels.Span<long>()[i];
                losses.Span<T>()[i] = T.CreateTruncating(Math.Log(sum) - (double.CreateTruncating(x[label]) - max));
            }
        }
    }
}

/// <summary>(p - onehot(label)) u along the last axis: the gradient of the cross-entropy, from the probabilities softmax(logits).</summary>
internal sealed class SparseSoftmaxCrossentropyGradOp() : Op("SparseSoftmaxCrossEntropyGrad")
{
    public static readonly SparseSoftmaxCrossentropyGradOp Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var job = new Job(inputs[0], inputs[1], inputs[2], output);
        Workers.Run(ref job, job.Chunks);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index switch
        {
            0 => upstream * Stacking.ExpandDims(inputs[2], -1),
            2 => ReduceOp.Sum(
                upstream * Run(inputs[0], inputs[1], Tensor.Filled(inputs[2].Shape, upstream.DType, 1)),
                [-1]
            ),
            _ => null,
        };

    private readonly struct Job(Tensor probabilities, Tensor labels, Tensor upstream, Tensor gradient) : IChunkJob
    {
        private readonly int runsPerChunk = AxisOp.RunsPerChunk(gradient.Shape[^1]);

        public int Chunks => (labels.Size + runsPerChunk - 1) / runsPerChunk;

        public void Run(int chunk)
        {
            var (first, end) = (chunk * runsPerChunk, Math.Min(labels.Size, (chunk + 1) * runsPerChunk));
            if (gradient.DType == DType.Float32)
                Range<float>(first, end);
            else
                Range<double>(first, end);
        }

        private void Range<T>(int first, int end)
            where T : unmanaged, INumber<T>
        {
            var length = gradient.Shape[^1];
            for (var i = first; i < end; i++)
            {
                var p = probabilities.Span<T>().Slice(i * length, length);
                var y = gradient.Span<T>().Slice(i * length, length);
                var (u, label) = (upstream.Span<T>()[i], (int)labels.Span<long>()[i]);
                TensorPrimitives.Multiply(p, u, y);
                y[label] = (p[label] - T.One) * u;
            }
        }
    }
}
