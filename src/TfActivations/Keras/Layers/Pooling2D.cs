using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>One number of each window of an image, each channel by itself.</summary>
/// <remarks>
/// x has shape (batch, height, width, channels). The result has (batch, new height, new width, channels): with padding "same"
/// ceil(length / stride) of each, with "valid" floor((length - size) / stride) + 1.
/// </remarks>
public abstract class Pooling2D : Layer
{
    private Window? window;

    private protected Pooling2D() { }

    /// <summary>The height and width of a window.</summary>
    public (int Height, int Width) pool_size
    {
        get;
        init => field = Window.Pair(ClassName, nameof(pool_size), value);
    } = (2, 2);

    /// <summary>From one window to the next; the window's size by default.</summary>
    public (int Height, int Width) strides
    {
        get => field == default ? pool_size : field;
        init => field = Window.Pair(ClassName, nameof(strides), value);
    }

    /// <summary>"valid": windows inside of the image only; "same": windows beyond its edges too.</summary>
    public string padding
    {
        get;
        init => field = Window.Padding(ClassName, value);
    } = "valid";

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no batch of images.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == 4
            ? Pooled(input, window ??= new(pool_size, strides, padding == "same", (1, 1)))
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (None, height, width, channels). "
                    + $"Received: {input.Shape.With(0, -1)}"
            );
    }

    private protected abstract Tensor Pooled(Tensor input, Window window);
}
