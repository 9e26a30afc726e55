using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>Random numbers of the input's shape and dtype, drawn anew each time the op runs.</summary>
internal abstract class RandomOp(string name, Random random) : Op(name)
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32)
            foreach (ref var value in output.Span<float>())
                value = (float)Next(random);
        else
            foreach (ref var value in output.Span<double>())
                value = Next(random);
    }

    protected abstract double Next(Random random);
}

/// <summary>0 with probability rate, else 1 / (1 - rate).</summary>
internal sealed class DropoutMaskOp(double rate, Random random) : RandomOp("DropoutMask", random)
{
    protected override double Next(Random random) => random.NextDouble() < rate ? 0 : 1 / (1 - rate);
}

/// <summary>Normally distributed with mean 0.</summary>
internal sealed class NormalNoiseOp(double deviation, Random random) : RandomOp("NormalNoise", random)
{
    protected override double Next(Random random) => deviation * random.NextNormal();
}

/// <summary>Evenly distributed from lower to upper.</summary>
internal sealed class RandomSlopesOp(double lower, double upper, Random random) : RandomOp("RandomSlopes", random)
{
    protected override double Next(Random random) => lower + (upper - lower) * random.NextDouble();
}
