using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Momentum whose update of a matrix is made orthogonal; everything else by AdamW's rule.</summary>
/// <remarks>
/// m = momentum m + g, u = g + momentum m, w -= learning_rate rms_rate sqrt(max(rows, columns)) O(u), with O by ns_steps iterations of
/// X = aX + (bA + cA^2)X, A = XX^T, from X = u / |u|. AdamW's are variables that are no matrices, embeddings, and those whose path matches one of
/// exclude_layers, as that of the last layer should. Jordan et al. 2024; Liu et al. 2025, arXiv:2502.16982. As <c>keras.optimizers.Muon</c>.
/// </remarks>
public sealed class Muon : Optimizer
{
    internal Muon(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) => weight_decay = 0.004;

    /// <summary>AdamW's: how slowly the mean of the gradient moves.</summary>
    [Range(0, 1)]
    public double adam_beta_1 { get; init; } = 0.9;

    /// <summary>AdamW's: how slowly the mean of its square moves.</summary>
    [Range(0, 1)]
    public double adam_beta_2 { get; init; } = 0.999;

    /// <summary>AdamW's weight decay.</summary>
    [NotNegative]
    public double? adam_weight_decay { get; init; } = 0.004;

    /// <summary>AdamW's: keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <summary>Regular expressions: variables in whose path one is found go by AdamW's rule.</summary>
    public IReadOnlyList<string> exclude_layers { get; init; } = [];

    /// <summary>Whether embeddings go by AdamW's rule.</summary>
    public bool exclude_embeddings { get; init; } = true;

    /// <summary>The first factor of the iteration.</summary>
    [Finite]
    public double muon_a { get; init; } = 3.4445;

    /// <summary>The second factor of the iteration.</summary>
    [Finite]
    public double muon_b { get; init; } = -4.775;

    /// <summary>The third factor of the iteration.</summary>
    [Finite]
    public double muon_c { get; init; } = 2.0315;

    /// <summary>What the learning rate is multiplied by where AdamW's rule is used.</summary>
    [Finite]
    public double adam_lr_ratio { get; init; } = 1;

    /// <summary>How slowly the mean of the gradient moves.</summary>
    [Range(0, 1)]
    public double momentum { get; init; } = 0.95;

    /// <summary>How many iterations make the gradient orthogonal.</summary>
    [Range(0, 1000)]
    public int ns_steps { get; init; } = 5;

    /// <summary>Whether the step looks ahead.</summary>
    public bool nesterov { get; init; } = true;

    /// <summary>Scales updates to AdamW's size: times this and the root of the larger side; null for not at all.</summary>
    [Finite]
    public double? rms_rate { get; init; } = 0.2;

    private protected override void Validate()
    {
        base.Validate();
        foreach (var pattern in Argument.NoNulls(nameof(Muon), exclude_layers, nameof(exclude_layers)))
            _ = Pattern(pattern);
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        foreach (var variable in variables)
            AddSlots([variable], IsAdams(variable) ? ["momentum", "velocity"] : ["momentum"]);
    }

    private protected override double? DecayOf(Variable variable) =>
        IsAdams(variable) ? adam_weight_decay : weight_decay;

    /// <inheritdoc/>
    protected override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var m = Slot(variable, "momentum");
        if (IsAdams(variable))
        {
            AdamStep(gradient, variable, learning_rate * adam_lr_ratio, m);
            return;
        }
        m.assign_add(gradient + m * (momentum - 1));
        var update = learning_rate * Orthogonal(nesterov ? gradient + momentum * m : m);
        variable.assign_sub(
            rms_rate is { } rate ? update * (Math.Sqrt(Math.Max(variable.Shape[0], variable.Shape[1])) * rate) : update
        );
    }

    private void AdamStep(Tensor gradient, Variable variable, Tensor rate, Variable m)
    {
        var (v, step) = (Slot(variable, "velocity"), LocalStep(variable.DType));
        rate *= Unary.Sqrt.Run(1.0 - Binary.Pow.Apply(adam_beta_2, step)) / (1.0 - Binary.Pow.Apply(adam_beta_1, step));
        m.assign_add((gradient - m) * (1 - adam_beta_1));
        v.assign_add((Unary.Square.Run(gradient) - v) * (1 - adam_beta_2));
        variable.assign_sub(m * rate / (Unary.Sqrt.Run(v) + epsilon));
    }

    private bool IsAdams(Variable variable) =>
        variable.Shape.Rank != 2
        || (exclude_embeddings && variable.path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || Matches(variable, exclude_layers);

    /// <summary>Nearly the orthogonal matrix that is nearest: Newton's and Schulz's iteration.</summary>
    private Tensor Orthogonal(Tensor matrix)
    {
        var isTall = matrix.Shape[0] > matrix.Shape[1];
        var x = isTall ? TransposeOp.Apply(matrix, [1, 0]) : matrix;
        x /= Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(x))) + 1e-7;
        for (var i = 0; i < ns_steps; i++)
        {
            var square = MatMulOp.Apply(x, x, transposeY: true);
            x = muon_a * x + MatMulOp.Apply(muon_b * square + muon_c * MatMulOp.Apply(square, square), x);
        }
        return isTall ? TransposeOp.Apply(x, [1, 0]) : x;
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Muon"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="adam_beta_1">AdamW's: how slowly the mean of the gradient moves.</param>
    /// <param name="adam_beta_2">AdamW's: how slowly the mean of its square moves.</param>
    /// <param name="adam_weight_decay">AdamW's weight decay.</param>
    /// <param name="epsilon">AdamW's: keeps the divisor away from 0.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate' and @name!='momentum' and @name!='nesterov']"/>
    /// <param name="exclude_layers">Regular expressions: variables in whose path one is found go by AdamW's rule.</param>
    /// <param name="exclude_embeddings">Whether embeddings go by AdamW's rule.</param>
    /// <param name="muon_a">The first factor of the iteration.</param>
    /// <param name="muon_b">The second factor of the iteration.</param>
    /// <param name="muon_c">The third factor of the iteration.</param>
    /// <param name="adam_lr_ratio">What the learning rate is multiplied by where AdamW's rule is used.</param>
    /// <param name="momentum">How slowly the mean of the gradient moves.</param>
    /// <param name="ns_steps">How many iterations make the gradient orthogonal.</param>
    /// <param name="nesterov">Whether the step looks ahead.</param>
    /// <param name="rms_rate">Scales updates to AdamW's size: times this and the root of the larger side; null for not at all.</param>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Muon Muon(
        LearningRateSchedule? learning_rate = null, double adam_beta_1 = 0.9, double adam_beta_2 = 0.999,
        double? adam_weight_decay = 0.004, double epsilon = 1e-7, double? weight_decay = 0.004, double? clipnorm = null,
        double? clipvalue = null, double? global_clipnorm = null, bool use_ema = false, double ema_momentum = 0.99,
        int? ema_overwrite_frequency = null, double? loss_scale_factor = null, int? gradient_accumulation_steps = null,
        string? name = null, IReadOnlyList<string>? exclude_layers = null, bool exclude_embeddings = true,
        double muon_a = 3.4445, double muon_b = -4.775, double muon_c = 2.0315, double adam_lr_ratio = 1,
        double momentum = 0.95, int ns_steps = 5, bool nesterov = true, double? rms_rate = 0.2
    ) =>
        new Muon(learning_rate)
        {
            adam_beta_1 = adam_beta_1, adam_beta_2 = adam_beta_2, adam_weight_decay = adam_weight_decay, epsilon = epsilon,
            exclude_layers = exclude_layers ?? [], exclude_embeddings = exclude_embeddings, muon_a = muon_a, muon_b = muon_b,
            muon_c = muon_c, adam_lr_ratio = adam_lr_ratio, momentum = momentum, ns_steps = ns_steps, nesterov = nesterov,
            rms_rate = rms_rate,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
