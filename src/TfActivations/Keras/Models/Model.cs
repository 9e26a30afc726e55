using NumSharp;
using TfActivations.Keras.Layers;
using TfActivations.Notebooks;
using TfActivations.Ops;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Keras.Models;

/// <summary>Layers put together: what is compiled, trained, evaluated and asked for predictions.</summary>
[TypeFormatterSource(typeof(ModelFormatterSource))]
public abstract partial class Model : Layer
{
    /// <summary>Gives the model its name.</summary>
    /// <param name="name">A name, or null for an automatic one.</param>
    protected Model(string? name = null)
        : base(name) { }

    /// <summary>The layers in order; the first of a functional model are its inputs.</summary>
    public virtual IReadOnlyList<Layer> Layers => LayerFields.Of(this);

    internal override IReadOnlyList<Layer> Sublayers => Layers;

    /// <summary>The values of all weights, as NumSharp arrays, in order.</summary>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public NDArray[] get_weights()
    {
        RequireBuilt(nameof(get_weights));
        return [.. Weights.Select(weight => weight.numpy())];
    }

    /// <summary>Sets all weights. Either all are set or, after an error, none.</summary>
    /// <param name="weights">Arrays in the order and of the shapes of <see cref="get_weights"/>.</param>
    /// <exception cref="InvalidArgumentException">The number or a shape differs.</exception>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public void set_weights(IReadOnlyList<NDArray> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireBuilt(nameof(set_weights));
        var own = Weights;
        if (weights.Count != own.Count)
            throw new InvalidArgumentException(
                $"set_weights: model '{Name}' has {own.Count} weights. Received: {weights.Count}"
            );
        Tensor[] values = [.. weights.Select(weight => Cast.Copy(weight, DType.Float32))];
        for (var i = 0; i < own.Count; i++)
            if (!own[i].Shape.Equals(values[i].Shape))
                throw new InvalidArgumentException(
                    $"set_weights: weight {i} ('{own[i].Name}') has shape {own[i].Shape}. Received: {values[i].Shape}"
                );
        for (var i = 0; i < own.Count; i++)
            own[i].assign(values[i]);
    }

    /// <summary>The number of numbers in all weights.</summary>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public int count_params()
    {
        RequireBuilt(nameof(count_params));
        return Weights.Sum(weight => weight.Shape.Size);
    }

    /// <summary>The inputs' shapes, None for the batch; null where the first call decides.</summary>
    internal virtual IReadOnlyList<Tensors.Shape>? InputShapes => null;

    /// <summary>The outputs for the inputs.</summary>
    internal virtual IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, bool training) =>
        [Apply(inputs, training)];

    private protected void RequireBuilt(string caller)
    {
        if (!IsBuilt)
            throw new InvalidStateException(
                $"{caller}: model '{Name}' has no weights yet; give its first layer an input_shape, "
                    + "or call the model on data first"
            );
    }
}
