using TfActivations.Autodiff;
using TfActivations.Protos.Onnx;

namespace TfActivations.Keras.Onnx;

/// <summary>A graph that takes its weights as inputs.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Shapes">The shapes of its values by name, -1 where the model does not know.</param>
/// <param name="Weights">The inputs that are weights.</param>
internal sealed record OpenGraph(
    GraphProto Graph,
    IReadOnlyDictionary<string, Shape> Shapes,
    IReadOnlyDictionary<string, Variable> Weights
);
