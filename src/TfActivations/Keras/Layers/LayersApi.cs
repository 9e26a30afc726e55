using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>keras.layers. Where Keras 2 and 3 name a parameter differently, both names work.</summary>
/// <remarks>Each call stands beside its layer; what several say of their parameters is in parameters.xml.</remarks>
public sealed partial class LayersApi
{
    internal LayersApi() { }

    /// <summary>A place where data enter a model that is drawn up.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor Input(Shape shape, string? name = null) => InputLayer(shape, name).Output;

    /// <summary>The layer as JSON, with its class. As <c>keras.layers.serialize</c>.</summary>
    /// <param name="layer">The layer.</param>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Serialization.Serialize(layer);
    }

    /// <summary>The layer of a JSON. As <c>keras.layers.deserialize</c>.</summary>
    /// <param name="config">What <see cref="serialize"/> returned, or Keras.</param>
    /// <param name="custom_objects">Classes of one's own by name.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such layer here.</exception>
    public Layer deserialize(JsonObject config, IReadOnlyDictionary<string, Type>? custom_objects = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        using var custom = CustomObjects.With(custom_objects);
        return (Layer)Serialization.Deserialize(config, typeof(Layer), "layers.deserialize");
    }

    /// <summary>No activation, where null stands for the layer's own.</summary>
    private static readonly Func<Tensor, Tensor> None = x => x;

    /// <summary>The function of an activation's name.</summary>
    private static Func<Tensor, Tensor> Function(string? activation) =>
        activation is null ? None : ((Activation)activation).Apply;

    /// <summary>The activation of a function; a layer's own where there is none.</summary>
    private static Activation? Of(Func<Tensor, Tensor>? function, string? own = null) =>
        function == None ? null : (Activation?)function ?? own;

    /// <summary>A height and a width: one number for both, or two.</summary>
    private static (int Height, int Width) Pair(
        Shape lengths,
        [CallerMemberName] string layer = "",
        [CallerArgumentExpression(nameof(lengths))] string name = ""
    ) => Window.Pair(layer, name.Split(' ')[0], lengths);
}
