using System.Text.Json.Nodes;
using TfActivations.Keras.Optimizers.Schedules;

namespace TfActivations.Keras.Optimizers;

/// <summary>keras.optimizers.</summary>
public sealed partial class OptimizersApi : PartsApi<Optimizer>
{
    internal OptimizersApi()
        : base(Optimizer.Get) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="optimizer">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Optimizer optimizer) => Serialized(optimizer);

    /// <summary>keras.optimizers.schedules: learning rates that change with the steps.</summary>
    public SchedulesApi schedules { get; } = new();
}
