using TfActivations.Keras.Optimizers.Schedules;

namespace TfActivations.Keras.Optimizers;

/// <summary>keras.optimizers.</summary>
public sealed partial class OptimizersApi : PartsApi<Optimizer>
{
    internal OptimizersApi()
        : base(Optimizer.Get) { }

    /// <summary>keras.optimizers.schedules: learning rates that change with the steps.</summary>
    public SchedulesApi schedules { get; } = new();
}
