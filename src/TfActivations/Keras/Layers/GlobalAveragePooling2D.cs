using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The mean of each channel over an image: y(n, c) = mean over (i, j) of x(n, i, j, c).</summary>
/// <remarks>x has shape (batch, height, width, channels), and the result (batch, channels), or (batch, 1, 1, channels).</remarks>
[ConfigConstant("data_format", "channels_last")]
public sealed class GlobalAveragePooling2D : Layer
{
    internal GlobalAveragePooling2D(string? name = null)
        : base(name) { }

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
    /// <summary>The mean of each channel over an image.</summary>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="keepdims">Whether height and width stay, with length 1.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">The data format is another.</exception>
    public GlobalAveragePooling2D GlobalAveragePooling2D(
        string? data_format = null,
        bool keepdims = false,
        Shape? input_shape = null,
        string? name = null
    ) => Made(new GlobalAveragePooling2D(name) { keepdims = keepdims }, input_shape, data_format);
}
