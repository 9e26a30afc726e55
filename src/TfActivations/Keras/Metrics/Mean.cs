namespace TfActivations.Keras.Metrics;

/// <summary>A number made of values, not of labels and predictions.</summary>
public abstract class ValuesMetric : Metric
{
    private MeanState? state;

    private protected ValuesMetric() { }

    private protected MeanState State => state ??= new(AddVariable("total_and_count", 2));

    /// <summary>Takes values into account.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="sample_weight">A weight for each of them, or for each row.</param>
    public void update_state(Tensor values, Tensor? sample_weight = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        State.Update(values, sample_weight);
    }

    /// <summary>Takes values into account. As the call of a metric.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="sample_weight">A weight for each of them, or for each row.</param>
    /// <returns>The number so far.</returns>
    public double Apply(Tensor values, Tensor? sample_weight = null)
    {
        update_state(values, sample_weight);
        return result();
    }

    /// <summary>It takes no labels and predictions, so it is nothing for compile.</summary>
    /// <inheritdoc cref="Metric.UpdateState" path="/param"/>
    /// <exception cref="InvalidStateException">Always.</exception>
    protected sealed override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight) =>
        throw new InvalidStateException(
            $"{GetType().Name} takes values, not labels and predictions: update_state(values, sample_weight)"
        );
}

/// <summary>The weighted mean of values: sum(w v) / sum(w).</summary>
/// <remarks>0 before the first value. As <c>keras.metrics.Mean</c>.</remarks>
public sealed class Mean : ValuesMetric
{
    internal Mean() { }

    /// <inheritdoc/>
    protected override Tensor Result() => Tensor.Filled(Shape.Scalar, DType.Float64, State.Mean);
}

/// <summary>The weighted sum of values: sum(w v).</summary>
/// <remarks>As <c>keras.metrics.Sum</c>.</remarks>
public sealed class Sum : ValuesMetric
{
    internal Sum() { }

    /// <inheritdoc/>
    protected override Tensor Result() => Tensor.Filled(Shape.Scalar, DType.Float64, State.Total);
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Mean"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Mean Mean(string? name = null, DTypePolicy? dtype = null) => new Mean { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.Sum"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Sum Sum(string? name = null, DTypePolicy? dtype = null) => new Sum { Kwargs = (name, dtype) }.Checked();
}
