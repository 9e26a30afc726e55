using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Saving.Onnx;

/// <summary>Layers that ONNX has an op for. The others are written as the ops that they are made of.</summary>
internal static class OnnxLayers
{
    private static readonly Dictionary<Type, OnnxBuilder> Table = new()
    {
        [typeof(PReLU)] = step => step[0].Node("PRelu", [step.Weight("alpha")]),
    };

    /// <summary>Whether ONNX has an op for the layer.</summary>
    public static bool Has(Layer layer) => Table.ContainsKey(layer.GetType());

    /// <summary>How the layer is written.</summary>
    public static OnnxBuilder Find(Layer layer) => Table[layer.GetType()];
}
