using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>e^x / sum(e^x) along an axis.</summary>
[IgnoredKeys("robust_masking")]
public sealed class Softmax : ActivationLayer
{
    // As low as Keras makes them: e^x is 0, and no infinities meet.
    private const double Excluded = -1e9;

    internal Softmax() { }

    /// <summary>The axis along which the values sum to 1.</summary>
    public int axis { get; init; } = -1;

    private protected override Activation Function() => new Activations.Softmax(axis);

    /// <summary>The layer applied to a tensor of which some elements do not count: those give 0.</summary>
    /// <param name="input">A tensor whose first axis is the batch.</param>
    /// <param name="mask">
    /// True, or above 0.5, for the elements that count; of the input's shape, or one that broadcasts to it. Where none of
    /// an axis counts, all are 0.
    /// </param>
    public Tensor Apply(Tensor input, Tensor mask) => Apply([input, mask]);

    /// <summary>The layer applied to a place in a model that is being drawn up, and to one that gives the mask.</summary>
    /// <param name="input">From <c>keras.Input</c> or another layer.</param>
    /// <param name="mask">Above 0.5 for the elements that count.</param>
    public KerasTensor Apply(KerasTensor input, KerasTensor mask) => Apply([input, mask]);

    /// <inheritdoc/>
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != 2)
            return base.Call(inputs, training);
        var counts = Compare.Greater.Apply(inputs[1], 0.5);
        var scores = SelectOp.Apply(counts, inputs[0], Excluded);
        return SelectOp.Apply(counts, Call(scores, training), 0.0);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>e^x / sum(e^x) along an axis.</summary>
    /// <param name="axis">The axis along which the values sum to 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Softmax Softmax(
        int axis = -1,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Softmax
        {
            axis = axis, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
