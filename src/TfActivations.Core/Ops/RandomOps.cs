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

/// <summary>Of the beta distribution, both of whose parameters are one number evenly between two ends, drawn for each result.</summary>
internal sealed class BetaOp(double least, double most, Random random) : RandomOp("RandomBeta", random)
{
    protected override double Next(Random random)
    {
        var alpha = least + (most - least) * random.NextDouble();
        var (x, y) = (LogGamma(random, alpha), LogGamma(random, alpha));
        return 1 / (1 + Math.Exp(y - x));
    }

    /// <summary>The logarithm of a number of the gamma distribution: Marsaglia and Tsang 2000; that of a parameter below 1 would be 0 too often.</summary>
    private static double LogGamma(Random random, double alpha)
    {
        if (alpha < 1)
            return LogGamma(random, alpha + 1) + Math.Log(1 - random.NextDouble()) / alpha;
        var d = alpha - 1 / 3.0;
        while (true)
        {
            var x = random.NextNormal();
            var v = Math.Pow(1 + x / Math.Sqrt(9 * d), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < x * x / 2 + d * (1 - v + Math.Log(v)))
                return Math.Log(d * v);
        }
    }
}

/// <summary>The numbers of the rows of the input in an order that is drawn anew each time.</summary>
internal sealed class RandomOrderOp(Random random) : Op("RandomOrder")
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape[0], DType.Int64);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var order = output.Span<long>();
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        random.Shuffle(order);
    }
}
