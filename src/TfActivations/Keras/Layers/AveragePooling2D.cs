using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The mean of each window, each channel by itself: y(n, i, j, c) = mean over (a, b) of x(n, i s + a - p, j s + b - p, c).</summary>
/// <remarks>What padding adds does not count.</remarks>
public sealed class AveragePooling2D : Pooling2D
{
    internal AveragePooling2D() { }

    private protected override Tensor Pooled(Tensor input, Window window) => new AveragePoolOp(window).Run(input);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>The mean of each window, each channel by itself.</summary>
    /// <param name="pool_size">The height and width of a window, one number or two; 2 by default.</param>
    /// <param name="strides">From one window to the next, likewise; the window's size by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": windows beyond its edges too.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling2D AveragePooling2D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AveragePooling2D
        {
            pool_size = Pair(pool_size ?? 2),
            strides = Pair(strides ?? pool_size ?? 2),
            padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
