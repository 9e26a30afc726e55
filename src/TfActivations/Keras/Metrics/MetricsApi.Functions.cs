using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

// The values of each sample as functions: losses are metrics too.
public sealed partial class MetricsApi
{
    private readonly LossesApi losses = new();

    /// <summary>1 where y_pred, cut at a threshold, equals y_true, else 0. As <c>keras.metrics.binary_accuracy</c>.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="threshold">Above it counts as 1.</param>
    public Tensor binary_accuracy(Tensor y_true, Tensor y_pred, double threshold = 0.5) =>
        ReduceOp.Mean(Metrics.BinaryAccuracy.Of(y_true, y_pred, threshold), [-1]);

    /// <summary>1 where the largest of y_pred stands where the largest of one-hot y_true does, else 0. As <c>keras.metrics.categorical_accuracy</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor categorical_accuracy(Tensor y_true, Tensor y_pred) => Metrics.CategoricalAccuracy.Of(y_true, y_pred);

    /// <summary>1 where the largest of y_pred is the class y_true, else 0. As <c>keras.metrics.sparse_categorical_accuracy</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor sparse_categorical_accuracy(Tensor y_true, Tensor y_pred) =>
        Metrics.SparseCategoricalAccuracy.Of(y_true, y_pred);

    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample. As <c>keras.metrics.mse</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mse(Tensor y_true, Tensor y_pred) => losses.mean_squared_error(y_true, y_pred);

    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample. As <c>keras.metrics.MSE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MSE(Tensor y_true, Tensor y_pred) => losses.mean_squared_error(y_true, y_pred);

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample. As <c>keras.metrics.mae</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mae(Tensor y_true, Tensor y_pred) => losses.mean_absolute_error(y_true, y_pred);

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample. As <c>keras.metrics.MAE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MAE(Tensor y_true, Tensor y_pred) => losses.mean_absolute_error(y_true, y_pred);

    /// <summary>The mean of 100 |y_true - y_pred| / |y_true| along the last axis, for each sample. As <c>keras.metrics.mape</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mape(Tensor y_true, Tensor y_pred) => losses.mean_absolute_percentage_error(y_true, y_pred);

    /// <summary>The mean of 100 |y_true - y_pred| / |y_true| along the last axis, for each sample. As <c>keras.metrics.MAPE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MAPE(Tensor y_true, Tensor y_pred) => losses.mean_absolute_percentage_error(y_true, y_pred);

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample. As <c>keras.metrics.msle</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor msle(Tensor y_true, Tensor y_pred) => losses.mean_squared_logarithmic_error(y_true, y_pred);

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample. As <c>keras.metrics.MSLE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MSLE(Tensor y_true, Tensor y_pred) => losses.mean_squared_logarithmic_error(y_true, y_pred);

    /// <summary>The sum of y_true log(y_true / y_pred) along the last axis, for each sample. As <c>keras.metrics.kld</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor kld(Tensor y_true, Tensor y_pred) => losses.kl_divergence(y_true, y_pred);

    /// <summary>The sum of y_true log(y_true / y_pred) along the last axis, for each sample. As <c>keras.metrics.KLD</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor KLD(Tensor y_true, Tensor y_pred) => losses.kl_divergence(y_true, y_pred);

    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample. As <c>keras.metrics.mean_squared_error</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_squared_error(Tensor y_true, Tensor y_pred) => losses.mean_squared_error(y_true, y_pred);

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample. As <c>keras.metrics.mean_absolute_error</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_absolute_error(Tensor y_true, Tensor y_pred) => losses.mean_absolute_error(y_true, y_pred);

    /// <summary>The mean of 100 |y_true - y_pred| / |y_true| along the last axis, for each sample. As <c>keras.metrics.mean_absolute_percentage_error</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_absolute_percentage_error(Tensor y_true, Tensor y_pred) =>
        losses.mean_absolute_percentage_error(y_true, y_pred);

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample. As <c>keras.metrics.mean_squared_logarithmic_error</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_squared_logarithmic_error(Tensor y_true, Tensor y_pred) =>
        losses.mean_squared_logarithmic_error(y_true, y_pred);

    /// <summary>The sum of y_true log(y_true / y_pred) along the last axis, for each sample. As <c>keras.metrics.kl_divergence</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor kl_divergence(Tensor y_true, Tensor y_pred) => losses.kl_divergence(y_true, y_pred);

    /// <summary>The mean of max(1 - y_true y_pred, 0) along the last axis, for each sample. As <c>keras.metrics.hinge</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor hinge(Tensor y_true, Tensor y_pred) => losses.hinge(y_true, y_pred);

    /// <summary>The mean of max(1 - y_true y_pred, 0)^2 along the last axis, for each sample. As <c>keras.metrics.squared_hinge</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor squared_hinge(Tensor y_true, Tensor y_pred) => losses.squared_hinge(y_true, y_pred);

    /// <summary>max(0, the largest of (1 - y_true) y_pred - the sum of y_true y_pred + 1), for each sample. As <c>keras.metrics.categorical_hinge</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor categorical_hinge(Tensor y_true, Tensor y_pred) => losses.categorical_hinge(y_true, y_pred);

    /// <summary>The mean of log cosh(y_pred - y_true) along the last axis, for each sample. As <c>keras.metrics.log_cosh</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor log_cosh(Tensor y_true, Tensor y_pred) => losses.log_cosh(y_true, y_pred);

    /// <summary>The mean of y_pred - y_true log y_pred along the last axis, for each sample. As <c>keras.metrics.poisson</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor poisson(Tensor y_true, Tensor y_pred) => losses.poisson(y_true, y_pred);
}
