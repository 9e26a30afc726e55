using TfActivations.Ops;

namespace TfActivations.Data;

/// <summary>shuffle: takes elements at random from a buffer that is filled in order. The order of a seed is TensorFlow's.</summary>
internal sealed class ShuffleDataset<T> : OrderStage<T>
{
    private readonly long bufferSize;
    private readonly SeededPasses passes;

    public ShuffleDataset(Dataset<T> source, long bufferSize, long? seed, bool reshuffles)
        : base(source)
    {
        this.bufferSize = Data.Cardinality.Require("shuffle", "buffer_size", bufferSize);
        passes = new(seed, reshuffles);
    }

    protected override IEnumerable<TElement> Order<TElement>(IEnumerable<TElement> source)
    {
        var random = passes.Next();
        var buffer = new List<TElement>();
        using var elements = source.GetEnumerator();
        var (taken, read, isMore) = (0L, 0L, true);
        while (true)
        {
            while (isMore && read - taken < bufferSize && (isMore = elements.MoveNext()))
                Put(buffer, (int)(read++ % bufferSize), elements.Current);
            if (read == taken)
                yield break;
            var chosen = (int)((taken + (random.Next() % (read - taken))) % bufferSize);
            var first = (int)(taken++ % bufferSize);
            var element = buffer[chosen];
            (buffer[chosen], buffer[first]) = (buffer[first], default!);
            yield return element;
        }
    }

    private static void Put<TElement>(List<TElement> buffer, int place, TElement element)
    {
        if (place == buffer.Count)
            buffer.Add(element);
        else
            buffer[place] = element;
    }
}

/// <summary>Random numbers for each pass through a stage.</summary>
/// <param name="seed">Its own seed; null for one that follows the general seed.</param>
/// <param name="isNew">Whether each pass has new numbers; else all have the same.</param>
internal sealed class SeededPasses(long? seed, bool isNew)
{
    // What TensorFlow takes for the seed of all where only an operation has one.
    private const ulong Default = 87654321;

    private readonly Philox seeds = seed is { } own
        ? new(Default, (ulong)own)
        : new((ulong)RandomNumbers.Next().NextInt64(), 0);

    /// <summary>The numbers of the next pass.</summary>
    public Philox Next()
    {
        lock (seeds)
            return isNew ? new(seeds.Next(), seeds.Next()) : seeds.Copy();
    }
}
