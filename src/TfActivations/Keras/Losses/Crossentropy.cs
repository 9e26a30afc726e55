using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>Cross-entropy of one-hot labels: -sum(y_true log(y_pred)).</summary>
/// <remarks>
/// Where y_pred comes straight from a softmax, its logits are used, as Keras does: that is exact where
/// probabilities reach 0 or 1. Otherwise probabilities are normalized and kept 1e-7 away from 0 and 1.
/// </remarks>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
public sealed class CategoricalCrossentropy(bool from_logits = false, double label_smoothing = 0) : Loss
{
    private readonly double smoothing = Crossentropy.Smoothing(label_smoothing);

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        RequireSameShape(y_true, y_pred);
        var labels = Cast.Apply(y_true, y_pred.DType);
        if (smoothing > 0)
            labels = labels * (1 - smoothing) + smoothing / labels.Shape[^1];
        return Crossentropy.OfDistributions(labels, y_pred, from_logits);
    }
}

/// <summary>Cross-entropy of integer labels: -log(y_pred[label]).</summary>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
public sealed class SparseCategoricalCrossentropy(bool from_logits = false) : Loss
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        if (y_true.Shape.Rank == y_pred.Shape.Rank && y_true.Shape[^1] == 1)
            y_true = Stacking.Squeeze(y_true, -1);
        if (!y_true.Shape.Equals(y_pred.Shape[..^1]))
            throw new InvalidArgumentException(
                "SparseCategoricalCrossentropy: y_true must have y_pred's shape without its last axis. "
                    + $"Received: y_true {y_true.Shape}, y_pred {y_pred.Shape}"
            );
        var classes = Cast.Apply(y_true, DType.Int64);
        var labels = OneHot.Apply(classes, y_pred.Shape[^1], y_pred.DType, nameof(SparseCategoricalCrossentropy));
        return Crossentropy.OfDistributions(labels, y_pred, from_logits);
    }
}

/// <summary>Cross-entropy of independent yes-or-no labels: -y_true log(y_pred) - (1 - y_true) log(1 - y_pred).</summary>
/// <remarks>Where y_pred comes straight from a sigmoid, its logits are used, as Keras does.</remarks>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="label_smoothing">From 0 to 1: how far labels move towards 0.5.</param>
public sealed class BinaryCrossentropy(bool from_logits = false, double label_smoothing = 0) : Loss
{
    private readonly double smoothing = Crossentropy.Smoothing(label_smoothing);

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        if (y_true.Shape.Rank == y_pred.Shape.Rank - 1 && y_pred.Shape[^1] == 1)
            y_true = Stacking.ExpandDims(y_true, -1);
        RequireSameShape(y_true, y_pred);
        var labels = Cast.Apply(y_true, y_pred.DType);
        if (smoothing > 0)
            labels = labels * (1 - smoothing) + 0.5 * smoothing;
        var logits = from_logits ? y_pred : y_pred.Logits;
        return Reduce.Mean(logits is null ? OfProbabilities(labels, y_pred) : OfLogits(labels, logits), [-1]);
    }

    private static Tensor OfProbabilities(Tensor labels, Tensor probabilities)
    {
        var p = Crossentropy.Clip(probabilities);
        return -(labels * Unary.Log.Run(p) + (1.0 - labels) * Unary.Log.Run(1.0 - p));
    }

    /// <summary>max(x, 0) - x z + log(1 + e^-|x|): no exponential overflows.</summary>
    private static Tensor OfLogits(Tensor labels, Tensor logits) =>
        Binary.Maximum.Apply(logits, 0.0) - logits * labels + Unary.Log1p.Run(Unary.Exp.Run(-Unary.Abs.Run(logits)));
}

/// <summary>What the cross-entropies share.</summary>
internal static class Crossentropy
{
    /// <summary>Keras's epsilon.</summary>
    private const double Epsilon = 1e-7;

    public static Tensor OfDistributions(Tensor labels, Tensor predictions, bool fromLogits)
    {
        var logits = fromLogits ? predictions : predictions.Logits;
        if (logits is not null)
            return SoftmaxCrossentropy.Apply(logits, labels);
        var normalized = predictions / Reduce.Sum(predictions, [-1], keepDims: true);
        return -Reduce.Sum(labels * Unary.Log.Run(Clip(normalized)), [-1]);
    }

    public static Tensor Clip(Tensor probabilities) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(probabilities, Epsilon), 1 - Epsilon);

    public static double Smoothing(double value) =>
        value is >= 0 and <= 1
            ? value
            : throw new InvalidArgumentException($"label_smoothing must be from 0 to 1. Received: {value}");
}
