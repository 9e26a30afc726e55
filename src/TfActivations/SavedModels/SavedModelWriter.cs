using Google.Protobuf;
using TfActivations.Autodiff;
using TfActivations.Data;
using TfActivations.Data.Bundles;
using TfActivations.Files;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>An input or output of a signature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">TensorFlow's type.</param>
/// <param name="Shape">Its shape, -1 where it is not known.</param>
internal sealed record SignatureTensor(string Name, DataType Type, Shape Shape);

/// <summary>What a SavedModel computes: a function of the inputs and, behind them, variables.</summary>
/// <param name="Names">The names of the signature: "serve", "serving_default".</param>
/// <param name="Function">The function; its results have the outputs' names.</param>
/// <param name="Inputs">The inputs in the order of its arguments.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Variables">The variables whose handles it takes behind the inputs.</param>
internal sealed record WrittenSignature(
    IReadOnlyList<string> Names,
    string Function,
    IReadOnlyList<SignatureTensor> Inputs,
    IReadOnlyList<SignatureTensor> Outputs,
    IReadOnlyList<Variable> Variables
);

/// <summary>Writes a SavedModel as all of TensorFlow's loaders take it: those of Python by its objects, those of C by the main graph.</summary>
internal sealed class SavedModelWriter
{
    // TensorFlow 2.4's, whose loaders take newer graphs with reserve.
    private const int GraphVersion = 561;

    private const string FileNameNode = "saver_filename";
    private const string RestoreNode = "restore_all";
    private const string ValueName = "VARIABLE_VALUE";
    private const string GraphKey = "_CHECKPOINTABLE_OBJECT_GRAPH";

    private readonly GraphDef graph;
    private readonly SavedObjectGraph objects = new();
    private readonly MetaGraphDef meta;
    private readonly Dictionary<Variable, string> names = new(ReferenceEqualityComparer.Instance);

    private SavedModelWriter(
        IEnumerable<FunctionDef> functions,
        IEnumerable<(string Name, Variable Variable)> variables
    )
    {
        graph = new()
        {
            Library = new(),
            Versions = new() { Producer = GraphVersion },
        };
        graph.Library.Function.AddRange(functions);
        meta = new()
        {
            MetaInfoDef = new() { Tags = { SavedModelFile.Serve } },
            GraphDef = graph,
            ObjectGraphDef = objects,
        };
        HashSet<string> used = [];
        foreach (var (name, variable) in variables)
        {
            var valid = NodeDefs.Name(name).Replace('/', '_');
            var unique = valid;
            for (var i = 1; !used.Add(unique); i++)
                unique = $"{valid}_{i}";
            names.Add(variable, unique);
        }
    }

    /// <summary>Writes a folder; its saved_model.pb is moved into place last.</summary>
    /// <param name="folder">The folder; it is made where it is not there.</param>
    /// <param name="functions">All functions that there are calls of.</param>
    /// <param name="variables">The variables, each once.</param>
    /// <param name="signatures">What it computes.</param>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public static void Write(
        string folder,
        IEnumerable<FunctionDef> functions,
        IEnumerable<(string Name, Variable Variable)> variables,
        IReadOnlyList<WrittenSignature> signatures
    )
    {
        var writer = new SavedModelWriter(functions, variables);
        writer.AddVariables();
        writer.AddSignatures(signatures);
        var within = Path.Join(folder, "variables");
        Folder.Make(within);
        Folder.Make(Path.Join(folder, "assets"));
        if (writer.names.Count > 0)
            TensorBundleWriter.Write(Path.Join(within, "variables"), writer.Tensors());
        var file = new SavedModelProto { SavedModelSchemaVersion = 1, MetaGraphs = { writer.meta } };
        AtomicFile.Write(Path.Join(folder, SavedModelFile.Name), stream => file.WriteTo(stream));
    }

    private static string KeyOf(string name) => $"{name}/.ATTRIBUTES/{ValueName}";

    private void AddNode(
        string op,
        string name,
        IReadOnlyList<string> inputs,
        params ReadOnlySpan<(string Name, object Value)> attributes
    ) => graph.Node.Add(NodeDefs.Make(op, name, inputs, attributes));

    /// <summary>A handle for each, what restores all, and an object for each below the root.</summary>
    private void AddVariables()
    {
        var root = new SavedObject { UserObject = Object("_generic_user_object") };
        objects.Nodes.Add(root);
        foreach (var (variable, name) in names)
        {
            var type = TensorProtos.TypeOf(variable.DType);
            AddNode("VarHandleOp", name, [], ("dtype", type), ("shape", variable.Shape), ("shared_name", name));
            root.Children.Add(Child(name));
            objects.Nodes.Add(
                new SavedObject
                {
                    Variable = new()
                    {
                        Dtype = type,
                        Shape = NodeDefs.ShapeOf(variable.Shape),
                        Trainable = variable.Trainable,
                        Name = name,
                    },
                }
            );
        }
        if (names.Count == 0)
            return;
        string[] keys = [.. names.Values.Select(KeyOf)];
        AddNode("Placeholder", FileNameNode, [], ("dtype", DataType.String), ("shape", Shape.Scalar));
        AddNode("Const", "saver_names", [], ("dtype", DataType.String), ("value", Texts(keys)));
        AddNode("Const", "saver_slices", [], ("dtype", DataType.String), ("value", Texts([.. keys.Select(_ => "")])));
        DataType[] types = [.. names.Keys.Select(variable => TensorProtos.TypeOf(variable.DType))];
        AddNode("RestoreV2", "restore", [FileNameNode, "saver_names", "saver_slices"], ("dtypes", types));
        foreach (var (i, (variable, name)) in names.Index())
            AddNode("AssignVariableOp", $"restore/{name}", [name, $"restore:{i}"], ("dtype", types[i]));
        AddNode("NoOp", RestoreNode, [.. names.Values.Select(name => $"^restore/{name}")]);
        meta.SaverDef = new()
        {
            FilenameTensorName = $"{FileNameNode}:0",
            SaveTensorName = $"{FileNameNode}:0",
            RestoreOpName = RestoreNode,
            Version = SaverDef.Types.CheckpointFormatVersion.V2,
        };
    }

    private void AddSignatures(IReadOnlyList<WrittenSignature> signatures)
    {
        objects.Nodes[0].Children.Add(Child("signatures"));
        var map = new SavedObject { UserObject = Object("signature_map") };
        objects.Nodes.Add(map);
        foreach (var signature in signatures)
        {
            objects.ConcreteFunctions[signature.Function] = Concrete(signature);
            foreach (var name in signature.Names)
            {
                map.Children.Add(Child(name));
                objects.Nodes.Add(
                    new SavedObject
                    {
                        BareConcreteFunction = new()
                        {
                            ConcreteFunctionName = signature.Function,
                            ArgumentKeywords = { signature.Inputs.Select(input => input.Name) },
                            AllowedPositionalArguments = 1,
                        },
                    }
                );
                AddCall(name, signature);
            }
        }
    }

    /// <summary>A call of the function in the main graph.</summary>
    private void AddCall(string name, WrittenSignature signature)
    {
        var call = new SignatureDef { MethodName = "tensorflow/serving/predict" };
        List<string> arguments = [];
        foreach (var input in signature.Inputs)
        {
            var placeholder = NodeDefs.Name($"{name}_{input.Name}");
            AddNode("Placeholder", placeholder, [], ("dtype", input.Type), ("shape", input.Shape));
            arguments.Add(placeholder);
            call.Inputs[input.Name] = Info($"{placeholder}:0", input);
        }
        arguments.AddRange(signature.Variables.Select(variable => names[variable]));
        var node = $"{name}/StatefulPartitionedCall";
        AddNode(
            "StatefulPartitionedCall",
            node,
            arguments,
            (
                "Tin",
                signature
                    .Inputs.Select(input => input.Type)
                    .Concat(signature.Variables.Select(_ => DataType.Resource))
                    .ToArray()
            ),
            ("Tout", signature.Outputs.Select(output => output.Type).ToArray()),
            ("f", new FunctionName(signature.Function))
        );
        foreach (var (i, output) in signature.Outputs.Index())
            call.Outputs[output.Name] = Info($"{node}:{i}", output);
        meta.SignatureDef[name] = call;
    }

    private SavedConcreteFunction Concrete(WrittenSignature signature)
    {
        var inputs = new StructuredValue { DictValue = new() };
        var outputs = new StructuredValue { DictValue = new() };
        foreach (var input in signature.Inputs)
            inputs.DictValue.Fields[input.Name] = Spec(input);
        foreach (var output in signature.Outputs)
            outputs.DictValue.Fields[output.Name] = Spec(output);
        List<Variable> order = [.. names.Keys];
        return new()
        {
            // The root is object 0.
            BoundInputs = { signature.Variables.Select(variable => order.IndexOf(variable) + 1) },
            CanonicalizedInputSignature = new()
            {
                TupleValue = new()
                {
                    Values =
                    {
                        new StructuredValue { TupleValue = new() },
                        inputs,
                    },
                },
            },
            OutputSignature = outputs,
        };
    }

    /// <summary>The checkpoint: each variable's value, and the objects that they are below.</summary>
    private List<(string Key, Tensor Value)> Tensors()
    {
        var root = new TrackableObjectGraph.Types.TrackableObject { HasCheckpointValues = new() { Value = true } };
        var trackable = new TrackableObjectGraph { Nodes = { root } };
        List<(string, Tensor)> tensors = [];
        foreach (var (variable, name) in names)
        {
            root.Children.Add(
                new TrackableObjectGraph.Types.ObjectReference { NodeId = trackable.Nodes.Count, LocalName = name }
            );
            var value = new TrackableObjectGraph.Types.SerializedTensor
            {
                Name = ValueName,
                FullName = name,
                CheckpointKey = KeyOf(name),
            };
            trackable.Nodes.Add(
                new TrackableObjectGraph.Types.TrackableObject
                {
                    Attributes = { value },
                    HasCheckpointValues = new() { Value = true },
                }
            );
            tensors.Add((KeyOf(name), variable.Value));
        }
        tensors.Add((GraphKey, Text(trackable.ToByteArray())));
        return tensors;
    }

    /// <summary>A reference to the object that is added next.</summary>
    private TrackableObjectGraph.Types.ObjectReference Child(string name) =>
        new() { NodeId = objects.Nodes.Count, LocalName = name };

    private static SavedUserObject Object(string identifier) =>
        new()
        {
            Identifier = identifier,
            Version = new() { Producer = 1, MinConsumer = 1 },
        };

    private static TensorInfo Info(string name, SignatureTensor tensor) =>
        new()
        {
            Name = name,
            Dtype = tensor.Type,
            TensorShape = NodeDefs.ShapeOf(tensor.Shape),
        };

    private static StructuredValue Spec(SignatureTensor tensor) =>
        new()
        {
            TensorSpecValue = new()
            {
                Name = tensor.Name,
                Dtype = tensor.Type,
                Shape = NodeDefs.ShapeOf(tensor.Shape),
            },
        };

    private static Tensor Texts(string[] texts) => StringTensor.Of(texts, texts.Length);

    private static Tensor Text(byte[] bytes)
    {
        var text = Tensor.Allocate(Shape.Scalar, DType.String);
        text.Texts()[0] = bytes;
        return text;
    }
}
