using TfActivations.Activations;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
public sealed class ReLU : ActivationLayer
{
    /// <summary>A rectifier as a layer.</summary>
    /// <param name="maxValue">The largest value; null for no limit.</param>
    /// <param name="negativeSlope">Slope below the threshold.</param>
    /// <param name="threshold">Where the unit starts to pass its input.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is negative.</exception>
    public ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null)
        : base(new Relu(negativeSlope, maxValue, threshold), name)
    {
        Limits.NotNegativeNumber(nameof(ReLU), "max_value", maxValue ?? 0);
        Limits.NotNegativeNumber(nameof(ReLU), "negative_slope", negativeSlope);
        Limits.NotNegativeNumber(nameof(ReLU), nameof(threshold), threshold);
        (MaxValue, NegativeSlope, Threshold) = (maxValue, negativeSlope, threshold);
    }

    /// <summary>The largest value; null for no limit.</summary>
    public double? MaxValue { get; }

    /// <summary>Slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>Where the unit starts to pass its input.</summary>
    public double Threshold { get; }
}

/// <summary>x for x &gt; 0, negative_slope x otherwise.</summary>
[Keras2Key("alpha", "negative_slope")]
public sealed class LeakyReLU : ActivationLayer
{
    /// <summary>A leaky rectifier as a layer.</summary>
    /// <param name="negativeSlope">Slope below 0.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">The slope is negative.</exception>
    public LeakyReLU(double negativeSlope = 0.3, string? name = null)
        : base(new LeakyRelu(negativeSlope), name) =>
        NegativeSlope = Limits.NotNegativeNumber(nameof(LeakyReLU), "negative_slope", negativeSlope);

    /// <summary>Slope below 0.</summary>
    public double NegativeSlope { get; }
}

/// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
public sealed class ThresholdedReLU : ActivationLayer
{
    /// <summary>A thresholded rectifier as a layer.</summary>
    /// <param name="theta">Where the unit starts to pass its input.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">theta is negative.</exception>
    public ThresholdedReLU(double theta = 1, string? name = null)
        : base(new ThresholdedRelu(theta), name) =>
        Theta = Limits.NotNegativeNumber(nameof(ThresholdedReLU), nameof(theta), theta);

    /// <summary>Where the unit starts to pass its input.</summary>
    public double Theta { get; }
}

public sealed partial class LayersApi
{
    /// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
    /// <param name="max_value">The largest value; null for no limit.</param>
    /// <param name="negative_slope">Slope below the threshold.</param>
    /// <param name="threshold">Where the unit starts to pass its input.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ReLU ReLU(
        double? max_value = null,
        double negative_slope = 0,
        double threshold = 0,
        Shape? input_shape = null,
        string? name = null
    ) => new(max_value, negative_slope, threshold, name) { InputShape = BatchOrNone(input_shape) };

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
        new(Argument.Slope(nameof(LeakyReLU), negative_slope, alpha, 0.3), name)
        {
            InputShape = BatchOrNone(input_shape),
        };

    /// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
    /// <param name="theta">Where the unit starts to pass its input.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ThresholdedReLU ThresholdedReLU(double theta = 1, Shape? input_shape = null, string? name = null) =>
        new(theta, name) { InputShape = BatchOrNone(input_shape) };
}
