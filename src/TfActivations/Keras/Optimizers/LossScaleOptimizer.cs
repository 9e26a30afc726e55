using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Optimizers;

/// <summary>An optimizer whose loss is scaled, so that small gradients do not vanish in half precision.</summary>
/// <remarks>
/// The scale doubles after each dynamic_growth_steps steps with finite gradients; a step with others is left out, and halves it. fit does it unasked
/// where the model's policy is mixed_float16. As <c>keras.optimizers.LossScaleOptimizer</c>.
/// </remarks>
[IgnoredKeys("learning_rate", "loss_scale")]
[ConfigConstant("dynamic", true, IsWritten = false)]
[Keras2Key("optimizer", "inner_optimizer")]
public sealed class LossScaleOptimizer : Optimizer
{
    private Variable? counter;
    private Variable? scale;

    internal LossScaleOptimizer()
        : base(0.0) { }

    /// <summary>The optimizer that updates.</summary>
    public required Optimizer inner_optimizer { get; init; }

    /// <summary>The first scale.</summary>
    [Positive, Finite]
    public double initial_scale { get; init; } = 32768;

    /// <summary>After how many steps with finite gradients the scale doubles.</summary>
    [Positive]
    public int dynamic_growth_steps { get; init; } = 2000;

    /// <summary>The inner optimizer's.</summary>
    public override double learning_rate
    {
        get => inner_optimizer.learning_rate;
        set => inner_optimizer.learning_rate = value;
    }

    /// <summary>The inner optimizer's: steps that were left out do not count.</summary>
    public override long iterations => inner_optimizer.iterations;

    /// <summary>The steps taken, a learning rate that is not used, the counter, the scale; then the inner optimizer's.</summary>
    public override IReadOnlyList<Variable> variables => [.. base.variables, .. inner_optimizer.variables];

    internal override void RequireRate(string caller) => inner_optimizer.RequireRate(caller);

    /// <inheritdoc/>
    public override Tensor scale_loss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return scale is null ? loss * initial_scale : loss * CastOp.Apply(scale, loss.DType);
    }

    /// <inheritdoc/>
    public override void finalize_variable_values(IReadOnlyList<Variable> var_list) =>
        inner_optimizer.finalize_variable_values(var_list);

    /// <inheritdoc/>
    public override JsonObject get_config() =>
        new()
        {
            ["name"] = Name,
            [nameof(inner_optimizer)] = Serialization.Serialize(inner_optimizer),
            [nameof(initial_scale)] = initial_scale,
            [nameof(dynamic_growth_steps)] = dynamic_growth_steps,
        };

    private protected override void Validate()
    {
        ArgumentNullException.ThrowIfNull(inner_optimizer);
        inner_optimizer.IsScaledAround = true;
        var own = new object?[]
        {
            weight_decay,
            clipnorm,
            clipvalue,
            global_clipnorm,
            ema_overwrite_frequency,
            loss_scale_factor,
            gradient_accumulation_steps,
        };
        if (use_ema || Array.Exists(own, value => value is not null))
            throw new InvalidArgumentException(
                "LossScaleOptimizer: takes a name, initial_scale and dynamic_growth_steps; set all else on its inner_optimizer. "
                    + $"Received: {string.Join(", ", own.OfType<IFormattable>().Select(value => PythonText.Of(value)))}"
            );
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        counter = AddVariable(Tensor.Filled(Shape.Scalar, DType.Int64, 0), "step_counter");
        scale = AddVariable(Tensor.Filled(Shape.Scalar, DType.Float32, initial_scale), "dynamic_scale");
        inner_optimizer.build(variables);
    }

    private protected override void Apply(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        var finite = gradients
            .Select(gradient => ReduceOp.All(Predicates.IsFinite.Run(gradient)))
            .Aggregate((all, each) => Bitwise.LogicalAnd.Apply(all, each));
        IReadOnlyList<Variable> changed = [.. this.variables, .. variables];
        bool IsFinite() => finite.Span<bool>()[0];
        Recording.When(IsFinite, () => Update(gradients, variables), changed);
        Recording.When(() => !IsFinite(), () => Rescale(0.5, 0), changed);
    }

    private void Update(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        inner_optimizer.apply(
            [.. gradients.Select(gradient => gradient / CastOp.Apply(scale!, gradient.DType))],
            variables
        );
        bool Grows() => counter!.Value.Span<long>()[0] == dynamic_growth_steps - 1;
        Recording.When(Grows, () => Rescale(2, -1), [counter!, scale!]);
        counter!.assign_add(1);
    }

    private void Rescale(double factor, int count)
    {
        counter!.assign(Tensor.Filled(Shape.Scalar, DType.Int64, count));
        scale!.assign(scale * factor);
    }

    private protected override void Unbuild()
    {
        base.Unbuild();
        (counter, scale) = (null, null);
    }
}

public sealed partial class OptimizersApi
{
    /// <inheritdoc cref="Optimizers.LossScaleOptimizer"/>
    /// <param name="inner_optimizer">The optimizer that updates.</param>
    /// <param name="initial_scale">The first scale.</param>
    /// <param name="dynamic_growth_steps">After how many steps with finite gradients the scale doubles.</param>
    /// <param name="name">The optimizer's name.</param>
    /// <exception cref="InvalidArgumentException">A number is out of range.</exception>
    public LossScaleOptimizer LossScaleOptimizer(
        Optimizer inner_optimizer,
        double initial_scale = 32768,
        int dynamic_growth_steps = 2000,
        string? name = null
    ) =>
        new LossScaleOptimizer
        {
            inner_optimizer = inner_optimizer,
            initial_scale = initial_scale,
            dynamic_growth_steps = dynamic_growth_steps,
            Name = name,
        }.Checked();
}
