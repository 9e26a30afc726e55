using TfActivations.Catalog;

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

    /// <summary>A layer with all of its parameters.</summary>
    private static T Made<T>(T layer, Shape? input_shape)
        where T : Layer
    {
        layer.Validate();
        layer.InputShape = input_shape is null ? null : Batch(input_shape);
        return layer;
    }

    private static Activation Or(Func<Tensor, Tensor>? given, string otherwise) => (Activation?)given ?? otherwise;

    private static Shape? BatchOrNone(Shape? shape) => shape is null ? null : Batch(shape);

    private static Shape Batch(Shape shape) => [-1, .. shape];
}
