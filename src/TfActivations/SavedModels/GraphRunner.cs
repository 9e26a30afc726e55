using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>Runs nodes of a graph by this library's ops: what is asked for, and what that depends on, each node once a run.</summary>
/// <remarks>No call goes deeper than functions call functions, however long a graph is.</remarks>
internal sealed class GraphRunner
{
    // As deep as functions may call functions.
    private const int DeepestCall = 100;

    private readonly GraphBody main;
    private readonly Dictionary<string, GraphFunction> functions;
    private int depth;

    /// <exception cref="InvalidArgumentException">Two nodes or functions have one name.</exception>
    public GraphRunner(GraphDef graph)
    {
        main = new(graph.Node);
        functions = [];
        foreach (var function in graph.Library?.Function ?? [])
            if (!functions.TryAdd(function.Signature?.Name ?? "", new(function)))
                throw new InvalidArgumentException($"two functions have the name '{function.Signature?.Name}'");
    }

    /// <summary>Variables, tables and other things that stay between runs.</summary>
    public GraphState State { get; init; } = new();

    /// <summary>Results of nodes of the main graph.</summary>
    /// <param name="fetches">What is asked for.</param>
    /// <param name="feeds">Results that are given, and not computed.</param>
    public object[] Run(IReadOnlyList<NodeResult> fetches, IReadOnlyDictionary<NodeResult, object> feeds) =>
        Run(main, fetches, feeds);

    /// <summary>What a function returns for arguments.</summary>
    /// <exception cref="InvalidArgumentException">There is no such function, it takes others, or calls go too deep.</exception>
    public object[] Call(string name, IReadOnlyList<object> arguments)
    {
        if (!functions.TryGetValue(name, out var function))
            throw new InvalidArgumentException($"the graph has no function '{name}'");
        if (++depth > DeepestCall)
            throw new InvalidArgumentException($"function '{name}' is called deeper than {DeepestCall} calls");
        try
        {
            return Run(function.Body, function.Results, function.Bind(arguments));
        }
        finally
        {
            depth--;
        }
    }

    /// <summary>The ops of nodes that some results depend on, of functions too, that nothing here runs.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<NodeResult> fetches)
    {
        SortedSet<string> unknown = new(StringComparer.Ordinal);
        HashSet<string> seen = [];
        Look(main, fetches);
        return [.. unknown];

        void Look(GraphBody body, IEnumerable<NodeResult> from)
        {
            HashSet<string> visited = [];
            Stack<string> waiting = new(from.Select(result => result.Node));
            while (waiting.TryPop(out var name))
            {
                if (!visited.Add(name) || body.Find(name) is not { } node)
                    continue;
                if (!NodeOps.IsKnown(node.Op))
                    unknown.Add(node.Op);
                foreach (var input in node.Input)
                    waiting.Push(body.Result(input).Node);
                foreach (
                    var called in node
                        .Attr.Values.Where(value => value.Func is not null)
                        .Select(value => value.Func.Name)
                )
                    if (functions.TryGetValue(called, out var function) && seen.Add(called))
                        Look(
                            function.Body,
                            function.Results.Concat(
                                function
                                    .Body.Nodes.Where(each => each.Op == "NoOp")
                                    .Select(each => new NodeResult(each.Name, -1))
                            )
                        );
            }
        }
    }

    private object[] Run(
        GraphBody body,
        IReadOnlyList<NodeResult> fetches,
        IReadOnlyDictionary<NodeResult, object> feeds
    )
    {
        Dictionary<string, object[]> done = new(StringComparer.Ordinal);
        HashSet<string> started = [];
        foreach (var fetch in fetches)
            if (!feeds.ContainsKey(fetch))
                Compute(body, fetch.Node, feeds, done, started);
        return [.. fetches.Select(fetch => Value(fetch, feeds, done))];
    }

    private void Compute(
        GraphBody body,
        string target,
        IReadOnlyDictionary<NodeResult, object> feeds,
        Dictionary<string, object[]> done,
        HashSet<string> started
    )
    {
        Stack<string> waiting = new([target]);
        while (waiting.TryPeek(out var name))
        {
            if (done.ContainsKey(name))
            {
                waiting.Pop();
                continue;
            }
            var node = body.Find(name) ?? throw new InvalidArgumentException($"the graph has no node '{name}'");
            NodeResult[] inputs = [.. node.Input.Select(body.Result)];
            string[] missing =
            [
                .. inputs
                    .Where(input => !feeds.ContainsKey(input) && !done.ContainsKey(input.Node))
                    .Select(input => input.Node),
            ];
            if (missing.Length == 0)
            {
                waiting.Pop();
                done[name] = Execute(
                    node,
                    [.. inputs.Where(input => input.Index >= 0).Select(input => Value(input, feeds, done))]
                );
                continue;
            }
            if (!started.Add(name))
                throw new InvalidArgumentException($"node '{name}' depends on itself");
            foreach (var each in missing)
                waiting.Push(each);
        }
    }

    private object[] Execute(NodeDef node, object[] inputs)
    {
        try
        {
            return NodeOps.Run(new(node, inputs, this));
        }
        catch (Exception error)
            when (error
                    is IndexOutOfRangeException
                        or InvalidCastException
                        or OverflowException
                        or KeyNotFoundException
                        or ArgumentException
                        or DivideByZeroException
                        or NullReferenceException
            )
        {
            throw new InvalidArgumentException(
                $"node '{node.Name}' ({node.Op}) is not as TensorFlow writes it: {error.Message}",
                error
            );
        }
        catch (InvalidArgumentException error) when (!error.Message.StartsWith("node '", StringComparison.Ordinal))
        {
            throw new InvalidArgumentException($"node '{node.Name}' ({node.Op}): {error.Message}", error);
        }
    }

    private static object Value(
        NodeResult result,
        IReadOnlyDictionary<NodeResult, object> feeds,
        Dictionary<string, object[]> done
    ) =>
        feeds.TryGetValue(result, out var fed) ? fed
        : result.Index < 0 ? Array.Empty<object>()
        : done.TryGetValue(result.Node, out var values) && result.Index < values.Length ? values[result.Index]
        : throw new InvalidArgumentException($"node '{result.Node}' has no result {result.Index}");
}

/// <summary>A function of a graph: its arguments' names, its nodes, and which of their results it returns.</summary>
internal sealed class GraphFunction
{
    private readonly string name;
    private readonly string[] arguments;

    public GraphFunction(FunctionDef function)
    {
        name = function.Signature?.Name ?? "";
        arguments = [.. function.Signature?.InputArg.Select(argument => argument.Name) ?? []];
        Body = new(function.NodeDef);
        Results =
        [
            .. function.Signature?.OutputArg.Select(output =>
                function.Ret.TryGetValue(output.Name, out var result)
                    ? Body.Result(result)
                    : throw new InvalidArgumentException($"function '{name}' does not say what its '{output.Name}' is")
            )
                ?? [],
            .. function.ControlRet.Values.Select(node => new NodeResult(node, -1)),
        ];
    }

    public GraphBody Body { get; }

    /// <summary>What it returns; then what has to be done besides.</summary>
    public IReadOnlyList<NodeResult> Results { get; }

    public Dictionary<NodeResult, object> Bind(IReadOnlyList<object> values) =>
        values.Count == arguments.Length
            ? arguments.Zip(values).ToDictionary(pair => new NodeResult(pair.First, 0), pair => pair.Second)
            : throw new InvalidArgumentException(
                $"function '{name}' takes {arguments.Length} arguments. Received: {values.Count}"
            );
}
