using System.Collections;

namespace TfActivations.Data;

/// <summary>map: what a function makes of each element.</summary>
internal sealed class MapDataset<T, TResult> : Stage<T, TResult>
{
    private readonly Func<T, TResult> function;
    private readonly int parallelism;
    private readonly bool? deterministic;

    public MapDataset(Dataset<T> source, Func<T, TResult> function, int? parallelism, bool? deterministic)
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(function);
        (this.function, this.deterministic) = (function, deterministic);
        this.parallelism = Parallelism.Of("map", parallelism);
    }

    private protected override ElementSpec Specify() =>
        Tracing.Of(Source.element_spec, function) ?? SpecifyByElements("map");

    internal override IEnumerable<TResult> Elements(DatasetOptions options) =>
        new Mapped<T, TResult>(
            "map",
            Source.Elements(options),
            function,
            parallelism,
            options.KeepsOrder(deterministic)
        );
}

/// <summary>num_parallel_calls.</summary>
internal static class Parallelism
{
    /// <summary>tf.data.AUTOTUNE: as many as there are processors.</summary>
    public const int Autotune = -1;

    /// <summary>How many threads are asked for; 1 for none but the one that asks for elements.</summary>
    public static int Of(string caller, int? asked) =>
        asked switch
        {
            null => 1,
            Autotune => Environment.ProcessorCount,
            >= 1 => asked.Value,
            _ => throw new InvalidArgumentException(
                $"{caller}: num_parallel_calls must be at least 1, or tf.data.AUTOTUNE. Received: {asked}"
            ),
        };
}

/// <summary>What a function makes of elements, on other threads where there are several; an error is thrown where its element stands.</summary>
/// <param name="stage">For errors.</param>
/// <param name="source">The elements.</param>
/// <param name="function">What is done with each.</param>
/// <param name="parallelism">How many threads.</param>
/// <param name="keepsOrder">Whether what comes out stands in the order of the elements; else what is ready first comes first.</param>
internal sealed class Mapped<T, TResult>(
    string stage,
    IEnumerable<T> source,
    Func<T, TResult> function,
    int parallelism,
    bool keepsOrder
) : IEnumerable<TResult>
{
    public IEnumerator<TResult> GetEnumerator() =>
        parallelism == 1
            ? new Enumerator(stage, source.GetEnumerator(), function)
            : new ParallelEnumerator<T, TResult>(stage, source.GetEnumerator(), function, parallelism, keepsOrder);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes on after an error, which an iterator would not.</summary>
    private sealed class Enumerator(string stage, IEnumerator<T> source, Func<T, TResult> function)
        : IEnumerator<TResult>
    {
        private long index;

        public TResult Current { get; private set; } = default!;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (!source.MoveNext())
                return false;
            Current = DatasetException.At(stage, index++, function, source.Current);
            return true;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => source.Dispose();
    }
}
