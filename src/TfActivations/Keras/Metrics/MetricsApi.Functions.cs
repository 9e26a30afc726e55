using TfActivations.Keras.Losses;

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
        Metrics.BinaryAccuracy.Of(y_true, y_pred, threshold);

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

    /// <summary>Binary cross-entropy, for each sample. As <c>keras.metrics.binary_crossentropy</c>.</summary>
    /// <inheritdoc cref="LossesApi.binary_crossentropy" path="/param"/>
    public Tensor binary_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => losses.binary_crossentropy(y_true, y_pred, from_logits, label_smoothing, axis);

    /// <summary>Cross-entropy of one-hot labels, for each sample. As <c>keras.metrics.categorical_crossentropy</c>.</summary>
    /// <inheritdoc cref="LossesApi.categorical_crossentropy" path="/param"/>
    public Tensor categorical_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => losses.categorical_crossentropy(y_true, y_pred, from_logits, label_smoothing, axis);

    /// <summary>Cross-entropy of the numbers of classes, for each sample. As <c>keras.metrics.sparse_categorical_crossentropy</c>.</summary>
    /// <inheritdoc cref="LossesApi.sparse_categorical_crossentropy" path="/param"/>
    public Tensor sparse_categorical_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool from_logits = false,
        int? ignore_class = null,
        int axis = -1
    ) => losses.sparse_categorical_crossentropy(y_true, y_pred, from_logits, ignore_class, axis);

    /// <summary>Huber's loss, for each sample. As <c>keras.metrics.huber</c>.</summary>
    /// <inheritdoc cref="LossesApi.huber" path="/param"/>
    public Tensor huber(Tensor y_true, Tensor y_pred, double delta = 1) => losses.huber(y_true, y_pred, delta);

    /// <summary>1 where the class of one-hot y_true is among the k largest of y_pred, else 0. As <c>keras.metrics.top_k_categorical_accuracy</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <param name="k">How many.</param>
    public Tensor top_k_categorical_accuracy(Tensor y_true, Tensor y_pred, int k = 5) =>
        Metrics.TopKCategoricalAccuracy.Of(y_true, y_pred, k);

    /// <summary>1 where the class y_true is among the k largest of y_pred, else 0. As <c>keras.metrics.sparse_top_k_categorical_accuracy</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <param name="k">How many.</param>
    public Tensor sparse_top_k_categorical_accuracy(Tensor y_true, Tensor y_pred, int k = 5) =>
        Metrics.SparseTopKCategoricalAccuracy.Of(y_true, y_pred, k);

    /// <summary>Binary cross-entropy in which what is nearly right counts less, for each sample. As <c>keras.metrics.binary_focal_crossentropy</c>.</summary>
    /// <inheritdoc cref="LossesApi.binary_focal_crossentropy" path="/param"/>
    public Tensor binary_focal_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool apply_class_balancing = false,
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) =>
        losses.binary_focal_crossentropy(
            y_true,
            y_pred,
            apply_class_balancing,
            alpha,
            gamma,
            from_logits,
            label_smoothing,
            axis
        );

    /// <summary>Cross-entropy of one-hot labels in which what is nearly right counts less, for each sample. As <c>keras.metrics.categorical_focal_crossentropy</c>.</summary>
    /// <inheritdoc cref="LossesApi.categorical_focal_crossentropy" path="/param"/>
    public Tensor categorical_focal_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => losses.categorical_focal_crossentropy(y_true, y_pred, alpha, gamma, from_logits, label_smoothing, axis);

    /// <summary>Pearson's correlation along an axis: the mean of the products of both, each less its mean and by its deviation. As <c>keras.metrics.pearson_correlation</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <param name="axis">The axis.</param>
    public Tensor pearson_correlation(Tensor y_true, Tensor y_pred, int axis = -1) =>
        Metrics.PearsonCorrelation.Of(y_true, y_pred, axis);

    /// <summary>The concordance correlation along an axis: twice the covariance by the variances and the square of the means' difference. As <c>keras.metrics.concordance_correlation</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <param name="axis">The axis.</param>
    public Tensor concordance_correlation(Tensor y_true, Tensor y_pred, int axis = -1) =>
        Metrics.ConcordanceCorrelation.Of(y_true, y_pred, axis);
}
