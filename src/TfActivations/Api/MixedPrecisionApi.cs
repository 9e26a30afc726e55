using TfActivations.Keras.Optimizers;

namespace TfActivations.Api;

/// <summary>keras.mixed_precision: layers in half precision, weights in float32.</summary>
public sealed class MixedPrecisionApi
{
    internal MixedPrecisionApi() { }

    /// <summary>What layers compute in, and what their weights are. As <c>keras.mixed_precision.Policy</c>.</summary>
    /// <param name="name">"mixed_float16", "mixed_bfloat16", or a floating dtype.</param>
    /// <exception cref="UnknownNameException">There is no such policy.</exception>
    public DTypePolicy Policy(string name) => new(name);

    /// <summary>Sets the policy of layers that are made from now on, where they are given none. As <c>keras.mixed_precision.set_global_policy</c>.</summary>
    /// <param name="policy">A policy, or its name.</param>
    public void set_global_policy(DTypePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        DTypePolicy.Global = policy;
    }

    /// <inheritdoc cref="set_global_policy"/>
    public void set_dtype_policy(DTypePolicy policy) => set_global_policy(policy);

    /// <summary>The policy of layers that are given none. As <c>keras.mixed_precision.global_policy</c>.</summary>
    public DTypePolicy global_policy() => DTypePolicy.Global;

    /// <inheritdoc cref="global_policy"/>
    public DTypePolicy dtype_policy() => DTypePolicy.Global;

    /// <inheritdoc cref="Keras.Optimizers.LossScaleOptimizer"/>
    /// <inheritdoc cref="OptimizersApi.LossScaleOptimizer" path="/param"/>
    /// <exception cref="InvalidArgumentException">A number is out of range.</exception>
    public LossScaleOptimizer LossScaleOptimizer(
        Optimizer inner_optimizer,
        double initial_scale = 32768,
        int dynamic_growth_steps = 2000,
        string? name = null
    ) => new OptimizersApi().LossScaleOptimizer(inner_optimizer, initial_scale, dynamic_growth_steps, name);
}
