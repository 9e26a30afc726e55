namespace TfActivations.Keras.Metrics;

/// <summary>The mean of (y_true - y_pred)^2.</summary>
/// <remarks>As <c>keras.metrics.MeanSquaredError</c>.</remarks>
[Alias("mse")]
public sealed class MeanSquaredError : LossMetric
{
    internal MeanSquaredError() { }

    private protected override Losses.Loss Loss { get; } = new Losses.MeanSquaredError();
}

/// <summary>The mean of |y_true - y_pred|.</summary>
/// <remarks>As <c>keras.metrics.MeanAbsoluteError</c>.</remarks>
[Alias("mae")]
public sealed class MeanAbsoluteError : LossMetric
{
    internal MeanAbsoluteError() { }

    private protected override Losses.Loss Loss { get; } = new Losses.MeanAbsoluteError();
}

/// <summary>100 times the mean of |y_true - y_pred| / |y_true|.</summary>
/// <remarks>As <c>keras.metrics.MeanAbsolutePercentageError</c>.</remarks>
[Alias("mape")]
public sealed class MeanAbsolutePercentageError : LossMetric
{
    internal MeanAbsolutePercentageError() { }

    private protected override Losses.Loss Loss { get; } = new Losses.MeanAbsolutePercentageError();
}

/// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2.</summary>
/// <remarks>As <c>keras.metrics.MeanSquaredLogarithmicError</c>.</remarks>
[Alias("msle")]
public sealed class MeanSquaredLogarithmicError : LossMetric
{
    internal MeanSquaredLogarithmicError() { }

    private protected override Losses.Loss Loss { get; } = new Losses.MeanSquaredLogarithmicError();
}

/// <summary>The mean of log(cosh(y_pred - y_true)).</summary>
/// <remarks>As <c>keras.metrics.LogCoshError</c>.</remarks>
public sealed class LogCoshError : LossMetric
{
    internal LogCoshError()
        : base("logcosh") { }

    private protected override Losses.Loss Loss { get; } = new Losses.LogCosh();
}

/// <summary>The square root of the mean of (y_true - y_pred)^2.</summary>
/// <remarks>As <c>keras.metrics.RootMeanSquaredError</c>.</remarks>
public sealed class RootMeanSquaredError : LossMetric
{
    internal RootMeanSquaredError() { }

    private protected override Losses.Loss Loss { get; } = new Losses.MeanSquaredError();

    /// <summary>Takes samples into account; as in Keras, those too that the layers' mask hides.</summary>
    /// <inheritdoc cref="Metric.UpdateState" path="/param"/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight) =>
        Add(Values(y_true, y_pred), null, sample_weight);

    /// <inheritdoc/>
    protected override Tensor Result() => Ops.Unary.Sqrt.Run(base.Result());
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.MeanSquaredError"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public MeanSquaredError MeanSquaredError(string? name = null, DTypePolicy? dtype = null) =>
        new MeanSquaredError { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.MeanAbsoluteError"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public MeanAbsoluteError MeanAbsoluteError(string? name = null, DTypePolicy? dtype = null) =>
        new MeanAbsoluteError { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.MeanAbsolutePercentageError"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public MeanAbsolutePercentageError MeanAbsolutePercentageError(string? name = null, DTypePolicy? dtype = null) =>
        new MeanAbsolutePercentageError { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.MeanSquaredLogarithmicError"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public MeanSquaredLogarithmicError MeanSquaredLogarithmicError(string? name = null, DTypePolicy? dtype = null) =>
        new MeanSquaredLogarithmicError { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.LogCoshError"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public LogCoshError LogCoshError(string? name = null, DTypePolicy? dtype = null) =>
        new LogCoshError { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.RootMeanSquaredError"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public RootMeanSquaredError RootMeanSquaredError(string? name = null, DTypePolicy? dtype = null) =>
        new RootMeanSquaredError { Kwargs = (name, dtype) }.Checked();
}
