using System.Text.Json.Nodes;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>A metric that is the mean of a value of each sample, weighted or not; 0 before the first.</summary>
public abstract class MeanMetric : Metric
{
    private readonly MeanState state;

    /// <inheritdoc cref="Metric(string, DTypePolicy)"/>
    protected MeanMetric(string? name = null, DTypePolicy? dtype = null)
        : base(name, dtype) => state = new(AddVariable("total_and_count", 2));

    /// <summary>The value of each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    protected abstract Tensor Values(Tensor y_true, Tensor y_pred);

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight) =>
        Add(Values(y_true, y_pred), y_pred?.Mask, sample_weight);

    /// <summary>Takes the values into account that count, weighted.</summary>
    private protected void Add(Tensor values, Tensor? counted, Tensor? weights) =>
        state.Update(
            values,
            counted is null ? weights
                : weights is null ? counted
                : CastOp.Apply(counted, values.DType) * LabelsAndPredictions.Weights(weights, values)
        );

    /// <inheritdoc/>
    protected override Tensor Result() => Tensor.Filled(Shape.Scalar, DType.Float64, state.Mean);
}

/// <summary>The mean of a loss's values.</summary>
public abstract class LossMetric : MeanMetric
{
    private protected LossMetric(string? name = null)
        : base(name) { }

    private protected abstract Losses.Loss Loss { get; }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => false;

    internal override bool TakesClasses => Loss.TakesClasses;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Loss.PerSample(y_true, y_pred);

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        var values = Values(y_true, y_pred);
        Add(values, AndMask(Loss.Counted(y_true, values), y_pred.Mask), sample_weight);
    }

    private static Tensor? AndMask(Tensor? counted, Tensor? mask) =>
        counted is null ? mask
        : mask is null ? counted
        : Bitwise.LogicalAnd.Apply(counted, mask);
}

/// <summary>A function as a metric, under the function's name.</summary>
internal sealed class FunctionMetric(string name, Func<Tensor, Tensor, Tensor> function) : MeanMetric(name)
{
    public override JsonObject get_config() =>
        throw new InvalidStateException(
            "a metric that is a function has no name that could be written; derive a class from Metric, and register it"
        );

    protected override Tensor Values(Tensor y_true, Tensor y_pred) => function(y_true, y_pred);
}
