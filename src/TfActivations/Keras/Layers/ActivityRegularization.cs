namespace TfActivations.Keras.Layers;

/// <summary>The input as it is; l1 sum |x| + l2 sum x^2, by the size of the batch, is added to the loss.</summary>
public sealed class ActivityRegularization : Layer
{
    internal ActivityRegularization() => supports_masking = true;

    /// <summary>What the sum of magnitudes counts for.</summary>
    [NotNegative]
    public double l1 { get; init; }

    /// <summary>What the sum of squares counts for.</summary>
    [NotNegative]
    public double l2 { get; init; }

    private protected override Regularizer Activity => field ??= new L1L2 { l1 = l1, l2 = l2 };

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.ActivityRegularization"/>
    /// <param name="l1">What the sum of magnitudes counts for.</param>
    /// <param name="l2">What the sum of squares counts for.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public ActivityRegularization ActivityRegularization(
        double l1 = 0, double l2 = 0,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new ActivityRegularization
        {
            l1 = l1, l2 = l2, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
