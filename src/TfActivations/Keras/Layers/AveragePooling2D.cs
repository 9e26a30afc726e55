using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The mean of each window, each channel by itself: y(n, i, j, c) = mean over (a, b) of x(n, i s + a - p, j s + b - p, c).</summary>
/// <remarks>What padding adds does not count.</remarks>
public sealed class AveragePooling2D : Pooling2D
{
    internal AveragePooling2D(string? name = null)
        : base(name) { }

    private protected override Tensor Pooled(Tensor input, Window window) => new AveragePoolOp(window).Run(input);
}

public sealed partial class LayersApi
{
    /// <summary>The mean of each window, each channel by itself.</summary>
    /// <param name="pool_size">The height and width of a window, one number or two; 2 by default.</param>
    /// <param name="strides">From one window to the next, likewise; the window's size by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": windows beyond its edges too.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling2D AveragePooling2D(
        Shape? pool_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new AveragePooling2D(name)
            {
                pool_size = Window.Pair(nameof(AveragePooling2D), nameof(pool_size), pool_size ?? 2),
                strides = Window.Pair(nameof(AveragePooling2D), nameof(strides), strides ?? pool_size ?? 2),
                padding = padding,
            },
            input_shape,
            data_format
        );
}
