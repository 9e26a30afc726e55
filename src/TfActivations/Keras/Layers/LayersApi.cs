using TfActivations.Catalog;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Layers;

/// <summary>keras.layers. Where Keras 2 and 3 name a parameter differently, both names work.</summary>
/// <remarks>Each call stands beside its layer.</remarks>
public sealed partial class LayersApi
{
    internal LayersApi() { }

    /// <summary>A place where data enter a model that is drawn up.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor Input(Shape shape, string? name = null) => new InputLayer(Batch(shape), name).Output;

    /// <summary>The activation of a name; null for none.</summary>
    private static Func<Tensor, Tensor>? Named(string? activation) =>
        activation is null ? null : ActivationCatalog.Get(activation).Apply;

    private static Shape Batch(Shape shape) => [-1, .. shape];

    private static Shape? BatchOrNone(Shape? shape) => shape is null ? null : Batch(shape);
}
