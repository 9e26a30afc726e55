namespace TfActivations.Ops;

/// <summary>0 with probability rate, else 1 / (1 - rate): drawn anew each time the op runs.</summary>
internal sealed class DropoutMask(double rate, Random random) : Op("DropoutMask")
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, DType.Float32);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var kept = (float)(1 / (1 - rate));
        foreach (ref var value in output.Span<float>())
            value = random.NextDouble() < rate ? 0 : kept;
    }
}
