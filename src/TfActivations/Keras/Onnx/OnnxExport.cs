using Google.Protobuf;
using TfActivations.Autodiff;
using TfActivations.Engines;
using TfActivations.Files;
using TfActivations.Keras.Layers;
using TfActivations.Protos.Onnx;

namespace TfActivations.Keras.Onnx;

/// <summary>A model's forward pass as an ONNX file.</summary>
/// <remarks>
/// The model is called twice without computing, with batches of two sizes. What it does, op by op, is the graph; lengths that differ
/// are symbolic. So whatever is made of this library's ops can be exported: one's own layers, functions as activations, nested and
/// shared layers. Layers that ONNX has an op for are written as that op (<see cref="OnnxLayers"/>).
/// </remarks>
internal sealed class OnnxExport
{
    // Such that half of them, or all but one, is told apart.
    private static readonly (int Here, int There) Batches = (3, 5);

    // What a message of protobuf can have, less what is not weights.
    private const int LargestFile = int.MaxValue - (1 << 24);

    private readonly Network model;
    private readonly OnnxGraph graph = new();
    private readonly Dictionary<Tensor, OnnxValue> values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, Variable> weights = new(ReferenceEqualityComparer.Instance);

    private readonly bool keepsWeights;
    private readonly Dictionary<string, Variable> inputWeights = [];

    private OnnxExport(Network model, bool keepsWeights)
    {
        (this.model, this.keepsWeights) = (model, keepsWeights);
        foreach (var weight in model.Weights)
            weights[weight.Value] = weight;
    }

    /// <summary>Writes the file, or leaves what was there.</summary>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    /// <exception cref="ExportException">The model does what ONNX cannot express.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(Network model, string path)
    {
        var file = Convert(model);
        AtomicFile.Write(path, stream => file.WriteTo(stream));
    }

    /// <inheritdoc cref="Write"/>
    public static ModelProto Convert(Network model)
    {
        RequireExportable(model);
        RequireSize(model, LargestFile);
        return new OnnxExport(model, keepsWeights: false).Convert();
    }

    /// <summary>The graph of a model whose weights stay apart from it.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static OpenGraph ConvertOpen(Network model)
    {
        RequireExportable(model);
        var export = new OnnxExport(model, keepsWeights: true);
        return new(export.Convert().Graph, export.graph.Shapes, export.inputWeights);
    }

    private static void RequireExportable(Network model)
    {
        if (!model.IsBuilt)
            throw new InvalidStateException(
                $"export: model '{model.Name}' has no weights yet; give its first layer an input_shape, "
                    + "or call the model on data first"
            );
        if (LayerNesting.Flatten(model).FirstOrDefault(OnnxLayers.IsOfWords) is { } words)
            throw new ExportException(
                $"export: layer '{words.Name}' looks words or numbers up, or hashes them, for which ONNX has no op"
            );
    }

    /// <exception cref="ExportException">The weights take more bytes.</exception>
    internal static void RequireSize(Network model, long largest)
    {
        var size = model.Weights.Sum(weight => weight.Shape.LongSize * weight.DType.Size());
        if (size > largest)
            throw new ExportException(
                $"export: the weights of model '{model.Name}' take {size} bytes; an ONNX file holds at most {largest}"
            );
    }

    private ModelProto Convert()
    {
        var shapes = model.InputShapes ?? model.BuiltFor;
        var (trace, twin) = (Trace(Batches.Here), Trace(Batches.There));
        if (!Actors(trace).SequenceEqual(Actors(twin)))
            throw new ExportException($"export: what model '{model.Name}' does depends on lengths that are not known");
        for (var i = 0; i < shapes.Count; i++)
            values[trace.Inputs[i]] = graph.Input(InputName(i), shapes[i], DType.Float32);
        string[] names = [.. OutputNames.Select(graph.Reserve)];
        foreach (var (step, other) in trace.Steps.Zip(twin.Steps))
            Add(step, other);
        return graph.Finish(
            model.Name,
            [.. names.Select((name, i) => (ValueOf(trace.Outputs[i], twin.Outputs[i]), name, trace.Outputs[i].DType))]
        );

        ForwardTrace Trace(int batch) => new(model, shapes, batch, layer => OnnxLayers.Find(layer) is not null);

        static IEnumerable<Type> Actors(ForwardTrace trace) => trace.Steps.Select(step => step.Actor.GetType());
    }

    /// <summary>The input layer's; a model of one's own has none.</summary>
    private string InputName(int index) => model.IsGraph ? model.InputNames[index] : $"input_{index}";

    private IReadOnlyList<string> OutputNames => model.ExportedNames;

    private void Add(TraceStep step, TraceStep twin)
    {
        graph.Scope = step.Scope;
        if (weights.TryGetValue(step.Output, out var changed))
            throw graph.Unsupported($"changes its weight '{changed.Name}' in a forward pass");
        var build = step.Actor is Op op ? OnnxOps.Find(op) : OnnxLayers.Find((Layer)step.Actor);
        if (build is null)
            throw graph.Unsupported($"uses {((Op)step.Actor).Name}, which ONNX cannot express");
        values[step.Output] = build(new(graph, step, twin, ValueOf));
    }

    private OnnxValue ValueOf(Tensor tensor, Tensor twin)
    {
        if (values.TryGetValue(tensor, out var value))
            return value;
        if (weights.TryGetValue(tensor, out var weight))
            return keepsWeights ? Input(tensor, weight) : graph.Constant(weight.Name, tensor);
        return tensor.Shape.Equals(twin.Shape) ? Constant(tensor, twin) : Filled(tensor, twin);
    }

    private OnnxValue Input(Tensor tensor, Variable weight)
    {
        var value = values[tensor] = graph.Input(weight.path, tensor.Shape, tensor.DType);
        inputWeights[value.Name] = weight;
        return value;
    }

    private OnnxValue Constant(Tensor tensor, Tensor twin)
    {
        if (tensor != twin && !tensor.Bytes().SequenceEqual(twin.Bytes()))
            throw graph.Unsupported("uses numbers that are not the same in every call");
        return tensor.Shape.Rank == 0 && tensor.DType == DType.Float32
            ? graph.Number(tensor.item())
            : graph.Constant("constant", tensor);
    }

    /// <summary>As zeros to start from, of a row for each of the batch.</summary>
    private OnnxValue Filled(Tensor tensor, Tensor twin)
    {
        var first = FirstElement(tensor);
        if (
            !tensor.Bytes().SequenceEqual(Repeated(first, tensor.Size))
            || !twin.Bytes().SequenceEqual(Repeated(first, twin.Size))
        )
            throw graph.Unsupported("uses numbers that depend on the size of the batch");
        return graph.Expand(graph.Constant("constant", first), OnnxStep.Unknown(tensor.Shape, twin.Shape));
    }

    private static Tensor FirstElement(Tensor tensor)
    {
        var first = Tensor.Allocate(Shape.Scalar, tensor.DType);
        tensor.Bytes()[..first.Bytes().Length].CopyTo(first.Bytes());
        return first;
    }

    private static byte[] Repeated(Tensor element, int times)
    {
        var bytes = element.Bytes();
        var all = new byte[bytes.Length * times];
        for (var i = 0; i < all.Length; i += bytes.Length)
            bytes.CopyTo(all.AsSpan(i));
        return all;
    }
}
