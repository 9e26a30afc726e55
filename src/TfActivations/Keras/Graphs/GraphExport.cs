using TfActivations.Data;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Onnx;
using TfActivations.Protos.TensorFlow;
using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <summary>A model's forward pass as a SavedModel, with its weights as variables: what <c>model.export</c> writes.</summary>
internal static class GraphExport
{
    private const string Function = "inference_serve";

    // Keras's loaders ask for the first, Serving and the C library for the second.
    private static readonly string[] Names = ["serve", "serving_default"];

    /// <summary>Writes a folder.</summary>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    /// <exception cref="ExportException">The model does what no graph can express.</exception>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public static void Write(Network model, string folder)
    {
        var graph = OnnxExport.ConvertOpen(model);
        var function = new FunctionWriter(Function);
        var translation = new GraphTranslation(graph, function);
        // A dictionary's entries are taken in the order of their names.
        SignatureTensor[] inputs =
        [
            .. graph
                .Graph.Input.Where(input => !graph.Weights.ContainsKey(input.Name))
                .Select(input => new SignatureTensor(
                    input.Name,
                    GraphTranslation.TypeOf(input.Type.TensorType.ElemType),
                    graph.Shapes[input.Name]
                ))
                .OrderBy(input => input.Name, StringComparer.Ordinal),
        ];
        foreach (var (i, input) in inputs.Index())
            translation.Bind(input.Name, function.Argument($"inputs_{i}", input.Type, input.Shape));
        var weights = graph.Weights.ToList();
        foreach (var (i, (name, weight)) in weights.Index())
        {
            var type = TensorProtos.TypeOf(weight.DType);
            var handle = function.Argument($"variable_{i}", DataType.Resource, Shape.Scalar);
            translation.Bind(name, function.Node("ReadVariableOp", [handle], type, weight.Shape, ("dtype", type)));
        }
        translation.Translate();
        (string Name, GraphValue Value)[] results =
        [
            .. graph
                .Graph.Output.Select((output, i) => ($"output_{i}", translation[output.Name]))
                .OrderBy(output => output.Item1, StringComparer.Ordinal),
        ];
        SavedModelWriter.Write(
            folder,
            [function.Finish(results), .. translation.Inner],
            weights.Select(weight => (weight.Value.path, weight.Value)),
            [
                new(
                    Names,
                    Function,
                    inputs,
                    [
                        .. results.Select(result => new SignatureTensor(
                            result.Name,
                            result.Value.Type,
                            result.Value.Shape
                        )),
                    ],
                    [.. weights.Select(weight => weight.Value)]
                ),
            ]
        );
    }
}
