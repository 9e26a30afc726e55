using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>The share of samples that are right; which kind of accuracy, the shapes tell, as in Keras.</summary>
/// <param name="name">The name in logs and History.</param>
public sealed class Accuracy(string name = "accuracy") : Metric(name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred)
    {
        if (y_pred.Shape[^1] == 1)
            return BinaryAccuracy.Of(y_true, y_pred, 0.5);
        return y_true.Shape.Rank == y_pred.Shape.Rank && y_true.Shape[^1] == y_pred.Shape[^1]
            ? CategoricalAccuracy.Of(y_true, y_pred)
            : SparseCategoricalAccuracy.Of(y_true, y_pred);
    }
}

/// <summary>How often y_pred, cut at a threshold, equals y_true.</summary>
/// <param name="name">The name in logs and History.</param>
/// <param name="threshold">Above it counts as 1.</param>
public sealed class BinaryAccuracy(string name = "binary_accuracy", double threshold = 0.5) : Metric(name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred, threshold);

    internal static Tensor Of(Tensor y_true, Tensor y_pred, double threshold)
    {
        if (y_true.Shape.Rank == y_pred.Shape.Rank - 1)
            y_true = Stacking.ExpandDims(y_true, -1);
        var right = Compare.Equal.Apply(
            Cast.Apply(y_true, y_pred.DType),
            Cast.Apply(Compare.Greater.Apply(y_pred, threshold), y_pred.DType)
        );
        return Reduce.Mean(Cast.Apply(right, DType.Float32), [-1]);
    }
}

/// <summary>How often the largest of y_pred stands where the largest of one-hot y_true does.</summary>
/// <param name="name">The name in logs and History.</param>
public sealed class CategoricalAccuracy(string name = "categorical_accuracy") : Metric(name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred);

    internal static Tensor Of(Tensor y_true, Tensor y_pred) =>
        Cast.Apply(Compare.Equal.Apply(ArgMax.Apply(y_true, -1), ArgMax.Apply(y_pred, -1)), DType.Float32);
}

/// <summary>How often the largest of y_pred stands where the integer y_true says.</summary>
/// <param name="name">The name in logs and History.</param>
public sealed class SparseCategoricalAccuracy(string name = "sparse_categorical_accuracy") : Metric(name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred);

    internal static Tensor Of(Tensor y_true, Tensor y_pred)
    {
        if (y_true.Shape.Rank == y_pred.Shape.Rank)
            y_true = Stacking.Squeeze(y_true, -1);
        return Cast.Apply(
            Compare.Equal.Apply(Cast.Apply(y_true, DType.Int64), ArgMax.Apply(y_pred, -1)),
            DType.Float32
        );
    }
}
