namespace TfActivations.Keras.Losses;

// Keras's second names.
public sealed partial class LossesApi
{
    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample. As <c>keras.losses.mse</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mse(Tensor y_true, Tensor y_pred) => mean_squared_error(y_true, y_pred);

    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample. As <c>keras.losses.MSE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MSE(Tensor y_true, Tensor y_pred) => mean_squared_error(y_true, y_pred);

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample. As <c>keras.losses.mae</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mae(Tensor y_true, Tensor y_pred) => mean_absolute_error(y_true, y_pred);

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample. As <c>keras.losses.MAE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MAE(Tensor y_true, Tensor y_pred) => mean_absolute_error(y_true, y_pred);

    /// <summary>The mean of 100 |y_true - y_pred| / |y_true| along the last axis, for each sample. As <c>keras.losses.mape</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mape(Tensor y_true, Tensor y_pred) => mean_absolute_percentage_error(y_true, y_pred);

    /// <summary>The mean of 100 |y_true - y_pred| / |y_true| along the last axis, for each sample. As <c>keras.losses.MAPE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MAPE(Tensor y_true, Tensor y_pred) => mean_absolute_percentage_error(y_true, y_pred);

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample. As <c>keras.losses.msle</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor msle(Tensor y_true, Tensor y_pred) => mean_squared_logarithmic_error(y_true, y_pred);

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample. As <c>keras.losses.MSLE</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor MSLE(Tensor y_true, Tensor y_pred) => mean_squared_logarithmic_error(y_true, y_pred);

    /// <summary>The sum of y_true log(y_true / y_pred) along the last axis, for each sample. As <c>keras.losses.kld</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor kld(Tensor y_true, Tensor y_pred) => kl_divergence(y_true, y_pred);

    /// <summary>The sum of y_true log(y_true / y_pred) along the last axis, for each sample. As <c>keras.losses.KLD</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor KLD(Tensor y_true, Tensor y_pred) => kl_divergence(y_true, y_pred);
}
