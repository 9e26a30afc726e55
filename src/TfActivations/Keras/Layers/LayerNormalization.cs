using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, each sample by itself over some axes.</summary>
/// <remarks>Ba, Kiros and Hinton 2016, arXiv:1607.06450.</remarks>
[ConfigConstant("rms_scaling", false)]
public sealed class LayerNormalization : NormalizationLayer
{
    private int[] axes = [];

    internal LayerNormalization() { }

    /// <summary>The axes whose numbers are normalized together; the last by default.</summary>
    [AllowNull]
    public IReadOnlyList<int> axis
    {
        get;
        init => field = value ?? field;
    } = [-1];

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        axes = [.. axis.Select(each => inputShape.NormalizeAxis(each, $"LayerNormalization '{Name}'")).Order()];
        if (axes.Length == 0 || axes.Distinct().Count() < axes.Length || axes.Any(each => inputShape[each] == -1))
            throw new InvalidArgumentException(
                $"LayerNormalization '{Name}': axis must name different axes of known length. "
                    + $"Received: ({string.Join(", ", axis.Select(each => $"{each}"))}) for shape {inputShape}"
            );
        Shape shape = [.. axes.Select(each => inputShape[each])];
        AddGammaAndBeta(shape);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var centered = input - ReduceOp.Mean(input, axes, keepDims: true);
        var variance = ReduceOp.Mean(Unary.Square.Run(centered), axes, keepDims: true);
        var y = centered / Unary.Sqrt.Run(variance + epsilon);
        if (Gamma is not null)
            y *= Wide(Gamma, input.Shape);
        return Beta is null ? y : y + Wide(Beta, input.Shape);
    }

    /// <summary>The weight with axes of length 1 where the input has others.</summary>
    private Tensor Wide(Variable weight, Shape input) =>
        Ops.ReshapeOp.Apply(
            weight,
            [.. Enumerable.Range(0, input.Rank).Select(each => axes.Contains(each) ? input[each] : 1)]
        );
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, each sample by itself over some axes.</summary>
    /// <param name="axis">The axes whose numbers are normalized together; the last by default.</param>
    /// <inheritdoc cref="BatchNormalization" path="/param[@name!='axis' and @name!='momentum' and not(starts-with(@name, 'moving'))]"/>
    public LayerNormalization LayerNormalization(
        Shape? axis = null, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? beta_initializer = null, Initializer? gamma_initializer = null,
        Regularizer? beta_regularizer = null, Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null, Constraint? gamma_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new LayerNormalization
        {
            axis = axis is null ? null : [.. axis], epsilon = epsilon, center = center, scale = scale,
            BetaOptions = (beta_initializer, beta_regularizer, beta_constraint),
            GammaOptions = (gamma_initializer, gamma_regularizer, gamma_constraint),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
