using TfActivations.Engines;

namespace TfActivations.Distribute;

/// <summary>The sum or the mean over workers.</summary>
/// <param name="step">Whether this worker counts.</param>
/// <param name="isMean">Whether it is the mean.</param>
internal sealed class AllReduceOp(JointStep step, bool isMean) : Op("AllReduce")
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override bool TakesHalf => true;

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var own = step.IsEmpty ? Tensor.Filled(output.Shape, output.DType, 0) : inputs[0];
        step.Collective.Sum(own, output);
        if (isMean)
            Kernels.Conversion.Copy(output / step.Collective.Size, output);
    }

    /// <summary>The gradient of a sum over workers is the sum over workers of the gradients.</summary>
    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) => Run(upstream);
}
