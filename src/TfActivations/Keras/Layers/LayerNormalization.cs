using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, each sample by itself over some axes.</summary>
/// <remarks>Ba, Kiros and Hinton 2016, arXiv:1607.06450.</remarks>
[ConfigConstant("rms_scaling", false)]
public sealed class LayerNormalization : Layer
{
    private Variable? gamma;
    private Variable? beta;
    private int[] axes = [];

    /// <summary>A layer that normalizes each sample.</summary>
    /// <param name="axis">The axes whose numbers are normalized together; the last by default.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="center">Whether beta is there.</param>
    /// <param name="scale">Whether gamma is there.</param>
    /// <param name="betaInitializer">beta's first values; zeros by default.</param>
    /// <param name="gammaInitializer">gamma's first values; ones by default.</param>
    /// <param name="betaRegularizer">What beta adds to the loss.</param>
    /// <param name="gammaRegularizer">What gamma adds to the loss.</param>
    /// <param name="betaConstraint">What beta is put back to after each step.</param>
    /// <param name="gammaConstraint">What gamma is put back to after each step.</param>
    /// <param name="name">The layer's name.</param>
    public LayerNormalization(
        int[]? axis = null,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null,
        string? name = null
    )
        : base(name)
    {
        Axis = axis ?? [-1];
        Epsilon = Limits.Finite(nameof(LayerNormalization), nameof(epsilon), epsilon);
        (Center, Scale) = (center, scale);
        BetaInitializer = betaInitializer ?? "zeros";
        GammaInitializer = gammaInitializer ?? "ones";
        (BetaRegularizer, GammaRegularizer) = (betaRegularizer, gammaRegularizer);
        (BetaConstraint, GammaConstraint) = (betaConstraint, gammaConstraint);
    }

    /// <summary>The axes whose numbers are normalized together.</summary>
    public IReadOnlyList<int> Axis { get; }

    /// <summary>What keeps the divisor away from 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is there.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is there.</summary>
    public bool Scale { get; }

    /// <summary>beta's first values.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>gamma's first values.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>What beta adds to the loss.</summary>
    public Regularizer? BetaRegularizer { get; }

    /// <summary>What gamma adds to the loss.</summary>
    public Regularizer? GammaRegularizer { get; }

    /// <summary>What beta is put back to after each step.</summary>
    public Constraint? BetaConstraint { get; }

    /// <summary>What gamma is put back to after each step.</summary>
    public Constraint? GammaConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        axes = [.. Axis.Select(axis => inputShape.NormalizeAxis(axis, $"LayerNormalization '{Name}'")).Order()];
        if (axes.Length == 0 || axes.Distinct().Count() < axes.Length || axes.Any(axis => inputShape[axis] == -1))
            throw new InvalidArgumentException(
                $"LayerNormalization '{Name}': axis must name different axes of known length. "
                    + $"Received: ({string.Join(", ", Axis.Select(axis => $"{axis}"))}) for shape {inputShape}"
            );
        Shape shape = [.. axes.Select(axis => inputShape[axis])];
        if (Scale)
            gamma = AddWeight("gamma", shape, GammaInitializer, GammaRegularizer, GammaConstraint);
        if (Center)
            beta = AddWeight("beta", shape, BetaInitializer, BetaRegularizer, BetaConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var centered = input - Reduce.Mean(input, axes, keepDims: true);
        var variance = Reduce.Mean(Unary.Square.Run(centered), axes, keepDims: true);
        var y = centered / Unary.Sqrt.Run(variance + Epsilon);
        if (gamma is not null)
            y *= Wide(gamma, input.Shape);
        return beta is null ? y : y + Wide(beta, input.Shape);
    }

    /// <summary>The weight with axes of length 1 where the input has others.</summary>
    private Tensor Wide(Variable weight, Shape input) =>
        Ops.Reshape.Apply(
            weight,
            [.. Enumerable.Range(0, input.Rank).Select(axis => axes.Contains(axis) ? input[axis] : 1)]
        );
}

public sealed partial class LayersApi
{
    /// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, each sample by itself over some axes.</summary>
    /// <param name="axis">The axes whose numbers are normalized together; the last by default.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="center">Whether beta is there.</param>
    /// <param name="scale">Whether gamma is there.</param>
    /// <param name="beta_initializer">beta's first values; "zeros" by default.</param>
    /// <param name="gamma_initializer">gamma's first values; "ones" by default.</param>
    /// <param name="beta_regularizer">What beta adds to the loss.</param>
    /// <param name="gamma_regularizer">What gamma adds to the loss.</param>
    /// <param name="beta_constraint">What beta is put back to after each step.</param>
    /// <param name="gamma_constraint">What gamma is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public LayerNormalization LayerNormalization(
        Shape? axis = null,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? beta_initializer = null,
        Initializer? gamma_initializer = null,
        Regularizer? beta_regularizer = null,
        Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null,
        Constraint? gamma_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        new(
            axis is null ? null : [.. axis],
            epsilon,
            center,
            scale,
            beta_initializer,
            gamma_initializer,
            beta_regularizer,
            gamma_regularizer,
            beta_constraint,
            gamma_constraint,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
}
