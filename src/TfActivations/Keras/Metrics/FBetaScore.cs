using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>(1 + beta^2) precision recall / (beta^2 precision + recall), of labels that are 0 or 1 for each class.</summary>
/// <remarks>
/// 1e-7 is added to divisors. As <c>keras.metrics.FBetaScore</c>.
/// </remarks>
/// <param name="average">"micro": of all classes together; "macro": the mean over classes; "weighted": weighted by how often they are; null for one number for each class.</param>
/// <param name="beta">How much more recall counts than precision; positive.</param>
/// <param name="threshold">Above which y_pred counts as yes, above 0 and up to 1; by default the largest does.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public class FBetaScore(string? average = null, double beta = 1, double? threshold = null, string? name = null)
    : Metric(name ?? "fbeta_score")
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>"micro": of all classes together; "macro": the mean over classes; "weighted": weighted by how often they are; null for one number for each class.</summary>
    public string? Average { get; } = Averaging(average);

    /// <summary>How much more recall counts than precision; positive.</summary>
    public double Beta { get; } = Limits.Positive(nameof(FBetaScore), nameof(beta), beta);

    /// <summary>Above which y_pred counts as yes, above 0 and up to 1; by default the largest does.</summary>
    public double? Threshold { get; } =
        threshold is { } cut ? Limits.PositiveShare(nameof(FBetaScore), nameof(threshold), cut) : null;

    private const double Epsilon = 1e-7;

    private Variable? truePositives;
    private Variable? falsePositives;
    private Variable? falseNegatives;
    private Variable? positives;

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(GetType().Name, y_true, y_pred);
        if (predictions.Shape.Rank != 2)
            throw new InvalidArgumentException(
                $"{GetType().Name}: needs a row for each sample and a column for each class. Received: {predictions.Shape}"
            );
        var state = Average == "micro" ? Shape.Scalar : predictions.Shape[1..];
        var (yes, taken) = (Cast.Apply(labels, DType.Float64), Cast.Apply(Taken(predictions), DType.Float64));
        Add(ref truePositives, "true_positives", taken * yes);
        Add(ref falsePositives, "false_positives", taken * (1.0 - yes));
        Add(ref falseNegatives, "false_negatives", (1.0 - taken) * yes);
        Add(ref positives, "intermediate_weights", yes);

        void Add(ref Variable? sum, string name, Tensor values)
        {
            if (sample_weight is not null)
                values *= LabelsAndPredictions.Weights(sample_weight, values);
            sum ??= AddVariable(name, state);
            sum.assign_add(Reduce.Sum(values, Average == "micro" ? null : [0]));
        }
    }

    /// <inheritdoc/>
    protected override Tensor Result()
    {
        if (truePositives is null)
            return Tensor.Filled(Shape.Scalar, DType.Float64, 0);
        var precision = truePositives / (truePositives + falsePositives! + Epsilon);
        var recall = truePositives / (truePositives + falseNegatives! + Epsilon);
        var squared = Beta * Beta;
        var scores = (1 + squared) * precision * recall / (squared * precision + recall + Epsilon);
        return Average switch
        {
            null => scores,
            "weighted" => Reduce.Sum(scores * positives! / (Reduce.Sum(positives!) + Epsilon)),
            _ => Reduce.Mean(scores),
        };
    }

    /// <summary>Which predictions count as yes: those above the threshold, or the largest of each row unless it is 0.</summary>
    private Tensor Taken(Tensor predictions)
    {
        if (Threshold is { } threshold)
            return Compare.Greater.Apply(predictions, threshold);
        var largest = Reduce.Max(predictions, [-1], keepDims: true);
        var isLargest = Cast.Apply(Compare.GreaterEqual.Apply(predictions, largest), DType.Float32);
        var isNotZero = Cast.Apply(Compare.Greater.Apply(Unary.Abs.Run(predictions), 1e-9), DType.Float32);
        return isLargest * isNotZero;
    }

    private static string? Averaging(string? average) =>
        average is null or "micro" or "macro" or "weighted"
            ? average
            : throw new UnknownNameException("average", average, ["micro", "macro", "weighted"]);
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.FBetaScore"/>
    public FBetaScore FBetaScore(
        string? average = null,
        double beta = 1,
        double? threshold = null,
        string? name = null
    ) => new(average, beta, threshold, name);
}

/// <summary>2 precision recall / (precision + recall), of labels that are 0 or 1 for each class.</summary>
/// <remarks>
/// As <c>keras.metrics.F1Score</c>.
/// </remarks>
/// <param name="average">"micro": of all classes together; "macro": the mean over classes; "weighted": weighted by how often they are; null for one number for each class.</param>
/// <param name="threshold">Above which y_pred counts as yes, above 0 and up to 1; by default the largest does.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class F1Score(string? average = null, double? threshold = null, string? name = null)
    : FBetaScore(average, 1, threshold, name ?? "f1_score");

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.F1Score"/>
    public F1Score F1Score(string? average = null, double? threshold = null, string? name = null) =>
        new(average, threshold, name);
}
