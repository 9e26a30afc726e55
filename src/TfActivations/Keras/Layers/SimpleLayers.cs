using TfActivations.Keras.Diagnostics;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The start of a model: what shape goes in.</summary>
/// <param name="shape">The shape without the batch.</param>
/// <param name="name">The layer's name.</param>
public sealed class InputLayer(Shape shape, string? name = null) : Layer(name)
{
    /// <summary>The input's shape, None for the batch.</summary>
    public Shape BatchShape { get; } = [-1, .. shape];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input;
}

/// <summary>A function of tensors as a layer: Activation, LeakyReLU, ELU, ReLU, Softmax, ThresholdedReLU.</summary>
/// <param name="className">Keras's name of the layer.</param>
/// <param name="function">What is applied.</param>
/// <param name="name">The layer's name.</param>
public sealed class ActivationLayer(string className, Func<Tensor, Tensor> function, string? name = null)
    : Layer(name, className)
{
    /// <summary>What is applied.</summary>
    public Func<Tensor, Tensor> Function { get; } = function;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => ActivationTrace.Apply(this, Function, input);

    /// <summary>The layer where an activation is asked for: <c>Dense(64, activation: keras.layers.LeakyReLU(0.1))</c>.</summary>
    public static implicit operator Func<Tensor, Tensor>(ActivationLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Function;
    }
}

/// <summary>Makes one axis of all but the batch.</summary>
/// <param name="name">The layer's name.</param>
public sealed class Flatten(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Reshape.Apply(input, [input.Shape[0], input.Shape.Product(1..)]);
    }
}

/// <summary>In training, zeroes a share of the elements and scales the others up; otherwise does nothing.</summary>
/// <remarks>Srivastava et al. 2014: the mean of each element stays what it was.</remarks>
public sealed class Dropout : Layer
{
    private readonly double rate;
    private readonly Random random;

    /// <summary>A dropout layer.</summary>
    /// <param name="rate">The share of elements to zero, from 0 to below 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">The rate is out of range.</exception>
    public Dropout(double rate, int? seed = null, string? name = null)
        : base(name)
    {
        if (!(rate >= 0 && rate < 1))
            throw new InvalidArgumentException($"Dropout: rate must be from 0 to below 1. Received: {rate}");
        this.rate = rate;
        random = seed is null ? RandomNumbers.Next() : new Random(seed.Value);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && rate > 0 ? input * new DropoutMask(rate, random).Run(input) : input;
}

/// <summary>max(x, 0) + alpha min(x, 0), where alpha is a weight.</summary>
public sealed class PReLU : Layer
{
    private readonly Initializers.Initializer initializer;
    private readonly int[] sharedAxes;
    private Autodiff.Variable alpha = null!;

    /// <summary>A layer with an alpha for each element of the input.</summary>
    /// <param name="alphaInitializer">alpha's first values; zeros by default.</param>
    /// <param name="sharedAxes">Axes along which one alpha serves all; the batch is axis 0.</param>
    /// <param name="name">The layer's name.</param>
    public PReLU(Initializers.Initializer? alphaInitializer = null, int[]? sharedAxes = null, string? name = null)
        : base(name)
    {
        (initializer, this.sharedAxes) = (alphaInitializer ?? "zeros", sharedAxes ?? []);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        var shape = inputShape[1..].ToArray();
        foreach (var axis in sharedAxes)
        {
            if (axis < 1 || axis >= inputShape.Rank)
                throw new InvalidArgumentException(
                    $"PReLU '{Name}': shared_axes must be from 1 to {inputShape.Rank - 1} for shape {inputShape}. "
                        + $"Received: {axis}"
                );
            shape[axis - 1] = 1;
        }
        alpha = AddWeight("alpha", shape, initializer);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        ActivationTrace.Apply(this, x => new Activations.KerasActivations().prelu(x, alpha), input);
}
