using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each window, each channel by itself: y(n, i, j, c) = max over (a, b) of x(n, i s + a - p, j s + b - p, c).</summary>
/// <remarks>The gradient goes to the first of equal elements.</remarks>
public sealed class MaxPooling2D : Pooling2D
{
    internal MaxPooling2D() { }

    private protected override Tensor Pooled(Tensor input, Window window) => new MaxPoolOp(window).Run(input);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>The largest element of each window, each channel by itself.</summary>
    /// <inheritdoc cref="AveragePooling2D" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling2D MaxPooling2D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MaxPooling2D
        {
            pool_size = Pair(pool_size ?? 2),
            strides = Pair(strides ?? pool_size ?? 2), padding = padding,
            data_format = data_format, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
