using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>Loops over slices of tensors.</summary>
internal static class Loops
{
    public static Tensor[] While(
        Func<Tensor[], Tensor> cond,
        Func<Tensor[], Tensor[]> body,
        IReadOnlyList<Tensor> variables,
        Tensor? most
    )
    {
        ArgumentNullException.ThrowIfNull(cond);
        ArgumentNullException.ThrowIfNull(body);
        Tensor[] values = [.. Argument.NoNulls("loop_vars", variables).Select(KerasTypes.Tensor)];
        var limit = most is null ? long.MaxValue : (long)most;
        for (var i = 0L; i < limit && (bool)Answer(cond(values)); i++)
        {
            values = body(values);
            Require("while_loop", values, variables.Count);
        }
        return values;
    }

    public static void Require(string caller, IReadOnlyList<Tensor> variables, int count)
    {
        Argument.NoNulls(caller, variables);
        if (variables.Count != count)
            throw new InvalidArgumentException($"{caller}: needs {count} variables. Received: {variables.Count}");
    }

    public static Tensor Map(Func<Tensor, Tensor> fn, Tensor elements)
    {
        ArgumentNullException.ThrowIfNull(fn);
        var slices = Arranging.Unstack(elements, 0);
        return slices.Length == 0
            ? throw new InvalidArgumentException("map: there are no slices, so nothing says what shape results have")
            : Stacking.Stack([.. slices.Select(slice => Answer(fn(slice)))], 0);
    }

    /// <summary>What came on the way, in order; the first slice begins where there is no initializer.</summary>
    public static List<Tensor> Scan(
        string caller,
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elements,
        Tensor? initializer,
        bool reverse
    )
    {
        ArgumentNullException.ThrowIfNull(fn);
        IEnumerable<Tensor> slices = Arranging.Unstack(elements, 0);
        if (reverse)
            slices = slices.Reverse();
        var steps = new List<Tensor>();
        var sum = initializer is null ? null : KerasTypes.Tensor(initializer);
        foreach (var slice in slices)
            steps.Add(sum = sum is null ? slice : Answer(fn(sum, slice)));
        return steps.Count > 0 ? steps
            : sum is not null ? [sum]
            : throw new InvalidArgumentException($"{caller}: there are no slices and no initializer");
    }

    private static Tensor Answer(Tensor? answer) =>
        answer ?? throw new InvalidArgumentException("a function gave null in place of a tensor");
}
