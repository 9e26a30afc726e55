using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A learning rate that changes with the steps. A number converts: it stays.</summary>
/// <remarks>One's own derives from this class. Keras's rates are computed in float32.</remarks>
[KerasModule("keras.optimizers.schedules", "learning rate schedule")]
public abstract class LearningRateSchedule : KerasObject
{
    /// <summary>Gives the schedule its name.</summary>
    /// <param name="name">The name.</param>
    protected LearningRateSchedule(string name) => Name = name;

    /// <summary>The name.</summary>
    [AllowNull]
    public string Name
    {
        get;
        init => field = value ?? field;
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">How many steps have been taken before it.</param>
    public abstract double Rate(long step);

    /// <summary>The learning rate of a step as a float32 tensor. As <c>schedule(step)</c>.</summary>
    /// <inheritdoc cref="Rate" path="/param"/>
    public Tensor Apply(long step) => (float)Rate(step);

    /// <summary>A learning rate that stays.</summary>
    public static implicit operator LearningRateSchedule(double rate) => new ConstantRate(rate);
}

/// <summary>A learning rate that stays until it is set anew: the optimizer keeps it among its variables.</summary>
internal sealed class ConstantRate(double rate) : LearningRateSchedule("constant")
{
    public double Value { get; } = Valid(rate);

    public override double Rate(long step) => Value;

    public static double Valid(double rate)
    {
        Limits.Require(null, "learning_rate", rate, new NotNegativeAttribute());
        return rate;
    }
}

/// <summary>keras.optimizers.schedules.</summary>
public sealed partial class SchedulesApi : PartsApi<LearningRateSchedule>
{
    internal SchedulesApi()
        : base(KerasClasses.Create<LearningRateSchedule>) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="learning_rate_schedule">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(LearningRateSchedule learning_rate_schedule) => Serialized(learning_rate_schedule);
}
