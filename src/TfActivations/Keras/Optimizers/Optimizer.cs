using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Text;

namespace TfActivations.Keras.Optimizers;

/// <summary>How gradients change weights. A name converts: <c>optimizer: "adam"</c>.</summary>
/// <remarks>
/// A step, in Keras's order: gradients are clipped, weights decay, each variable is updated, moving averages
/// follow, constraints put weights back.
/// An optimizer of one's own derives from this class: <see cref="Build"/> makes the numbers that it keeps, with
/// <see cref="add_variable_from_reference"/>, and <see cref="update_step"/> changes one variable, by tensor operations and
/// <c>assign</c>, so that the step can be recorded and replayed: <c>variable.assign_sub(learning_rate * gradient)</c>.
/// </remarks>
[KerasModule("keras.optimizers", "optimizer")]
[Keras2Optimizer]
[Keras2Key("lr", "learning_rate")]
[IgnoredKeys("jit_compile", "is_legacy_optimizer")]
public abstract partial class Optimizer : KerasObject
{
    private readonly LearningRateSchedule schedule;

    /// <summary>An optimizer.</summary>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule.</param>
    protected Optimizer(LearningRateSchedule learning_rate)
    {
        ArgumentNullException.ThrowIfNull(learning_rate);
        schedule = learning_rate;
        Name = Naming.SnakeCase(GetType().Name);
        state.Add(iteration);
        if (schedule is ConstantRate constant)
            state.Add(rate = new(Tensor.Filled(Shape.Scalar, DType.Float32, constant.Value), false, "learning_rate"));
    }

    /// <summary>The optimizer's name; made from its class by default.</summary>
    [AllowNull]
    public string Name
    {
        get;
        init => field = value ?? field;
    }

    /// <summary>How far a step goes; it may change between steps, unless a schedule says it.</summary>
    /// <remarks>Kept as float32, as in Keras.</remarks>
    /// <exception cref="InvalidArgumentException">The rate is negative or not a number.</exception>
    /// <exception cref="InvalidStateException">A schedule says the rate.</exception>
    public virtual double learning_rate
    {
        get => rate is null ? schedule.Rate(iterations) : rate.Value.Span<float>()[0];
        set
        {
            RequireRate(GetType().Name);
            rate!.assign((float)ConstantRate.Valid(value));
        }
    }

    /// <exception cref="InvalidStateException">A schedule says the learning rate.</exception>
    internal virtual void RequireRate(string caller)
    {
        if (rate is null)
            throw new InvalidStateException(
                $"{caller}: the learning rate follows {schedule.GetType().Name}, so it cannot be set"
            );
    }

    /// <summary>The share of each weight, times the learning rate, that is taken off before each step.</summary>
    [NotNegative]
    public double? weight_decay { get; init; }

    /// <summary>The largest norm of one variable's gradient; a longer one is scaled down to it.</summary>
    [NotNegative]
    public double? clipnorm { get; init; }

    /// <summary>The largest absolute value of an element of a gradient; a larger one is cut.</summary>
    [NotNegative]
    public double? clipvalue { get; init; }

    /// <summary>The largest norm of all gradients together.</summary>
    [NotNegative]
    public double? global_clipnorm { get; init; }

    /// <summary>Whether to keep moving averages of the weights, which replace them at the end of <c>fit</c>.</summary>
    public bool use_ema { get; init; }

    /// <summary>How slowly the averages move, from 0 to 1.</summary>
    [Range(0, 1)]
    public double ema_momentum { get; init; } = 0.99;

    /// <summary>After how many steps, each time, the averages replace the weights; null for never.</summary>
    [Positive]
    public int? ema_overwrite_frequency { get; init; }

    /// <summary>
    /// What fit multiplies the loss by, and a step divides the gradients by, so that small ones do not vanish in half precision; null for nothing.
    /// </summary>
    [Positive, Finite]
    public double? loss_scale_factor { get; init; }

    /// <summary>Of how many steps the mean gradient makes one update; null for each.</summary>
    [Range(2, int.MaxValue)]
    public int? gradient_accumulation_steps { get; init; }

    /// <summary>What every optimizer takes besides its own parameters.</summary>
    internal (double?, double?, double?, double?, bool, double, int?, double?, int?, string?) Kwargs
    {
        init =>
            (
                weight_decay,
                clipnorm,
                clipvalue,
                global_clipnorm,
                use_ema,
                ema_momentum,
                ema_overwrite_frequency,
                loss_scale_factor,
                gradient_accumulation_steps,
                Name
            ) = value;
    }

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = base.get_config();
        if (rate is null)
            config[nameof(learning_rate)] = Serialization.Serialize(schedule);
        return config;
    }

    private protected override void Validate()
    {
        if (new[] { clipnorm, clipvalue, global_clipnorm }.Count(limit => limit is not null) > 1)
            throw new InvalidArgumentException(
                $"{GetType().Name}: only one of clipnorm, clipvalue and global_clipnorm can be set. Received: "
                    + $"clipnorm={PythonText.Of(clipnorm)}, clipvalue={PythonText.Of(clipvalue)}, global_clipnorm={PythonText.Of(global_clipnorm)}"
            );
    }

    /// <summary>The optimizer of a name, with its defaults.</summary>
    /// <param name="name">"adam", "sgd", "rmsprop", ...</param>
    /// <exception cref="UnknownNameException">No optimizer has that name.</exception>
    public static Optimizer Get(string name) => KerasClasses.Create<Optimizer>(name);

    /// <summary>The optimizer of a name, with its defaults.</summary>
    public static implicit operator Optimizer(string name) => Get(name);
}
