using TfActivations.Distribute;
using TfActivations.Keras.Layers;
using TfActivations.Notebooks;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>Layers put together: what is compiled, trained, evaluated and asked for predictions.</summary>
[TypeFormatterSource(typeof(ModelFormatterSource))]
public abstract partial class Model : Network
{
    /// <summary>Gives the model its name.</summary>
    /// <param name="name">A name, or null for an automatic one.</param>
    protected Model(string? name = null)
        : base(name) => Strategy = Strategy.InScope;

    /// <summary>The strategy in whose scope it was made; null outside.</summary>
    internal Strategy? Strategy { get; }

    /// <summary>The input's shape, None for the batch, where there is one input.</summary>
    public Shape input_shape => input.Shape;

    /// <summary>The output's shape, None for the batch, where there is one output.</summary>
    public Shape output_shape => output.Shape;

    /// <summary>The layer of a name. As <c>model.get_layer</c>.</summary>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">The model has no layer of that name.</exception>
    public Layer get_layer(string name) =>
        Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new UnknownNameException("layer", name, [.. Layers.Select(layer => layer.Name)]);

    /// <summary>The layer at a place. As <c>model.get_layer(index=...)</c>.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="InvalidArgumentException">There are not as many layers.</exception>
    public Layer get_layer(int index) =>
        index >= 0 && index < Layers.Count
            ? Layers[index]
            : throw new InvalidArgumentException(
                $"get_layer: model '{Name}' has {Plural.Of(Layers.Count, "layer")}. Received: index {index}"
            );
}
