using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Makes one axis of all but the batch.</summary>
public sealed class Flatten : Layer
{
    internal Flatten() { }

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Ops.ReshapeOp.Apply(input, [input.Shape[0], input.Shape.Product(1..)]);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Flatten"/>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Flatten Flatten(
        string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Flatten
        {
            data_format = data_format, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
