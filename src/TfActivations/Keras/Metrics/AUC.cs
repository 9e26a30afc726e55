using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>The area under a curve that a threshold from 0 to 1 traces: ROC, of true against false positive rate, or PR, of precision against recall.</summary>
/// <remarks>
/// The curve is known at num_thresholds points. Between them, ROC is taken as straight, and PR as Davis and
/// Goadrich 2006 have it; or "minoring" and "majoring" take the lower and the higher end. With multi_label, y_pred (samples, labels) has a curve for each label, and
/// the mean of their areas counts. Keras's PRGAIN is not here. As <c>keras.metrics.AUC</c>.
/// </remarks>
public sealed class AUC : ConfusionMetric
{
    private readonly List<ConfusionMatrix> ofLabels = [];

    internal AUC() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>How many thresholds, 2 or more; those given and two ends where there are.</summary>
    public int num_thresholds
    {
        get => thresholds?.Count + 2 ?? field;
        init =>
            field =
                value > 1
                    ? ConfusionMatrix.AtMostAll(value)
                    : throw new InvalidArgumentException($"AUC: num_thresholds must be 2 or more. Received: {value}");
    } = 200;

    /// <summary>"ROC" or "PR".</summary>
    public string curve
    {
        get;
        init => field = OneOf(value, ["ROC", "PR"]);
    } = "ROC";

    /// <summary>"interpolation", "minoring" or "majoring".</summary>
    public string summation_method
    {
        get;
        init => field = OneOf(value, ["interpolation", "minoring", "majoring"]);
    } = "interpolation";

    /// <summary>Thresholds between 0 and 1, in place of evenly spaced ones.</summary>
    [Range(0, 1)]
    public IReadOnlyList<double>? thresholds { get; init; }

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool from_logits { get; init; }

    /// <summary>Whether each label has a curve of its own.</summary>
    public bool multi_label { get; init; }

    /// <summary>How many labels there are; with multi_label, as many as the first predictions have by default.</summary>
    [Positive]
    public int? num_labels { get; init; }

    /// <summary>What each label counts for.</summary>
    [NotNegative]
    public IReadOnlyList<double>? label_weights { get; init; }

    // Ends that every probability is above, or none.
    private const double Beyond = 1e-7;

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight)
    {
        var probabilities = from_logits ? new Sigmoid().Apply(y_pred) : y_pred;
        var inside = Binary.Minimum.Apply(Binary.Maximum.Apply(probabilities, 0.0), 1.0);
        if (!multi_label)
        {
            base.UpdateState(y_true, inside, WithLabelWeights(inside, sample_weight));
            return;
        }
        RequireLabels(y_true, inside);
        for (var label = 0; label < inside.Shape[1]; label++)
        {
            if (ofLabels.Count == label)
                ofLabels.Add(MakeConfusion());
            ofLabels[label].Update(OfLabel(y_true, label), OfLabel(inside, label), sample_weight);
        }
    }

    private void RequireLabels(Tensor y_true, Tensor y_pred)
    {
        if (y_pred.Shape.Rank != 2 || !y_pred.Shape.Equals(y_true.Shape))
            throw new InvalidArgumentException(
                $"AUC: multi_label needs y_true and y_pred of shape (samples, labels). Received: {y_true.Shape} and {y_pred.Shape}"
            );
        var labels = num_labels ?? (ofLabels.Count == 0 ? y_pred.Shape[1] : ofLabels.Count);
        if (y_pred.Shape[1] != labels || (label_weights is { } weights && weights.Count != labels))
            throw new InvalidArgumentException(
                $"AUC: there are {labels} labels. Received: {y_pred.Shape[1]}, and {label_weights?.Count ?? labels} label_weights"
            );
    }

    private static Tensor OfLabel(Tensor x, int label) => ReshapeOp.Apply(SliceOp.Along(x, 1, label, 1), [x.Shape[0]]);

    /// <summary>Without multi_label, labels of one curve that count for more or less.</summary>
    private Tensor? WithLabelWeights(Tensor y_pred, Tensor? sample_weight)
    {
        if (label_weights is not { } weights)
            return sample_weight;
        var each = BroadcastToOp.Apply(CastOp.Apply((Tensor)weights.ToArray(), y_pred.DType), y_pred.Shape);
        return sample_weight is null ? each : each * LabelsAndPredictions.Weights(sample_weight, each);
    }

    private protected override void Validate()
    {
        if (num_labels is not null && !multi_label)
            throw new InvalidArgumentException($"AUC: num_labels goes with multi_label. Received: {num_labels}");
    }

    /// <inheritdoc/>
    protected override Tensor Result()
    {
        if (!multi_label)
            return Area(Confusion);
        if (ofLabels.Count == 0)
            return Tensor.Filled(Shape.Scalar, DType.Float64, 0);
        var areas = Stacking.Stack([.. ofLabels.Select(Area)], 0);
        if (label_weights is not { } weights)
            return ReduceOp.Mean(areas);
        Tensor each = weights.ToArray();
        return ReduceOp.Sum(areas * each) / ReduceOp.Sum(each);
    }

    private Tensor Area(ConfusionMatrix confusion)
    {
        var recall = ConfusionMatrix.Share(confusion.TruePositives, confusion.FalseNegatives);
        if (curve == "ROC")
            return Area(ConfusionMatrix.Share(confusion.FalsePositives, confusion.TrueNegatives), recall);
        return summation_method == "interpolation"
            ? PrecisionRecallArea(confusion)
            : Area(recall, ConfusionMatrix.Share(confusion.TruePositives, confusion.FalsePositives));
    }

    private protected override ConfusionMatrix MakeConfusion() =>
        At([
            -Beyond,
            .. thresholds?.Order()
                ?? Enumerable.Range(1, num_thresholds - 2).Select(i => (double)i / (num_thresholds - 1)),
            1 + Beyond,
        ]);

    /// <summary>The sum of the widths times the heights between two points each; x falls.</summary>
    private Tensor Area(Tensor x, Tensor y)
    {
        var (left, right) = (y[..^1], y[1..]);
        var heights = summation_method switch
        {
            "interpolation" => (left + right) / 2.0,
            "minoring" => Binary.Minimum.Apply(left, right),
            _ => Binary.Maximum.Apply(left, right),
        };
        return ReduceOp.Sum((x[..^1] - x[1..]) * heights);
    }

    /// <summary>Between two thresholds, true positives rise in proportion to what is taken for yes, so precision does not.</summary>
    private static Tensor PrecisionRecallArea(ConfusionMatrix confusion)
    {
        var (hits, taken) = (
            Doubles(confusion.TruePositives),
            Doubles(confusion.TruePositives + confusion.FalsePositives)
        );
        var positives = hits[0] + Doubles(confusion.FalseNegatives)[0];
        var area = 0.0;
        for (var i = 0; i < hits.Length - 1; i++)
        {
            var (gained, more) = (hits[i] - hits[i + 1], taken[i] - taken[i + 1]);
            if (more <= 0)
                continue;
            var slope = gained / more;
            var ratio = taken[i + 1] > 0 ? taken[i] / taken[i + 1] : 1;
            area += slope * (gained + (hits[i + 1] - slope * taken[i + 1]) * Math.Log(ratio));
        }
        return Tensor.Filled(Shape.Scalar, DType.Float64, positives > 0 ? area / positives : 0);
    }

    private static double[] Doubles(Tensor x) => x.Span<double>().ToArray();

    private static string OneOf(string value, string[] known, [CallerMemberName] string parameter = "") =>
        Array.Find(known, name => name.Equals(value, StringComparison.OrdinalIgnoreCase))
        ?? throw new UnknownNameException(parameter, value, known);
}

public sealed partial class MetricsApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.AUC"/>
    /// <param name="num_thresholds">How many thresholds, 2 or more; those given and two ends where there are.</param>
    /// <param name="curve">"ROC" or "PR".</param>
    /// <param name="summation_method">"interpolation", "minoring" or "majoring".</param>
    /// <param name="thresholds">Thresholds between 0 and 1, in place of evenly spaced ones.</param>
    /// <param name="multi_label">Whether each label has a curve of its own.</param>
    /// <param name="num_labels">How many labels there are.</param>
    /// <param name="label_weights">What each label counts for.</param>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public AUC AUC(
        int num_thresholds = 200, string curve = "ROC", string summation_method = "interpolation",
        string? name = null, DTypePolicy? dtype = null, double[]? thresholds = null, bool multi_label = false,
        int? num_labels = null, double[]? label_weights = null, bool from_logits = false
    ) =>
        new AUC
        {
            num_thresholds = num_thresholds, curve = curve, summation_method = summation_method,
            thresholds = thresholds, multi_label = multi_label, num_labels = num_labels, label_weights = label_weights,
            from_logits = from_logits, Kwargs = (name, dtype)
        }.Checked();
}
