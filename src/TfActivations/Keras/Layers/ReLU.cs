using TfActivations.Activations;

namespace TfActivations.Keras.Layers;

/// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
public sealed class ReLU : ActivationLayer
{
    internal ReLU() { }

    /// <summary>The largest value; null for no limit.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? max_value { get; init; }

    /// <summary>Slope below the threshold.</summary>
    [Range(0, double.PositiveInfinity)]
    public double negative_slope { get; init; }

    /// <summary>Where the unit starts to pass its input.</summary>
    [Range(0, double.PositiveInfinity)]
    public double threshold { get; init; }

    private protected override Activation Function() => new Relu(negative_slope, max_value, threshold);
}

/// <summary>x for x &gt; 0, negative_slope x otherwise.</summary>
[Keras2Key("alpha", "negative_slope")]
public sealed class LeakyReLU : ActivationLayer
{
    internal LeakyReLU() { }

    /// <summary>Slope below 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double negative_slope { get; init; } = 0.3;

    private protected override Activation Function() => new LeakyRelu(negative_slope);
}

/// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
public sealed class ThresholdedReLU : ActivationLayer
{
    internal ThresholdedReLU() { }

    /// <summary>Where the unit starts to pass its input.</summary>
    [Range(0, double.PositiveInfinity)]
    public double theta { get; init; } = 1;

    private protected override Activation Function() => new ThresholdedRelu(theta);
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
    /// <param name="max_value">The largest value, not negative; null for no limit.</param>
    /// <param name="negative_slope">Slope below the threshold, not negative.</param>
    /// <param name="threshold">Where the unit starts to pass its input, not negative.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is negative.</exception>
    public ReLU ReLU(
        double? max_value = null, double negative_slope = 0, double threshold = 0,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new ReLU
        {
            max_value = max_value, negative_slope = negative_slope, threshold = threshold,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    /// <summary>x for x &gt; 0, negative_slope x otherwise.</summary>
    /// <param name="negative_slope">Slope below 0; 0.3 by default, as in Keras.</param>
    /// <param name="alpha">Keras 2's name of negative_slope.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">Both names of the slope were given, or it is negative.</exception>
    public LeakyReLU LeakyReLU(
        double? negative_slope = null, double? alpha = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new LeakyReLU
        {
            negative_slope = Argument.Slope(nameof(LeakyReLU), negative_slope, alpha, 0.3),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    /// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
    /// <param name="theta">Where the unit starts to pass its input, not negative.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">theta is negative.</exception>
    public ThresholdedReLU ThresholdedReLU(
        double theta = 1,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new ThresholdedReLU
        {
            theta = theta, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
