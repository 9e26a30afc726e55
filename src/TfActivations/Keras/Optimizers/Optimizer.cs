using System.Text.Json.Nodes;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;

namespace TfActivations.Keras.Optimizers;

/// <summary>How gradients change weights. A name converts: <c>optimizer: "adam"</c>.</summary>
/// <remarks>
/// A step, in Keras's order: gradients are clipped, weights decay, each variable is updated, moving averages
/// follow, constraints put weights back.
/// An optimizer of one's own derives from this class: <see cref="Build"/> makes the numbers that it keeps, with
/// <see cref="AddSlots"/>, and <see cref="Update"/> changes one variable, by tensor operations and <c>assign</c>, so that
/// the step can be recorded and replayed: <c>variable.assign_sub(learningRate * gradient)</c>.
/// </remarks>
[KerasModule("keras.optimizers", "optimizer")]
[Keras2Optimizer]
[ConfigConstant("loss_scale_factor", null)]
[ConfigConstant("gradient_accumulation_steps", null)]
[Keras2Key("lr", "learning_rate")]
[IgnoredKeys("jit_compile", "is_legacy_optimizer")]
public abstract partial class Optimizer : KerasObject
{
    private readonly LearningRateSchedule schedule;

    /// <summary>An optimizer.</summary>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule.</param>
    /// <param name="weight_decay">The share of each weight, times the learning rate, that is taken off before each step.</param>
    /// <param name="clipnorm">The largest norm of one variable's gradient; a longer one is scaled down to it.</param>
    /// <param name="clipvalue">The largest absolute value of an element of a gradient; a larger one is cut.</param>
    /// <param name="global_clipnorm">The largest norm of all gradients together.</param>
    /// <param name="use_ema">Whether to keep moving averages of the weights, which replace them at the end of <c>fit</c>.</param>
    /// <param name="ema_momentum">How slowly the averages move, from 0 to 1.</param>
    /// <param name="ema_overwrite_frequency">After how many steps, each time, the averages replace the weights; null for never.</param>
    /// <param name="name">The optimizer's name; made from its class by default.</param>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    protected Optimizer(
        LearningRateSchedule learning_rate,
        double? weight_decay = null,
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        bool use_ema = false,
        double ema_momentum = 0.99,
        int? ema_overwrite_frequency = null,
        string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(learning_rate);
        if (new[] { clipnorm, clipvalue, global_clipnorm }.Count(limit => limit is not null) > 1)
            throw new InvalidArgumentException(
                $"{GetType().Name}: only one of clipnorm, clipvalue and global_clipnorm can be set. "
                    + $"Received: clipnorm={clipnorm}, clipvalue={clipvalue}, global_clipnorm={global_clipnorm}"
            );
        var owner = GetType().Name;
        (schedule, WeightDecay) = (learning_rate, Limits.NotNegative(owner, nameof(weight_decay), weight_decay));
        Clipnorm = Limits.NotNegative(owner, nameof(clipnorm), clipnorm);
        Clipvalue = Limits.NotNegative(owner, nameof(clipvalue), clipvalue);
        GlobalClipnorm = Limits.NotNegative(owner, nameof(global_clipnorm), global_clipnorm);
        (UseEma, EmaMomentum) = (use_ema, Limits.Share(owner, nameof(ema_momentum), ema_momentum));
        EmaOverwriteFrequency = ema_overwrite_frequency is { } steps
            ? Limits.Positive(owner, nameof(ema_overwrite_frequency), steps)
            : null;
        Name = name ?? Layers.LayerNames.SnakeCase(GetType().Name);
        state.Add(iteration);
        if (schedule is ConstantRate constant)
            state.Add(rate = new(Tensor.Filled(Shape.Scalar, DType.Float32, constant.Value), false, "learning_rate"));
    }

    /// <summary>The optimizer's name.</summary>
    public string Name { get; }

    /// <summary>How far a step goes; it may change between steps, unless a schedule says it.</summary>
    /// <remarks>Kept as float32, as in Keras.</remarks>
    /// <exception cref="InvalidArgumentException">The rate is negative or not a number.</exception>
    /// <exception cref="InvalidStateException">A schedule says the rate.</exception>
    public double LearningRate
    {
        get => rate is null ? schedule.Rate(Iterations) : rate.Value.Span<float>()[0];
        set
        {
            RequireRate(GetType().Name);
            rate!.assign((float)ConstantRate.Checked(value));
        }
    }

    /// <exception cref="InvalidStateException">A schedule says the learning rate.</exception>
    internal void RequireRate(string caller)
    {
        if (rate is null)
            throw new InvalidStateException(
                $"{caller}: the learning rate follows {schedule.GetType().Name}, so it cannot be set"
            );
    }

    /// <summary>The share of each weight, times the learning rate, that is taken off before each step.</summary>
    public double? WeightDecay { get; }

    /// <summary>The largest norm of one variable's gradient.</summary>
    public double? Clipnorm { get; }

    /// <summary>The largest absolute value of an element of a gradient.</summary>
    public double? Clipvalue { get; }

    /// <summary>The largest norm of all gradients together.</summary>
    public double? GlobalClipnorm { get; }

    /// <summary>Whether moving averages of the weights are kept.</summary>
    public bool UseEma { get; }

    /// <summary>How slowly the averages move.</summary>
    public double EmaMomentum { get; }

    /// <summary>After how many steps, each time, the averages replace the weights.</summary>
    public int? EmaOverwriteFrequency { get; }

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = base.get_config();
        if (rate is null)
            config["learning_rate"] = Serialization.Serialize(schedule);
        return config;
    }

    /// <summary>The optimizer of a name, with its defaults.</summary>
    /// <param name="name">"adam", "sgd", "rmsprop", ...</param>
    /// <exception cref="UnknownNameException">No optimizer has that name.</exception>
    public static Optimizer Get(string name) => KerasClasses.Create<Optimizer>(name);

    /// <summary>The optimizer of a name, with its defaults.</summary>
    public static implicit operator Optimizer(string name) => Get(name);
}
