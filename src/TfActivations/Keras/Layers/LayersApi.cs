using TfActivations.Catalog;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>keras.layers. Where Keras 2 and 3 name a parameter differently, both names work.</summary>
/// <remarks>Each call stands beside its layer.</remarks>
public sealed partial class LayersApi
{
    internal LayersApi() { }

    /// <summary>A place where data enter a model that is drawn up.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor Input(Shape shape, string? name = null) => InputLayer(shape, name).Output;

    /// <summary>A layer of images with all of its parameters.</summary>
    private static T Made<T>(T layer, Shape? input_shape, string? data_format)
        where T : Layer
    {
        Window.CheckFormat(layer.ClassName, data_format, "channels_last");
        return Made(layer, input_shape);
    }

    /// <summary>A layer with all of its parameters.</summary>
    private static T Made<T>(T layer, Shape? input_shape)
        where T : Layer
    {
        layer.Validate();
        layer.InputShape = input_shape is null ? null : Batch(input_shape);
        return layer;
    }

    private static Activation Or(Func<Tensor, Tensor>? given, string otherwise) => (Activation?)given ?? otherwise;

    private static Shape Batch(Shape shape) => [-1, .. shape];
}
