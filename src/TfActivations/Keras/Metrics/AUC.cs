using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>The area under a curve that a threshold from 0 to 1 traces: ROC, of true against false positive rate, or PR, of precision against recall.</summary>
/// <remarks>
/// The curve is known at num_thresholds points. Between them, ROC is taken as straight, and PR as Davis and
/// Goadrich 2006 have it; or "minoring" and "majoring" take the lower and the higher end. Keras's PRGAIN and
/// multi_label are not here. As <c>keras.metrics.AUC</c>.
/// </remarks>
[ConfigConstant("multi_label", false)]
[ConfigConstant("num_labels", null)]
[ConfigConstant("label_weights", null)]
public sealed class AUC : ConfusionMetric
{
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

    // Ends that every probability is above, or none.
    private const double Beyond = 1e-7;

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight)
    {
        var probabilities = from_logits ? new Sigmoid().Apply(y_pred) : y_pred;
        var inside = Binary.Minimum.Apply(Binary.Maximum.Apply(probabilities, 0.0), 1.0);
        base.UpdateState(y_true, inside, sample_weight);
    }

    /// <inheritdoc/>
    protected override Tensor Result()
    {
        var recall = ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives);
        if (curve == "ROC")
            return Area(ConfusionMatrix.Share(Confusion.FalsePositives, Confusion.TrueNegatives), recall);
        return summation_method == "interpolation"
            ? PrecisionRecallArea()
            : Area(recall, ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives));
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
    private Tensor PrecisionRecallArea()
    {
        var (hits, taken) = (
            Doubles(Confusion.TruePositives),
            Doubles(Confusion.TruePositives + Confusion.FalsePositives)
        );
        var positives = hits[0] + Doubles(Confusion.FalseNegatives)[0];
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
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public AUC AUC(
        int num_thresholds = 200, string curve = "ROC", string summation_method = "interpolation",
        string? name = null, DTypePolicy? dtype = null, double[]? thresholds = null, bool from_logits = false
    ) =>
        new AUC
        {
            num_thresholds = num_thresholds, curve = curve, summation_method = summation_method,
            thresholds = thresholds, from_logits = from_logits, Kwargs = (name, dtype)
        }.Checked();
}
