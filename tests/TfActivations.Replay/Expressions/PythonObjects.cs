using System.Collections;
using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Keras.Config;
using TfActivations.Replay.Calls;
using TfActivations.Replay.Facades;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>What programs do with objects: names, members, calls, items.</summary>
/// <param name="functions">Reads a function that is given as text.</param>
internal sealed class PythonObjects(Func<string, object?> functions)
{
    private readonly Conversion conversion = Converting(functions, givesTensors: true);
    private readonly Conversion ofArrays = Converting(functions, givesTensors: false);

    private PythonBuiltins? builtins;

    public PythonOperators Operators => field ??= new(conversion);

    private PythonBuiltins Builtins => builtins ??= new(this);

    public object? Named(string name) =>
        Builtins.Find(name) is { } function ? function : new PythonPath(name == "ops" ? "keras.ops" : name);

    public object? Member(object? value, string name) =>
        value switch
        {
            PythonPath path => new PythonPath($"{path.Name}.{name}"),
            PythonMethod method => new PythonMethod(Resolved(method), name),
            null => throw new UnreadableException($"None.{name}"),
            _ => new PythonMethod(value, name),
        };

    public object? Call(
        object? function,
        IReadOnlyList<object?> arguments,
        IReadOnlyList<(string, object?)> keywords
    ) =>
        function switch
        {
            PythonPath path => Invoke(Candidates.Of(path.Name), path.Name, arguments, keywords),
            PythonMethod { Target: string text, Name: "format" } => PythonTexts.Format(text, arguments),
            PythonMethod { Target: string text, Name: var name } => Invoke(
                Candidates.Of($"py.{name}"),
                name,
                [text, .. arguments],
                keywords
            ),
            PythonMethod { Target: var target, Name: var name } => Invoke(
                Candidates.OnObject(target!.GetType(), name),
                name,
                [target, .. arguments],
                keywords
            ),
            PythonFunction lambda => lambda.Body([.. arguments]),
            Func<IReadOnlyList<object?>, object?> builtin => builtin(arguments),
            KerasObject made => Resolved(
                ObjectCall.Invoke(made, new("", arguments, keywords), new Binding(conversion))
            ),
            _ => throw new UnreadableException("a call of an object"),
        };

    /// <summary>The value of a name or a member that is not called.</summary>
    public object? Resolved(object? value) =>
        value switch
        {
            PythonPath { Name: var name }
                when name.Split('.')[^1] is var dtype && (dtype == "bfloat16" || Arrays.TypeOf(dtype) is not null) =>
                name.StartsWith("tf.", StringComparison.Ordinal)
                    ? Enum.Parse<Tensors.DType>(dtype, ignoreCase: true)
                    : new DTypeName(dtype),
            PythonPath { Name: var name } when Properties(Candidates.Of(name)) is { Count: > 0 } properties => Invoke(
                properties,
                name,
                [],
                []
            ),
            PythonMethod { Target: var target, Name: var name }
                when target is not null
                    && Properties(Candidates.OnObject(target.GetType(), name)) is { Count: > 0 } properties => Invoke(
                properties,
                name,
                [target],
                []
            ),
            PythonMethod { Target: var target, Name: "value" } => Call(value, [], []),
            PythonPath path when Candidates.Of(path.Name).Count == 0 => throw new UnreadableException(
                $"{path.Name} is not here"
            ),
            PythonMethod method => throw new UnreadableException($"{method.Target}.{method.Name} is not here"),
            _ => value,
        };

    public object? Item(object? value, IReadOnlyList<object?> index) =>
        (value, index) switch
        {
            (PythonList list, [SliceValue slice]) => list with
            {
                Items = py.slice(list.Items, (int?)slice.Start, (int?)slice.Stop, (int?)slice.Step),
            },
            (string text, [SliceValue slice]) => py.slice(text, (int?)slice.Start, (int?)slice.Stop, (int?)slice.Step),
            (string text, [long at]) => py.slice(text, (int)at, at == -1 ? null : (int)at + 1),
            (PythonDict dict, [var key]) => dict.Pairs.First(pair => Equals(pair.Key, key)).Value,
            (Tensor or NDArray or Autodiff.Variable, _) => Invoke(
                Candidates.OnObject(value.GetType(), "Item"),
                "[]",
                [value, .. index],
                []
            ),
            (_, [long at]) when Items(value) is var items => items[(int)(at < 0 ? at + items.Count : at)],
            _ => throw new UnreadableException($"an item of {value}"),
        };

    /// <summary>What a value is made of.</summary>
    public IReadOnlyList<object?> Items(object? value) =>
        value switch
        {
            PythonList list => list.Items,
            PythonSet set => set.Items,
            string text => [.. text.Select(letter => letter.ToString())],
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
            IEnumerable items => [.. items.Cast<object?>().Select(item => item is int whole ? (long)whole : item)],
            _ => throw new UnreadableException($"no items: {value}"),
        };

    /// <summary>The value as C# has it, to be printed.</summary>
    public static object? Native(object? value) =>
        value switch
        {
            PythonList { IsTuple: false } list => list.Items.Select(Native).ToList(),
            PythonList tuple => new NativeTuple([.. tuple.Items.Select(Native)]),
            PythonSet set => set.Items.Select(Native).ToHashSet(),
            PythonDict dict => dict.Pairs.ToDictionary(pair => Native(pair.Key)!, pair => Native(pair.Value)),
            DTypeName dtype => Arrays.TypeOf(dtype.Name),
            _ => value,
        };

    private static IReadOnlyList<Candidate> Properties(IReadOnlyList<Candidate> candidates) =>
        [.. candidates.Where(candidate => candidate.Method.Name.StartsWith("get_", StringComparison.Ordinal))];

    private object? Invoke(
        IReadOnlyList<Candidate> candidates,
        string name,
        IReadOnlyList<object?> arguments,
        IReadOnlyList<(string, object?)> keywords
    )
    {
        if (candidates.Count == 0)
            throw new UnreadableException($"{name} is not here");
        var isNumPy = candidates[0].Method.DeclaringType!.Namespace == nameof(NumSharp);
        return new Binding(isNumPy ? ofArrays : conversion).Invoke(candidates, new(name, arguments, keywords));
    }

    private static Conversion Converting(Func<string, object?> functions, bool givesTensors) =>
        new(_ => throw new UnreadableException("a nested call"), givesTensors, functions);

    /// <summary>A tuple of any length.</summary>
    private sealed class NativeTuple(object?[] items) : ITuple
    {
        public object? this[int index] => items[index];

        public int Length => items.Length;
    }
}
