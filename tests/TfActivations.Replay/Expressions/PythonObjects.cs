using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Replay.Calls;
using TfActivations.Replay.Facades;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>What expressions do with objects: names, members, calls, items and operators.</summary>
/// <param name="names">Values that the expression names.</param>
internal sealed class PythonObjects(IReadOnlyDictionary<string, object?> names)
{
    /// <summary>A dotted name that is not looked up yet: tf.nn.relu.</summary>
    private sealed record Path(string Name);

    /// <summary>A member of an object, to be called.</summary>
    private sealed record Method(object Target, string Name);

    private readonly Conversion conversion = new(_ => throw new UnreadableException("a nested call"));

    public object? Named(string name) =>
        names.TryGetValue(name, out var value) ? value : new Path(name == "ops" ? "keras.ops" : name);

    public object? Member(object? value, string name) =>
        value switch
        {
            Path path => new Path($"{path.Name}.{name}"),
            null => throw new UnreadableException($"None.{name}"),
            _ => new Method(value, name),
        };

    public object? Call(
        object? function,
        IReadOnlyList<object?> arguments,
        IReadOnlyList<(string, object?)> keywords
    ) =>
        function switch
        {
            Path path => Invoke(Candidates.Of(path.Name), path.Name, arguments, keywords),
            Method { Target: var target, Name: var name } => Invoke(
                Candidates.OnObject(target.GetType(), name),
                name,
                [target, .. arguments],
                keywords
            ),
            string sign => Invoke(Candidates.Of($"tf.bitwise.{sign}"), sign, arguments, keywords),
            _ => throw new UnreadableException("a call of an object"),
        };

    /// <summary>The value of a name or a member that is not called.</summary>
    public object? Resolved(object? value, bool isLast) =>
        value switch
        {
            Path { Name: var name }
                when name.Split('.')[^1] is var dtype && (dtype == "bfloat16" || Arrays.TypeOf(dtype) is not null) =>
                new DTypeName(dtype),
            Path { Name: var name } => Invoke(Properties(Candidates.Of(name)), name, [], []),
            Method { Target: var target, Name: var name } when isLast => Invoke(
                Properties(Candidates.OnObject(target.GetType(), name)),
                name,
                [target],
                []
            ),
            _ => value,
        };

    public object? Item(object? value, string index) =>
        Resolved(value, isLast: true) switch
        {
            Tensor tensor => tensor[index.Replace("tf.newaxis", "None", StringComparison.Ordinal)],
            Variable variable => variable[index.Replace("tf.newaxis", "None", StringComparison.Ordinal)],
            NDArray array => array[index.Replace("None", "newaxis", StringComparison.Ordinal)],
            PythonList list when int.TryParse(index, out var at) => list.Items[at < 0 ? at + list.Items.Count : at],
            PythonList { IsTuple: true } list when index == "1:" => list with { Items = [.. list.Items.Skip(1)] },
            ITuple tuple when int.TryParse(index, out var at) => tuple[at],
            System.Collections.IList items when int.TryParse(index, out var at) => items[
                at < 0 ? at + items.Count : at
            ],
            _ => throw new UnreadableException($"[{index}]"),
        };

    public object? Negative(object? value) =>
        value switch
        {
            long whole => -whole,
            double real => -real,
            _ => -(dynamic)value!,
        };

    public object? Binary(string sign, object? left, object? right)
    {
        if (left is long a && right is long b)
            return sign switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => (double)a / b,
                "//" => Math.DivRem(a, b).Quotient,
                "%" => a % b,
                "**" => (long)Math.Pow(a, b),
                _ => throw new UnreadableException(sign),
            };
        if (left is long or double && right is long or double)
        {
            var (x, y) = (Convert.ToDouble(left), Convert.ToDouble(right));
            return sign switch
            {
                "+" => x + y,
                "-" => x - y,
                "*" => x * y,
                "/" => x / y,
                "**" => Math.Pow(x, y),
                _ => throw new UnreadableException(sign),
            };
        }
        if (left is PythonList list && sign == "*" && right is long times)
            return list with { Items = [.. Enumerable.Repeat(list.Items, (int)times).SelectMany(items => items)] };
        (dynamic? p, dynamic? q) = (Operand(left), Operand(right));
        return sign switch
        {
            "+" => p + q,
            "-" => p - q,
            "*" => p * q,
            "/" => p / q,
            "<" => p < q,
            ">" => p > q,
            "<=" => p <= q,
            ">=" => p >= q,
            "**" => tf.pow((Tensor)p!, (Tensor)q!),
            "@" => tf.matmul((Tensor)p!, (Tensor)q!),
            _ => throw new UnreadableException(sign),
        };
    }

    private object? Operand(object? value) =>
        value is PythonList list && conversion.Try(list, typeof(Tensor), out var tensor, out _) ? tensor : value;

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
        return new Binding(conversion).Invoke(candidates, new(name, arguments, keywords));
    }
}
