using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Nadam: Adam with Nesterov's momentum.</summary>
/// <remarks>
/// u_t = beta_1 (1 - 0.96^t / 2), U_t = u_1 u_2 ... u_t, m and v as Adam's, w -= learning_rate (u_{t+1} m / (1 -
/// U_{t+1}) + (1 - u_t) g / (1 - U_t)) / (sqrt(v / (1 - beta_2^t)) + epsilon). Dozat 2016. As
/// <c>keras.optimizers.Nadam</c>.
/// </remarks>
[Keras2Key("decay", ScheduleDecay)]
public sealed class Nadam : Optimizer
{
    internal Nadam(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How slowly the mean of the gradient moves.</summary>
    [Finite]
    public double beta_1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of its square moves.</summary>
    [Finite]
    public double beta_2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    // Keras 2's, which the momentum's decay goes by: 0.96^(t schedule_decay).
    private const string ScheduleDecay = "schedule_decay";

    private double scheduleDecay = 1;

    // U, the product of all momenta so far.
    private Variable product = null!;

    /// <summary>The product of all momenta so far.</summary>
    internal Variable Product => product;

    /// <summary>The product after some steps, a number each of which a tensor has.</summary>
    internal Tensor ProductAfter(Tensor steps)
    {
        var count = CastOp.Apply(steps, DType.Int64).Span<long>()[0];
        // Beyond, it is 0 in every dtype.
        var factors = Enumerable.Range(1, (int)Math.Clamp(count, 0, 100_000)).Select(step => MomentumAt(step));
        return Tensor.Filled(Shape.Scalar, DType.Float64, factors.Aggregate(1.0, (all, factor) => all * factor));
    }

    private double Decay => Math.Pow(0.96, scheduleDecay);

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = base.get_config();
        if (scheduleDecay != 1)
            config[ScheduleDecay] = scheduleDecay;
        return config;
    }

    internal override void Restore(JsonObject others)
    {
        if (others.Remove(ScheduleDecay, out var decay))
            scheduleDecay = (double)ConfigValue.FromJson(decay, typeof(double), $"Nadam: {ScheduleDecay}")!;
        base.Restore(others);
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        AddSlots(variables, "momentum", "velocity");
        product = AddVariable(Tensor.Filled(Shape.Scalar, variables[0].DType, 1), "u_product");
    }

    /// <inheritdoc/>
    protected override void BeginStep()
    {
        var step = LocalStep(product.DType);
        product.assign(product * (beta_1 * (1.0 - 0.5 * Binary.Pow.Apply(Decay, step))));
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient) =>
        Sweep(Begin, variable, gradient, "momentum", "velocity");

    private Rule Begin()
    {
        var (step, products) = (iterations + 1, product.Value.StoredAt(0));
        var (now, next) = (MomentumAt(step), MomentumAt(step + 1));
        return new(
            learning_rate * next / (1 - products * next),
            learning_rate * (1 - now) / (1 - products),
            1 - beta_1,
            1 - beta_2,
            1 / (1 - Math.Pow(beta_2, step)),
            epsilon
        );
    }

    private double MomentumAt(long step) => beta_1 * (1 - 0.5 * Math.Pow(Decay, step));

    private readonly struct Rule(
        double meanStep,
        double gradientStep,
        double share1,
        double share2,
        double correction,
        double epsilon
    ) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            slots.First += (gradient - slots.First) * T.CreateTruncating(share1);
            slots.Second += (gradient * gradient - slots.Second) * T.CreateTruncating(share2);
            var step = slots.First * T.CreateTruncating(meanStep) + gradient * T.CreateTruncating(gradientStep);
            var root = Vector.SquareRoot(slots.Second * T.CreateTruncating(correction));
            return weight - step / (root + Vector.Create(T.CreateTruncating(epsilon)));
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Nadam"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="beta_1">How slowly the mean of the gradient moves.</param>
    /// <param name="beta_2">How slowly the mean of its square moves.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Nadam Nadam(
        LearningRateSchedule? learning_rate = null, double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-7,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Nadam(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2, epsilon = epsilon,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
