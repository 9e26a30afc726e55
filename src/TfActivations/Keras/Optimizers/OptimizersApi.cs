using TfActivations.Keras.Optimizers.Schedules;

namespace TfActivations.Keras.Optimizers;

/// <summary>keras.optimizers.</summary>
public sealed partial class OptimizersApi
{
    internal OptimizersApi() { }

    /// <summary>keras.optimizers.schedules: learning rates that change with the steps.</summary>
    public SchedulesApi schedules { get; } = new();

    /// <summary>The optimizer of a name.</summary>
    /// <param name="identifier">"adam", "sgd", "rmsprop", ...</param>
    public Optimizer get(string identifier) => Optimizer.Get(identifier);
}
