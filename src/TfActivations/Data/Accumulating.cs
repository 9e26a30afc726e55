namespace TfActivations.Data;

/// <summary>scan: what a function makes of a state and each element, with the next state.</summary>
internal sealed class ScanDataset<T, TState, TResult> : Stage<T, TResult>
{
    private readonly TState initial;
    private readonly Func<TState, T, (TState, TResult)> function;

    public ScanDataset(Dataset<T> source, TState initial, Func<TState, T, (TState, TResult)> function)
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(function);
        (this.initial, this.function) = (initial, function);
    }

    private protected override ElementSpec Specify() =>
        Tracing.Of(Source.element_spec, (T element) => function(initial, element).Item2) ?? SpecifyByElements("scan");

    internal override IEnumerable<TResult> Elements(DatasetOptions options)
    {
        var (state, index) = (initial, 0L);
        foreach (var element in Source.Elements(options))
        {
            (state, var result) = DatasetException.At("scan", index++, each => function(state, each), element);
            yield return result;
        }
    }
}

/// <summary>reduce.</summary>
internal static class Reducing
{
    /// <summary>The state after all elements.</summary>
    public static TState Of<T, TState>(Dataset<T> source, TState initial, Func<TState, T, TState> function)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(function);
        var (state, index) = (initial, 0L);
        foreach (var element in source)
        {
            var before = state;
            state = DatasetException.At("reduce", index++, each => function(before, each), element);
        }
        return state;
    }
}
