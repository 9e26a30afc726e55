using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>
/// A softmax with exact zeros: y = max(0, x - t)^p, where t makes the sum 1. Sparsemax has p = 1, entmax 1.5 has p = 2 and halves x.
/// </summary>
/// <remarks>
/// Martins, Astudillo 2016, arXiv:1602.02068; Peters, Niculae, Martins 2019, arXiv:1905.05702, algorithm 2: x sorted in falling
/// order, t follows from the longest beginning whose last element exceeds it.
/// </remarks>
internal abstract class SparseSoftmaxOp(string name, int axis) : AxisOp(name, axis)
{
    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var weights = Weights(output);
        var mean =
            ReduceOp.Sum(weights * upstream, [Axis], keepDims: true) / ReduceOp.Sum(weights, [Axis], keepDims: true);
        return weights * (upstream - mean);
    }

    /// <summary>dy/dx but for the shift of t: the weights of the mean that the upstream gradient is measured from.</summary>
    protected abstract Tensor Weights(Tensor y);

    /// <summary>1 where y is not 0, else 0.</summary>
    protected static Tensor Support(Tensor y) =>
        CastOp.Apply(Compare.Greater.Run(y, Tensor.Filled(Shape.Scalar, y.DType, 0)), y.DType);

    /// <summary>t for numbers in falling order, the first of them 0; they may be overwritten.</summary>
    /// <returns>A double, and what is left to t.</returns>
    protected abstract (double High, double Low) Threshold(Span<double> falling);

    /// <summary>y from what x exceeds t by.</summary>
    protected abstract double Raise(double high, double low);

    /// <summary>What x is multiplied by first.</summary>
    protected abstract double Scale { get; }

    protected sealed override void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> second, Span<double> y, DType dtype)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), y);
        TensorPrimitives.Multiply(y, Scale, y);
        if (double.IsNaN(TensorPrimitives.Sum<double>(y)))
        {
            y.Fill(double.NaN);
            return;
        }
        // A probability is at most 1, so t is at least -1: no lower number matters.
        var rented = System.Buffers.ArrayPool<double>.Shared.Rent(y.Length);
        var count = 0;
        foreach (var number in y)
            if (number > -1)
                rented[count++] = number;
        var falling = rented.AsSpan(0, count);
        falling.Sort();
        falling.Reverse();
        var (high, low) = Threshold(falling);
        System.Buffers.ArrayPool<double>.Shared.Return(rented);
        for (var i = 0; i < y.Length; i++)
            y[i] = y[i] > high ? Excess(y[i], high, low) : 0;
    }

    /// <summary>(x - t)^p, with what rounding x - t leaves out.</summary>
    private double Excess(double x, double high, double low)
    {
        var difference = x - high;
        var shifted = difference - x;
        return Math.Max(0, Raise(difference, x - (difference - shifted) - (high + shifted) - low));
    }
}

/// <summary>keras.activations.sparsemax: the point of the probability simplex that is nearest to x.</summary>
internal sealed class SparsemaxOp(int axis) : SparseSoftmaxOp("Sparsemax", axis)
{
    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new SparsemaxOp(x.Shape.NormalizeAxis(axis, "sparsemax")).Run(x);
    }

    protected override double Scale => 1;

    protected override Tensor Weights(Tensor y) => Support(y);

    protected override (double High, double Low) Threshold(Span<double> falling)
    {
        var (sum, support) = (0.0, 0);
        for (var k = 1; k <= falling.Length; k++)
        {
            sum += falling[k - 1];
            if (1 + k * falling[k - 1] <= sum)
                break;
            support = k;
        }
        return ((Exponentials.Sum(falling[..support]) - 1) / support, 0);
    }

    protected override double Raise(double high, double low) => high + low;
}

/// <summary>entmax with alpha 1.5: between softmax and sparsemax.</summary>
internal sealed class Entmax15Op(int axis) : SparseSoftmaxOp("Entmax15", axis)
{
    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new Entmax15Op(x.Shape.NormalizeAxis(axis, "entmax15")).Run(x);
    }

    protected override double Scale => 0.5;

    // Where y is 0 the root has no derivative: there the weight is 0 and stays so.
    protected override Tensor Weights(Tensor y) => Unary.Sqrt.Run(y + (1.0 - Support(y))) * Support(y);

    protected override (double High, double Low) Threshold(Span<double> falling)
    {
        var (sum, squares, threshold, support) = (0.0, 0.0, 0.0, 0);
        for (var k = 1; k <= falling.Length; k++)
        {
            sum += falling[k - 1];
            squares += falling[k - 1] * falling[k - 1];
            var mean = sum / k;
            var candidate = mean - Math.Sqrt(Math.Max(0, (1 - (squares - sum * mean)) / k));
            if (!(candidate <= falling[k - 1]))
                break;
            (threshold, support) = (candidate, k);
        }
        // A step of Newton's method: the sums above have lost digits to cancellation.
        var excess = falling[..support];
        TensorPrimitives.Subtract(excess, threshold, excess);
        var slope = 2 * Exponentials.Sum(excess);
        TensorPrimitives.Multiply<double>(excess, excess, excess);
        return (threshold, (Exponentials.Sum(excess) - 1) / slope);
    }

    protected override double Raise(double high, double low) => Math.FusedMultiplyAdd(2 * high, low, high * high);
}
