using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each window, each channel by itself: y(n, i, j, c) = max over (a, b) of x(n, i s + a - p, j s + b - p, c).</summary>
/// <remarks>The gradient goes to the first of equal elements.</remarks>
public sealed class MaxPooling2D : Pooling2D
{
    internal MaxPooling2D(string? name = null)
        : base(name) { }

    private protected override Tensor Pooled(Tensor input, Window window) => new MaxPoolOp(window).Run(input);
}

public sealed partial class LayersApi
{
    /// <summary>The largest element of each window, each channel by itself.</summary>
    /// <inheritdoc cref="AveragePooling2D" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling2D MaxPooling2D(
        Shape? pool_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new MaxPooling2D(name)
            {
                pool_size = Window.Pair(nameof(MaxPooling2D), nameof(pool_size), pool_size ?? 2),
                strides = Window.Pair(nameof(MaxPooling2D), nameof(strides), strides ?? pool_size ?? 2),
                padding = padding,
            },
            input_shape,
            data_format
        );
}
