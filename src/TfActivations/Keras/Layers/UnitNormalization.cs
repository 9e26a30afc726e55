using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>x / sqrt(sum(x^2)): of length 1 along some axes.</summary>
/// <remarks>As <c>keras.layers.UnitNormalization</c>.</remarks>
public sealed class UnitNormalization : Layer
{
    private const double Smallest = 1e-12;

    internal UnitNormalization() => supports_masking = true;

    /// <summary>The axes whose elements are a vector; the last by default.</summary>
    [AllowNull]
    public AxisList axis
    {
        get;
        init => field = value ?? field;
    } = -1;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var squares = ReduceOp.Sum(Unary.Square.Run(input), Axes.Of(axis, input.Shape, this), keepDims: true);
        return input * Unary.Rsqrt.Run(Binary.Maximum.Apply(squares, Smallest * Smallest));
    }
}

/// <summary>Axes that a layer was given.</summary>
internal static class Axes
{
    /// <summary>The axes from 0 on, in order.</summary>
    /// <exception cref="InvalidArgumentException">There is none, one twice, or one that the shape does not have.</exception>
    public static int[] Of(AxisList axes, Shape shape, Layer layer)
    {
        var where = $"{layer.ClassName} '{layer.Name}'";
        int[] all = [.. axes.ToArray().Select(axis => shape.NormalizeAxis(axis, where)).Order()];
        return all.Length > 0 && all.Distinct().Count() == all.Length
            ? all
            : throw new InvalidArgumentException(
                $"{where}: axis must name different axes. Received: ({string.Join(", ", axes.ToArray())})"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.UnitNormalization"/>
    /// <param name="axis">The axes whose elements are a vector: a number, or several; -1 by default.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public UnitNormalization UnitNormalization(
        AxisList? axis = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new UnitNormalization
        {
            axis = axis, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
