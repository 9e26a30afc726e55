using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>A cross-entropy of labels that are probabilities: one-hot, or yes or no.</summary>
public abstract class Crossentropy : AlignedLoss
{
    /// <summary>Keras's epsilon.</summary>
    private const double Epsilon = 1e-7;

    private protected Crossentropy() { }

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool from_logits { get; init; }

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    [Range(0, 1)]
    public double label_smoothing { get; init; }

    /// <summary>The axis of the classes; of yes-or-no labels, that of the mean.</summary>
    public int axis { get; init; } = -1;

    /// <summary>-sum(labels log(predictions)) along an axis; from logits where there are.</summary>
    internal static Tensor OfDistributions(Tensor labels, Tensor predictions, bool fromLogits, int axis)
    {
        if (Logits(predictions, fromLogits) is { } logits)
            return SoftmaxCrossentropyOp.Apply(ToLast(logits, axis), ToLast(labels, axis));
        return -ReduceOp.Sum(labels * Unary.Log.Run(Clip(Normalized(predictions, axis))), [axis]);
    }

    /// <summary>-log(predictions[label]) along the last axis; from logits where there are.</summary>
    /// <param name="caller">For the message where a label is no class.</param>
    /// <param name="classes">The labels, as int64.</param>
    /// <param name="predictions">A run for each label.</param>
    /// <param name="fromLogits">Whether the predictions are logits.</param>
    internal static Tensor OfClasses(string caller, Tensor classes, Tensor predictions, bool fromLogits)
    {
        predictions = LabelsAndPredictions.Floating(predictions);
        var logits = Logits(predictions, fromLogits) ?? Unary.Log.Run(Clip(predictions));
        return SparseSoftmaxCrossentropyOp.Apply(logits, LabelRangeOp.Apply(caller, logits.Shape[^1], classes));
    }

    /// <summary>-labels log(p) - (1 - labels) log(1 - p) of each element; from logits where there are.</summary>
    internal static Tensor OfTruths(Tensor labels, Tensor predictions, bool fromLogits)
    {
        if (Logits(predictions, fromLogits) is { } logits)
            return Crossentropies.OfLogits(labels, logits);
        var p = Clip(predictions);
        return -(labels * Unary.Log.Run(p) + (1.0 - labels) * Unary.Log.Run(1.0 - p));
    }

    /// <summary>What the softmax or sigmoid was of that the predictions come straight from; else the predictions, if they are logits.</summary>
    private static Tensor? Logits(Tensor predictions, bool fromLogits)
    {
        if (fromLogits)
            WarnOfProbabilities(predictions);
        return predictions.Logits ?? (fromLogits ? predictions : null);
    }

    /// <summary>Warns where predictions that are to be logits come straight from a softmax or sigmoid.</summary>
    private protected static void WarnOfProbabilities(Tensor predictions)
    {
        if (predictions.Logits is not null)
            Warnings.Say(
                "from_logits: true, but the predictions come out of a softmax or sigmoid: they are probabilities, no logits; leave "
                    + "out the one or the other"
            );
    }

    internal static Tensor Normalized(Tensor probabilities, int axis) =>
        probabilities / ReduceOp.Sum(probabilities, [axis], keepDims: true);

    internal static Tensor Clip(Tensor probabilities) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(probabilities, Epsilon), 1 - Epsilon);

    /// <summary>Labels moved towards the uniform distribution.</summary>
    internal static Tensor Smoothed(Tensor labels, double smoothing, int classes) =>
        smoothing > 0 ? labels * (1 - smoothing) + smoothing / classes : labels;

    /// <summary>The same, with the classes along an axis.</summary>
    internal static Tensor SmoothedAlong(Tensor labels, double smoothing, int axis) =>
        Smoothed(labels, smoothing, labels.Shape[labels.Shape.NormalizeAxis(axis, nameof(Crossentropy))]);

    /// <summary>The same with an axis as the last.</summary>
    internal static Tensor ToLast(Tensor x, int axis)
    {
        var place = x.Shape.NormalizeAxis(axis, nameof(Crossentropy));
        if (place == x.Shape.Rank - 1)
            return x;
        int[] others = [.. Enumerable.Range(0, x.Shape.Rank).Where(i => i != place)];
        return TransposeOp.Apply(x, [.. others, place]);
    }
}
