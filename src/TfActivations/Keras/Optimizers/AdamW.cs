using TfActivations.Keras.Optimizers.Schedules;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adam with weights that decay by themselves, not through the gradient.</summary>
/// <remarks>
/// w -= learning_rate weight_decay w, then Adam's step. Loshchilov and Hutter 2019, arXiv:1711.05101. As
/// <c>keras.optimizers.AdamW</c>.
/// </remarks>
public sealed class AdamW : Adam
{
    internal AdamW(LearningRateSchedule? learning_rate = null)
        : base(learning_rate) => weight_decay = 0.004;
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.AdamW"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="weight_decay">The share of each weight, times the learning rate, that is taken off before each step.</param>
    /// <param name="beta_1">How slowly the mean of the gradient moves.</param>
    /// <param name="beta_2">How slowly the mean of its square moves.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean of the square so far.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate' and @name!='weight_decay']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public AdamW AdamW(
        LearningRateSchedule? learning_rate = null,
        double weight_decay = 0.004,
        double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-7, bool amsgrad = false,
        double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null, bool use_ema = false,
        double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new AdamW(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2, epsilon = epsilon, amsgrad = amsgrad,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
