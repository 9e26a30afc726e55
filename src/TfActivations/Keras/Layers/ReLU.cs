using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
public sealed class ReLU : ActivationLayer
{
    internal ReLU(string? name = null)
        : base(name) { }

    /// <summary>The largest value; null for no limit.</summary>
    public double? max_value
    {
        get;
        init => field = value is { } limit ? Limits.NotNegativeNumber(this, limit) : null;
    }

    /// <summary>Slope below the threshold.</summary>
    public double negative_slope
    {
        get;
        init => field = Limits.NotNegativeNumber(this, value);
    }

    /// <summary>Where the unit starts to pass its input.</summary>
    public double threshold
    {
        get;
        init => field = Limits.NotNegativeNumber(this, value);
    }

    private protected override Activation Function() => new Relu(negative_slope, max_value, threshold);
}

/// <summary>x for x &gt; 0, negative_slope x otherwise.</summary>
[Keras2Key("alpha", "negative_slope")]
public sealed class LeakyReLU : ActivationLayer
{
    internal LeakyReLU(string? name = null)
        : base(name) { }

    /// <summary>Slope below 0.</summary>
    public double negative_slope
    {
        get;
        init => field = Limits.NotNegativeNumber(this, value);
    } = 0.3;

    private protected override Activation Function() => new LeakyRelu(negative_slope);
}

/// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
public sealed class ThresholdedReLU : ActivationLayer
{
    internal ThresholdedReLU(string? name = null)
        : base(name) { }

    /// <summary>Where the unit starts to pass its input.</summary>
    public double theta
    {
        get;
        init => field = Limits.NotNegativeNumber(this, value);
    } = 1;

    private protected override Activation Function() => new ThresholdedRelu(theta);
}

public sealed partial class LayersApi
{
    /// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
    /// <param name="max_value">The largest value, not negative; null for no limit.</param>
    /// <param name="negative_slope">Slope below the threshold, not negative.</param>
    /// <param name="threshold">Where the unit starts to pass its input, not negative.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is negative.</exception>
    public ReLU ReLU(
        double? max_value = null,
        double negative_slope = 0,
        double threshold = 0,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new ReLU(name)
            {
                max_value = max_value,
                negative_slope = negative_slope,
                threshold = threshold,
            },
            input_shape
        );

    /// <summary>x for x &gt; 0, negative_slope x otherwise.</summary>
    /// <param name="negative_slope">Slope below 0; 0.3 by default, as in Keras.</param>
    /// <param name="alpha">Keras 2's name of negative_slope.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">Both names of the slope were given, or it is negative.</exception>
    public LeakyReLU LeakyReLU(
        double? negative_slope = null,
        double? alpha = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new LeakyReLU(name) { negative_slope = Argument.Slope(nameof(LeakyReLU), negative_slope, alpha, 0.3) },
            input_shape
        );

    /// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
    /// <param name="theta">Where the unit starts to pass its input, not negative.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">theta is negative.</exception>
    public ThresholdedReLU ThresholdedReLU(double theta = 1, Shape? input_shape = null, string? name = null) =>
        Made(new ThresholdedReLU(name) { theta = theta }, input_shape);
}
