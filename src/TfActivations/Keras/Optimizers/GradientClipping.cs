using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Gradients made shorter where they are too long, by operations that a recorded step repeats.</summary>
internal static class GradientClipping
{
    public static IReadOnlyList<Tensor> Apply(
        IReadOnlyList<Tensor> gradients,
        double? norm,
        double? value,
        double? globalNorm
    )
    {
        if (norm is > 0)
            return [.. gradients.Select(gradient => ByNorm(gradient, norm.Value))];
        if (value is > 0)
            return [.. gradients.Select(gradient => ByValue(gradient, value.Value))];
        return globalNorm is > 0 ? ByGlobalNorm(gradients, globalNorm.Value) : gradients;
    }

    private static Tensor ByValue(Tensor gradient, double limit) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(gradient, -limit), limit);

    /// <summary>g limit / max(|g|, limit).</summary>
    private static Tensor ByNorm(Tensor gradient, double limit) =>
        gradient * limit / Binary.Maximum.Apply(Unary.Sqrt.Run(SumOfSquares(gradient)), limit);

    /// <summary>g limit min(1 / |all g|, 1 / limit); NaN where the norm is not finite, as in Keras.</summary>
    private static IReadOnlyList<Tensor> ByGlobalNorm(IReadOnlyList<Tensor> gradients, double limit)
    {
        var sum = gradients
            .Select(gradient => CastOp.Apply(SumOfSquares(gradient), DType.Float64))
            .Aggregate((x, y) => x + y);
        var norm = Unary.Sqrt.Run(sum);
        var scale = limit * Binary.Minimum.Apply(1.0 / norm, 1 / limit) + (norm - norm);
        return [.. gradients.Select(gradient => gradient * CastOp.Apply(scale, gradient.DType))];
    }

    private static Tensor SumOfSquares(Tensor gradient) => ReduceOp.Sum(Unary.Square.Run(gradient));
}
