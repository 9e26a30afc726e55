using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>scale x / sqrt(mean(x^2) + epsilon), each sample by itself over some axes.</summary>
/// <remarks>As <c>keras.layers.RMSNormalization</c>. Zhang and Sennrich 2019, arXiv:1910.07467.</remarks>
public sealed class RMSNormalization : Layer
{
    private Variable? weight;

    internal RMSNormalization() { }

    /// <summary>The axes whose numbers are normalized together; the last by default.</summary>
    [AllowNull]
    public AxisList axis
    {
        get => IsBuilt ? AxisList.Create(field.ToArray()) : field;
        init => field = value ?? field;
    } = -1;

    /// <summary>What keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-6;

    /// <summary>The scale.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable scale => weight ?? throw NotBuilt(nameof(scale));

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        weight = AddWeight("scale", [.. Axes.Of(axis, inputShape, this).Select(each => inputShape[each])], "ones");
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var axes = Axes.Of(axis, input.Shape, this);
        var squares = ReduceOp.Mean(Unary.Square.Run(input), axes, keepDims: true);
        Shape wide =
        [
            .. Enumerable.Range(0, input.Shape.Rank).Select(each => axes.Contains(each) ? input.Shape[each] : 1),
        ];
        return input * Unary.Rsqrt.Run(squares + epsilon) * Ops.ReshapeOp.Apply(scale, wide);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RMSNormalization"/>
    /// <param name="axis">The axes whose numbers are normalized together: a number, or several; -1 by default.</param>
    /// <param name="epsilon">What keeps the divisor away from 0.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RMSNormalization RMSNormalization(
        AxisList? axis = null, double epsilon = 1e-6,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RMSNormalization
        {
            axis = axis, epsilon = epsilon,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
