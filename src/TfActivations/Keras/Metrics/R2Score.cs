using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>The coefficient of determination: 1 - sum((y_true - y_pred)^2) / sum((y_true - mean)^2).</summary>
/// <remarks>
/// A score that is infinite counts as 0, as in Keras. With num_regressors p, adjusted: 1 - (1 - R2) (n - 1) / (n
/// - p - 1) for n samples, where n is large enough. As <c>keras.metrics.R2Score</c>.
/// </remarks>
public sealed class R2Score : Metric
{
    internal R2Score() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>How columns become one number: "uniform_average", "variance_weighted_average"; null for one number for each.</summary>
    [AllowedValues("uniform_average", "variance_weighted_average")]
    public string? class_aggregation { get; init; } = "uniform_average";

    /// <summary>How many independent variables the predictions come from; 0 for no adjustment.</summary>
    [NotNegative]
    public int num_regressors { get; init; }

    private Variable? samples;
    private Variable? squares;
    private Variable? sums;
    private Variable? residuals;
    private Variable? weights;

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(R2Score), y_true, y_pred);
        if (predictions.Shape.Rank != 2)
            throw new InvalidArgumentException(
                $"R2Score: needs a row for each sample and a column for each output. Received: {predictions.Shape}"
            );
        var (y, p) = (CastOp.Apply(labels, DType.Float64), CastOp.Apply(predictions, DType.Float64));
        var ones = Tensor.Filled(y.Shape, DType.Float64, 1);
        var weight = sample_weight is null ? ones : ones * LabelsAndPredictions.Weights(sample_weight, y);
        var isUsed = CastOp.Apply(
            Compare.NotEqual.Apply(ReduceOp.Max(Unary.Abs.Run(weight), [-1]), 0.0),
            DType.Float64
        );
        Add(ref samples, "num_samples", isUsed);
        Add(ref squares, "squared_sum", y * y * weight);
        Add(ref sums, "sum", y * weight);
        Add(ref residuals, "residual", Unary.Square.Run(y - p) * weight);
        Add(ref weights, "count", weight);

        void Add(ref Variable? sum, string name, Tensor values)
        {
            sum ??= AddVariable(name, values.Shape[1..]);
            sum.assign_add(ReduceOp.Sum(values, [0]));
        }
    }

    /// <inheritdoc/>
    protected override Tensor Result()
    {
        if (samples is null)
            return Tensor.Filled(Shape.Scalar, DType.Float64, 0);
        var variance = squares! - sums! * (sums! / weights!);
        var ratio = residuals! / variance;
        var isFinite = Compare.Less.Apply(Unary.Abs.Run(ratio), double.PositiveInfinity);
        var isNaN = Compare.NotEqual.Apply(ratio, ratio);
        var scores = SelectOp.Apply(isFinite, 1.0 - ratio, SelectOp.Apply(isNaN, ratio, 0.0));
        return Adjusted(
            class_aggregation switch
            {
                null => scores,
                "uniform_average" => ReduceOp.Mean(scores),
                _ => ReduceOp.Sum(variance * scores) / ReduceOp.Sum(variance),
            }
        );
    }

    private Tensor Adjusted(Tensor scores)
    {
        var n = samples!.Value.ElementAt(0);
        return num_regressors == 0 || num_regressors >= n - 1
            ? scores
            : 1.0 - (1.0 - scores) * (n - 1) / (n - num_regressors - 1);
    }
}

public sealed partial class MetricsApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.R2Score"/>
    /// <param name="class_aggregation">How columns become one number: "uniform_average", "variance_weighted_average"; null for one number for each.</param>
    /// <param name="num_regressors">How many independent variables the predictions come from; 0 for no adjustment.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public R2Score R2Score(
        string? class_aggregation = "uniform_average", int num_regressors = 0,
        string? name = null, DTypePolicy? dtype = null
    ) => new R2Score { class_aggregation = class_aggregation, num_regressors = num_regressors, Kwargs = (name, dtype) }.Checked();
}
