using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>One number of each window of an image, each channel by itself.</summary>
/// <remarks>
/// x has shape (batch, height, width, channels). The result has (batch, new height, new width, channels): with padding "same"
/// ceil(length / stride) of each, with "valid" floor((length - size) / stride) + 1.
/// </remarks>
[ConfigConstant("data_format", "channels_last")]
public abstract class Pooling2D : Layer
{
    private readonly Window window;

    private protected Pooling2D(
        (int Height, int Width)? poolSize,
        (int Height, int Width)? strides,
        string padding,
        string? name
    )
        : base(name)
    {
        var size = poolSize ?? (2, 2);
        window = Window.Create(ClassName, ("pool_size", size), ("strides", strides ?? size), padding, ("dilation", 1));
    }

    /// <summary>The height and width of a window.</summary>
    public (int Height, int Width) PoolSize => window.Size;

    /// <summary>From one window to the next.</summary>
    public (int Height, int Width) Strides => window.Strides;

    /// <summary>"valid": windows inside of the image only; "same": windows beyond its edges too.</summary>
    public string Padding => window.Padding;

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no batch of images.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == 4
            ? Pooled(input, window)
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (None, height, width, channels). "
                    + $"Received: {input.Shape.With(0, -1)}"
            );
    }

    private protected abstract Tensor Pooled(Tensor input, Window window);
}
