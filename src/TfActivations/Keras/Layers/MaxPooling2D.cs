using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each window, each channel by itself: y(n, i, j, c) = max over (a, b) of x(n, i s + a - p, j s + b - p, c).</summary>
/// <remarks>The gradient goes to the first of equal elements.</remarks>
/// <param name="poolSize">The height and width of a window; 2 by default.</param>
/// <param name="strides">From one window to the next; the window's size by default.</param>
/// <param name="padding">"valid": windows inside of the image only; "same": windows beyond its edges too.</param>
/// <param name="name">The layer's name.</param>
public sealed class MaxPooling2D(
    (int Height, int Width)? poolSize = null,
    (int Height, int Width)? strides = null,
    string padding = "valid",
    string? name = null
) : Pooling2D(poolSize, strides, padding, name)
{
    private protected override Tensor Pooled(Tensor input, Window window) => new MaxPool(window).Run(input);
}

public sealed partial class LayersApi
{
    /// <summary>The largest element of each window, each channel by itself.</summary>
    /// <param name="pool_size">The height and width of a window, one number or two; 2 by default.</param>
    /// <param name="strides">From one window to the next, likewise; the window's size by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": windows beyond its edges too.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling2D MaxPooling2D(
        Shape? pool_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? input_shape = null,
        string? name = null
    )
    {
        Window.CheckFormat(nameof(MaxPooling2D), data_format, "channels_last");
        var size = Window.Pair(nameof(MaxPooling2D), nameof(pool_size), pool_size ?? 2);
        return new(size, Window.Pair(nameof(MaxPooling2D), nameof(strides), strides ?? size), padding, name)
        {
            InputShape = BatchOrNone(input_shape),
        };
    }
}
