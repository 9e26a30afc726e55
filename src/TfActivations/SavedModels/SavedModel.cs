using TfActivations.Autodiff;
using TfActivations.Data;
using TfActivations.Engines;
using TfActivations.Ops;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>A model that TensorFlow saved: what it computes, by its signatures. As what <c>tf.saved_model.load</c> returns.</summary>
/// <remarks>
/// The graph is run by this library's ops; where TensorFlow's engine is set when it is loaded, by TensorFlow, all nodes of it. Nothing else of the file
/// is run.
/// </remarks>
public sealed class SavedModel
{
    private const string InitOp = "__saved_model_init_op";

    private readonly string folder;
    private readonly GraphRunner runner;
    private readonly IGraphSession? session;
    private readonly Dictionary<NodeResult, object> assets = [];

    internal SavedModel(string folder, IReadOnlyCollection<string>? tags)
    {
        this.folder = folder;
        var graph = SavedModelFile.Read(folder, tags);
        runner = OfFile(() => new GraphRunner(graph.GraphDef ?? new()) { State = new() { Folder = folder } });
        foreach (var asset in graph.AssetFileDef)
            assets[NodeResult.Parse(asset.TensorInfo?.Name ?? "")] = AssetPath(asset.Filename);
        var named = graph.SignatureDef.Where(pair => pair.Key != InitOp).ToList();
        signatures = named.ToDictionary(pair => pair.Key, pair => new SavedSignature(this, pair.Key, pair.Value));
        if (Engine.Current is IGraphEngine engine)
        {
            session = OfFile(() => engine.Load(folder, [.. graph.MetaInfoDef?.Tags ?? []]));
            return;
        }
        string[] start = [.. Start(graph)];
        RequireKnown([
            .. start.Select(node => new NodeResult(node, -1)),
            .. named.SelectMany(pair => pair.Value.Outputs.Values).Select(output => NodeResult.Parse(output.Name)),
        ]);
        Initialize(graph, start);
    }

    /// <summary>What it computes, by name: "serving_default" is what is for serving.</summary>
    public IReadOnlyDictionary<string, SavedSignature> signatures { get; }

    /// <summary>The variables that have a value.</summary>
    public IReadOnlyList<Variable> variables =>
        session is null ? [.. runner.State.Variables] : SavedVariables.Of(folder);

    /// <summary>Runs what is for serving, of one input and one output. As <c>loaded.serve(x)</c> of what Keras 3 exported.</summary>
    /// <param name="inputs">The inputs, in the order of their names.</param>
    /// <exception cref="InvalidArgumentException">It has no such signature, takes other inputs, or has several outputs.</exception>
    public Tensor serve(params IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var signature =
            signatures.GetValueOrDefault("serve")
            ?? signatures.GetValueOrDefault("serving_default")
            ?? throw new InvalidArgumentException(
                $"serve: the SavedModel has no signature 'serve' or 'serving_default'. It has: {string.Join(", ", signatures.Keys)}"
            );
        var outputs = signature.Apply(inputs);
        return outputs.Count == 1
            ? outputs.Values.First()
            : throw new InvalidArgumentException(
                $"serve: the model has the outputs {string.Join(", ", outputs.Keys)}; use signatures"
            );
    }

    internal IReadOnlyDictionary<string, Tensor> Run(SignatureDef signature, IReadOnlyDictionary<string, Tensor> inputs)
    {
        var outputs = signature.Outputs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var given = signature
            .Inputs.Select(input => (input.Value.Name, Value: Typed(input.Key, input.Value, inputs[input.Key])))
            .ToList();
        if (session is not null)
            return outputs
                .Zip(session.Run(given, [.. outputs.Select(pair => pair.Value.Name)]))
                .ToDictionary(pair => pair.First.Key, pair => pair.Second);
        Dictionary<NodeResult, object> feeds = new(assets);
        foreach (var (name, value) in given)
            feeds[NodeResult.Parse(name)] = value;
        var values = runner.Run([.. outputs.Select(pair => NodeResult.Parse(pair.Value.Name))], feeds);
        return outputs
            .Zip(values)
            .ToDictionary(
                pair => pair.First.Key,
                pair =>
                    pair.Second as Tensor
                    ?? throw new DataFileException(folder, $"its output '{pair.First.Key}' is no tensor")
            );
    }

    private static Tensor Typed(string name, TensorInfo info, Tensor value) =>
        TensorProtos.Find(info.Dtype) is not { } dtype || dtype == value.DType ? value
        : dtype == DType.String || value.DType == DType.String
            ? throw new InvalidArgumentException(
                $"input '{name}' must be {dtype.Name()}. Received: {value.DType.Name()}"
            )
        : CastOp.Apply(value, dtype);

    /// <summary>The nodes that restore variables and fill tables.</summary>
    private static IEnumerable<string> Start(MetaGraphDef graph)
    {
        if (graph.SaverDef?.RestoreOpName is { Length: > 0 } restore)
            yield return restore;
        if (graph.SignatureDef.TryGetValue(InitOp, out var init))
            foreach (var output in init.Outputs.Values)
                yield return NodeResult.Parse(output.Name).Node;
    }

    private void RequireKnown(IReadOnlyList<NodeResult> results)
    {
        if (runner.Unknown(results) is [_, ..] unknown)
            throw new DataFileException(
                Path.Combine(folder, SavedModelFile.Name),
                $"its graph has nodes that nothing here runs: {string.Join(", ", unknown)}"
            );
    }

    private void Initialize(MetaGraphDef graph, string[] start)
    {
        Dictionary<NodeResult, object> feeds = new(assets);
        if (graph.SaverDef?.FilenameTensorName is { Length: > 0 } filename)
            feeds[NodeResult.Parse(filename)] = StringTensor.Of([""], Shape.Scalar);
        foreach (var node in start)
            _ = OfFile(() => runner.Run([new(node, -1)], feeds));
    }

    /// <summary>A file in the folder "assets", and none elsewhere.</summary>
    private Tensor AssetPath(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAny('/', '\\') && name is not ("." or "..")
            ? StringTensor.Of([Path.Combine(folder, "assets", name)], Shape.Scalar)
            : throw new DataFileException(folder, $"names the asset '{name}', which is no file in its folder");

    private T OfFile<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidArgumentException or InvalidStateException)
        {
            throw new DataFileException(Path.Combine(folder, SavedModelFile.Name), error.Message, error);
        }
    }
}

/// <summary>What a <see cref="SavedModel"/> computes: inputs and outputs by name. As what <c>loaded.signatures["serving_default"]</c> is.</summary>
public sealed class SavedSignature
{
    private readonly SavedModel model;
    private readonly SignatureDef signature;

    internal SavedSignature(SavedModel model, string name, SignatureDef signature)
    {
        (this.model, this.name, this.signature) = (model, name, signature);
        structured_input_signature = Specs(signature.Inputs);
        structured_outputs = Specs(signature.Outputs);
    }

    /// <summary>Its name.</summary>
    public string name { get; }

    /// <summary>What goes in, by name: None for lengths that are open.</summary>
    public IReadOnlyDictionary<string, TensorSpec> structured_input_signature { get; }

    /// <summary>What comes out, by name.</summary>
    public IReadOnlyDictionary<string, TensorSpec> structured_outputs { get; }

    /// <summary>The outputs for inputs in the order of their names. As <c>infer(x)</c>.</summary>
    /// <param name="inputs">One for each input.</param>
    /// <exception cref="InvalidArgumentException">There are more or fewer, or the graph does not take them.</exception>
    public IReadOnlyDictionary<string, Tensor> Apply(params IReadOnlyList<Tensor> inputs)
    {
        Argument.NoNulls(name, inputs);
        var names = signature.Inputs.Keys.Order(StringComparer.Ordinal).ToList();
        return inputs.Count == names.Count
            ? Apply(names.Zip(inputs).ToDictionary(pair => pair.First, pair => pair.Second))
            : throw new InvalidArgumentException(
                $"{name}: takes {names.Count} inputs: {string.Join(", ", names)}. Received: {inputs.Count}"
            );
    }

    /// <summary>The outputs for inputs by name. As <c>infer(a=x, b=y)</c>.</summary>
    /// <param name="inputs">One for each input.</param>
    /// <exception cref="InvalidArgumentException">One is missing, or the graph does not take it.</exception>
    /// <exception cref="UnknownNameException">There is no input of a name.</exception>
    public IReadOnlyDictionary<string, Tensor> Apply(IReadOnlyDictionary<string, Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Keys.FirstOrDefault(key => !signature.Inputs.ContainsKey(key)) is { } unknown)
            throw new UnknownNameException("input", unknown, [.. signature.Inputs.Keys]);
        if (signature.Inputs.Keys.FirstOrDefault(key => !inputs.ContainsKey(key)) is { } missing)
            throw new InvalidArgumentException($"{name}: input '{missing}' is missing");
        return model.Run(signature, inputs);
    }

    private static Dictionary<string, TensorSpec> Specs(IEnumerable<KeyValuePair<string, TensorInfo>> infos) =>
        infos
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(
                pair => pair.Key,
                pair => new TensorSpec(
                    Lengths(pair.Value),
                    TensorProtos.Find(pair.Value.Dtype) ?? DType.Float32,
                    pair.Key
                )
            );

    private static Shape Lengths(TensorInfo info) =>
        Shape.Create([
            .. (info.TensorShape?.Dim ?? []).Select(axis =>
                axis.Size is >= 0 and <= int.MaxValue ? (int)axis.Size : -1
            ),
        ]);
}
