using System.Reflection;
using System.Runtime.CompilerServices;
using TfActivations.Replay.Calls;

namespace TfActivations.Replay.Facades;

/// <summary>No overload takes these arguments: what a user's compiler would refuse.</summary>
public sealed class NoOverloadException(string message) : Exception(message);

/// <summary>Python's arguments on the parameters of one of several overloads, chosen as C#'s compiler does.</summary>
/// <param name="conversion">Values of parameters' types.</param>
public sealed class Binding(Conversion conversion)
{
    /// <summary>Calls the overload that takes the arguments with the fewest conversions.</summary>
    /// <param name="candidates">The overloads.</param>
    /// <param name="call">The arguments.</param>
    /// <exception cref="NoOverloadException">None takes them.</exception>
    public object? Invoke(IReadOnlyList<Candidate> candidates, RecordedCall call)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Bound: Bind(candidate, call)))
            .Where(pair => pair.Bound is not null)
            .OrderBy(pair => pair.Candidate.IsExtension)
            .ThenBy(pair => pair.Bound!.Value.Cost)
            .ThenBy(pair => pair.Candidate.Method.GetParameters().Length)
            .Select(pair => ((Candidate Candidate, (object?[] Arguments, int Cost)? Bound)?)pair)
            .FirstOrDefault();
        // Python's *arguments may be one list in C#, so that keywords can follow.
        if (
            best is null
            && call.Arguments.Count > 0
            && call.Arguments.All(argument => argument is ArrayData or PythonList { Items: [long or double, ..] })
        )
            return Invoke(candidates, call with { Arguments = [new PythonList(call.Arguments)] });
        if (best is not { Candidate: var (method, target, _), Bound: var (arguments, _) })
            throw new NoOverloadException($"no overload takes these arguments ({candidates.Count} tried)");
        if (IsBoundExtension(best.Value.Candidate))
            arguments = [target, .. arguments];
        else if (target is null && !method.IsStatic)
            (target, arguments) = (arguments[0], arguments[1..]);
        return Invoker.Invoke(method, target, arguments);
    }

    private (object?[] Arguments, int Cost)? Bind(Candidate candidate, RecordedCall call)
    {
        var parameters = candidate.Method.GetParameters()[(IsBoundExtension(candidate) ? 1 : 0)..];
        // A member that is called on the first argument.
        var receiver = !candidate.Method.IsStatic && candidate.Target is null ? 1 : 0;
        var types = parameters.Select(p => p.ParameterType).ToList();
        if (receiver == 1)
            types.Insert(0, candidate.Method.DeclaringType!);
        var positional = call.Arguments.Count;
        var list = IsParams(parameters) ? types.Count - 1 : int.MaxValue;
        if (positional > types.Count && list == int.MaxValue)
            return null;
        var values = new object?[types.Count];
        var given = new bool[types.Count];
        var cost = 0;
        for (var i = 0; i < types.Count && i < positional; i++)
        {
            if (i == list && !(positional == types.Count && conversion.Try(call.Arguments[i], types[i], out _, out _)))
                break;
            if (!Set(i, call.Arguments[i]))
                return null;
        }
        if (positional > list && !given[list])
        {
            if (
                !conversion.Try(
                    new PythonList([.. call.Arguments.Skip(list)]),
                    types[list],
                    out values[list],
                    out var each
                )
            )
                return null;
            given[list] = true;
            cost += each + 1;
        }
        foreach (var (name, value) in call.Keywords)
        {
            var at = Array.FindIndex(parameters, p => p.Name == name);
            if (at < 0 && TakesNames(parameters) && !given[^1])
            {
                // Python's **keywords are pairs of a name and a value in C#.
                var pairs = call.Keywords.Where(each => !parameters.Any(p => p.Name == each.Name));
                if (
                    !Set(
                        types.Count - 1,
                        new PythonList([.. pairs.Select(each => new PythonList([each.Name, each.Value], true))])
                    )
                )
                    return null;
            }
            else if (at < 0 && TakesNames(parameters))
                continue;
            else if (at < 0 || given[at + receiver] || !Set(at + receiver, value))
                return null;
        }
        for (var i = 0; i < types.Count; i++)
            if (!given[i])
            {
                if (i < receiver)
                    return null;
                var parameter = parameters[i - receiver];
                if (i == list)
                    values[i] = conversion.Try(new PythonList([]), types[i], out var empty, out _) ? empty : null;
                else if (parameter.IsOptional)
                    values[i] = Default(parameter);
                else
                    return null;
            }
        return (values, cost);

        bool Set(int at, object? value)
        {
            given[at] = conversion.Try(value, types[at], out values[at], out var each);
            cost += each;
            return given[at];
        }
    }

    /// <summary>An extension of an object that is known: its first parameter.</summary>
    private static bool IsBoundExtension(Candidate candidate) =>
        candidate is { Method.IsStatic: true, Target: not null };

    private static bool IsParams(ParameterInfo[] parameters) =>
        parameters is [.., var last]
        && (last.IsDefined(typeof(ParamArrayAttribute)) || last.IsDefined(typeof(ParamCollectionAttribute)));

    private static bool TakesNames(ParameterInfo[] parameters) =>
        IsParams(parameters) && parameters[^1].ParameterType.IsAssignableFrom(typeof((string, int)[]));

    private static object? Default(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter is { HasDefaultValue: true, DefaultValue: { } value })
            return Nullable.GetUnderlyingType(type) is { IsEnum: true } nullable
                ? Enum.ToObject(nullable, value)
                : value;
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
    }
}
