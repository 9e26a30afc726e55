using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The mean of each channel over an image: y(n, c) = mean over (i, j) of x(n, i, j, c).</summary>
/// <remarks>x has shape (batch, height, width, channels), and the result (batch, channels), or (batch, 1, 1, channels).</remarks>
public sealed class GlobalAveragePooling2D : Layer
{
    internal GlobalAveragePooling2D() { }

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <summary>Whether height and width stay, with length 1.</summary>
    public bool keepdims { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no image.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == 4
            ? ReduceOp.Mean(input, [1, 2], keepdims)
            : throw new InvalidArgumentException(
                $"GlobalAveragePooling2D '{Name}': the input must have shape (None, height, width, channels). "
                    + $"Received: {input.Shape}"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>The mean of each channel over an image.</summary>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="keepdims">Whether height and width stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">The data format is another.</exception>
    public GlobalAveragePooling2D GlobalAveragePooling2D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalAveragePooling2D
        {
            keepdims = keepdims, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
