using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Calls of functions with *args and **kwargs.
internal sealed partial class Emitter
{
    private readonly Dictionary<string, Arguments> signatures = [];

    private bool IsVararg(string key, string name) => signatures.GetValueOrDefault(key)?.Vararg?.Name == name;

    private bool IsKwarg(string key, string name) => signatures.GetValueOrDefault(key)?.Kwarg?.Name == name;

    /// <summary>Arguments by their parameters' names where there are such that take what is left.</summary>
    private List<string> MatchedFreely(
        string name,
        string key,
        List<(string Name, string? Type, Expr? Default)> parameters,
        Call call
    )
    {
        var positional = parameters
            .TakeWhile(p => !IsKeywordOnly(key, p.Name) && !IsVararg(key, p.Name) && !IsKwarg(key, p.Name))
            .ToList();
        var args = Spelled(call.Args);
        var texts = args.Take(positional.Count).Select((a, i) => NotedArgument(key, a, positional[i])).ToList();
        var rest = args.Skip(positional.Count).ToList();
        var extra = new List<string>();
        foreach (var keyword in Keywords(call.Keywords, name))
        {
            var parameter = parameters.Find(p =>
                p.Name == keyword.Name && !IsVararg(key, p.Name) && !IsKwarg(key, p.Name)
            );
            if (parameter.Name is not null)
                texts.Add($"{Identifiers.Of(parameter.Name)}: {NotedArgument(key, keyword.Value, parameter)}");
            else
                extra.Add($"[{Quoted(keyword.Name!)}] = {Expression(keyword.Value, "object").Text}");
        }
        if (parameters.Find(p => IsKwarg(key, p.Name)) is { Name: { } kwargs })
            texts.Add($"{Identifiers.Of(kwargs)}: new() {{ {string.Join(", ", extra)} }}");
        else if (extra.Count > 0)
            throw Gap($"{name} has no parameter {extra[0]}");
        if (parameters.Find(p => IsVararg(key, p.Name)) is { Name: { } vararg } last)
        {
            var items = rest.Select(a => Rest(key, vararg, a, last.Type)).ToList();
            // What is left alone is written as it is in Python.
            if (
                parameters.Count == positional.Count + 1
                && args.Count >= positional.Count
                && call.Keywords.Count == 0
                && !rest.Exists(r => r is Starred)
            )
                texts.AddRange(items);
            else
                texts.Add($"{Identifiers.Of(vararg)}: [{string.Join(", ", items)}]");
        }
        else if (rest.Count > 0)
            throw Gap($"{name} takes {positional.Count} arguments");
        return texts;
    }

    private bool IsKeywordOnly(string key, string name) =>
        signatures.GetValueOrDefault(key)?.Kwonlyargs.Any(a => a.Name == name) == true;

    private string Rest(string key, string vararg, Expr argument, string? type)
    {
        var element = type is null ? null : PartsOf(type)[0];
        if (argument is Starred { Value: var spread })
        {
            var (items, each) = Iterable(spread);
            learned.Note($"{key}/*{vararg}", each, WidenedToAny);
            return $".. {items.Text}";
        }
        var (text, own) = TypedArgument(argument, element);
        learned.Note($"{key}/*{vararg}", own ?? "object", WidenedToAny);
        return text;
    }

    /// <summary>Arguments, those of a tuple or list that is written there one by one.</summary>
    private List<Expr> Spelled(IReadOnlyList<Expr> args)
    {
        var result = new List<Expr>();
        for (var i = 0; i < args.Count; i++)
            if (args[i] is Starred { Value: List { Elts: var items } })
                result.AddRange(items);
            else if (args[i] is Starred { Value: Python.Tuple { Elts: var parts } })
                result.AddRange(parts);
            else if (args[i] is Starred { Value: Constant { Value: string text } })
                result.AddRange(text.Select(c => new Constant(args[i].At, c.ToString())));
            else if (
                args[i] is Starred { Value: var value }
                && TypeOf(Expression(value)) is { } type
                && IsTupleType(type)
            )
                result.AddRange(
                    Parts(type)
                        .Select(
                            (_, n) =>
                                new Subscript(
                                    value.At,
                                    value,
                                    new Constant(value.At, new System.Numerics.BigInteger(n)) { Source = $"{n}" }
                                )
                        )
                );
            else
                result.Add(args[i]);
        return result;
    }

    /// <summary>Keyword arguments, those of a dictionary that is written there one by one.</summary>
    private static IEnumerable<Keyword> Keywords(IReadOnlyList<Keyword> keywords, string name)
    {
        foreach (var keyword in keywords)
            if (keyword.Name is not null)
                yield return keyword;
            else if (
                keyword.Value is Dict { Keys: var keys, Values: var values }
                && keys.All(k => k is Constant { Value: string })
            )
                foreach (var (key, value) in keys.Zip(values))
                    yield return new(keyword.At, (string)((Constant)key!).Value!, value);
            else
                throw Gap($"** in a call of {name}");
    }
}
