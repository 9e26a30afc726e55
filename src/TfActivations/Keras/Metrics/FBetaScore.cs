using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>A mean of precision and recall, of labels that are 0 or 1 for each class.</summary>
public abstract class FScore : Metric
{
    private protected FScore(string name)
        : base(name) { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>"micro": of all classes together; "macro": the mean over classes; "weighted": weighted by how often they are; null for one number for each class.</summary>
    [AllowedValues("micro", "macro", "weighted")]
    public string? average { get; init; }

    /// <summary>Above which y_pred counts as yes, above 0 and up to 1; by default the largest does.</summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public double? threshold { get; init; }

    /// <summary>beta^2: how much more recall counts than precision.</summary>
    private protected virtual double Weight => 1;

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
        var state = average == "micro" ? Shape.Scalar : predictions.Shape[1..];
        var (yes, taken) = (CastOp.Apply(labels, DType.Float64), CastOp.Apply(Taken(predictions), DType.Float64));
        Add(ref truePositives, "true_positives", taken * yes);
        Add(ref falsePositives, "false_positives", taken * (1.0 - yes));
        Add(ref falseNegatives, "false_negatives", (1.0 - taken) * yes);
        Add(ref positives, "intermediate_weights", yes);

        void Add(ref Variable? sum, string name, Tensor values)
        {
            if (sample_weight is not null)
                values *= LabelsAndPredictions.Weights(sample_weight, values);
            sum ??= AddVariable(name, state);
            sum.assign_add(ReduceOp.Sum(values, average == "micro" ? null : [0]));
        }
    }

    /// <inheritdoc/>
    protected override Tensor Result()
    {
        if (truePositives is null)
            return Tensor.Filled(Shape.Scalar, DType.Float64, 0);
        var precision = truePositives / (truePositives + falsePositives! + Epsilon);
        var recall = truePositives / (truePositives + falseNegatives! + Epsilon);
        var scores = (1 + Weight) * precision * recall / (Weight * precision + recall + Epsilon);
        return average switch
        {
            null => scores,
            "weighted" => ReduceOp.Sum(scores * positives! / (ReduceOp.Sum(positives!) + Epsilon)),
            _ => ReduceOp.Mean(scores),
        };
    }

    /// <summary>Which predictions count as yes: those above the threshold, or the largest of each row unless it is 0.</summary>
    private Tensor Taken(Tensor predictions)
    {
        if (threshold is { } cut)
            return Compare.Greater.Apply(predictions, cut);
        var largest = ReduceOp.Max(predictions, [-1], keepDims: true);
        var isLargest = CastOp.Apply(Compare.GreaterEqual.Apply(predictions, largest), DType.Float32);
        var isNotZero = CastOp.Apply(Compare.Greater.Apply(Unary.Abs.Run(predictions), 1e-9), DType.Float32);
        return isLargest * isNotZero;
    }
}

/// <summary>(1 + beta^2) precision recall / (beta^2 precision + recall), of labels that are 0 or 1 for each class.</summary>
/// <remarks>1e-7 is added to divisors. As <c>keras.metrics.FBetaScore</c>.</remarks>
public sealed class FBetaScore : FScore
{
    internal FBetaScore()
        : base("fbeta_score") { }

    /// <summary>How much more recall counts than precision; positive.</summary>
    [Positive]
    public double beta { get; init; } = 1;

    private protected override double Weight => beta * beta;
}

/// <summary>2 precision recall / (precision + recall), of labels that are 0 or 1 for each class.</summary>
/// <remarks>As <c>keras.metrics.F1Score</c>.</remarks>
public sealed class F1Score : FScore
{
    internal F1Score()
        : base("f1_score") { }
}

public sealed partial class MetricsApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.FBetaScore"/>
    /// <param name="average">"micro": of all classes together; "macro": the mean over classes; "weighted": weighted by how often they are; null for one number for each class.</param>
    /// <param name="beta">How much more recall counts than precision; positive.</param>
    /// <param name="threshold">Above which y_pred counts as yes, above 0 and up to 1; by default the largest does.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public FBetaScore FBetaScore(
        string? average = null, double beta = 1, double? threshold = null,
        string? name = null, DTypePolicy? dtype = null
    ) => new FBetaScore { average = average, beta = beta, threshold = threshold, Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.F1Score"/>
    /// <param name="average">"micro": of all classes together; "macro": the mean over classes; "weighted": weighted by how often they are; null for one number for each class.</param>
    /// <param name="threshold">Above which y_pred counts as yes, above 0 and up to 1; by default the largest does.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public F1Score F1Score(
        string? average = null,
        double? threshold = null,
        string? name = null,
        DTypePolicy? dtype = null
    ) =>
        new F1Score
        {
            average = average,
            threshold = threshold,
            Kwargs = (name, dtype),
        }.Checked();
}
