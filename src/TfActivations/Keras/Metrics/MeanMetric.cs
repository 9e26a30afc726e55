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
        Add(Values(y_true, y_pred), sample_weight);

    private protected void Add(Tensor values, Tensor? weights) => state.Update(values, weights);

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
        if (Loss.Counted(y_true, values) is { } counted)
        {
            var mask = CastOp.Apply(counted, values.DType);
            sample_weight = sample_weight is null ? mask : mask * LabelsAndPredictions.Weights(sample_weight, values);
        }
        Add(values, sample_weight);
    }
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
