namespace TfActivations.Data;

/// <summary>cache: the elements of the first whole pass, which later ones give again; in a file where one is named.</summary>
internal sealed class CacheDataset<T>(Dataset<T> source, string filename) : Stage<T>(source)
{
    private readonly Lock gate = new();
    private IReadOnlyList<T>? kept;

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        if (filename.Length > 0 && File.Exists(filename))
            return DatasetFile.Read<T>(filename);
        lock (gate)
            if (kept is not null)
                return kept;
        return Kept(options);
    }

    private IEnumerable<T> Kept(DatasetOptions options)
    {
        var elements = new List<T>();
        foreach (var element in Source.Elements(options))
        {
            elements.Add(element);
            yield return element;
        }
        if (filename.Length > 0)
            DatasetFile.Write(filename, elements);
        else
            lock (gate)
                kept ??= elements;
    }
}

/// <summary>prefetch: the elements, made ahead on a thread of their own.</summary>
internal sealed class PrefetchDataset<T> : Stage<T>
{
    private readonly int ahead;

    public PrefetchDataset(Dataset<T> source, long bufferSize)
        : base(source)
    {
        if (bufferSize != Parallelism.Autotune)
            Data.Cardinality.Require("prefetch", "buffer_size", bufferSize, least: 0);
        ahead = bufferSize == Parallelism.Autotune ? Prefetched.Ahead : (int)Math.Min(bufferSize, int.MaxValue);
    }

    internal override RowBatchSequence? RowBatches => Source.RowBatches;

    internal override IEnumerable<T> Elements(DatasetOptions options) =>
        ahead == 0 ? Source.Elements(options) : Prefetched.Of(Source.Elements(options), ahead);
}

/// <summary>Elements fetched ahead.</summary>
internal static class Prefetched
{
    /// <summary>How many, where nobody says.</summary>
    public const int Ahead = 2;

    public static IEnumerable<T> Of<T>(IEnumerable<T> source, int ahead)
    {
        using var prefetcher = new Prefetcher<T>(source, ahead);
        while (prefetcher.Next(out var element))
            yield return element;
    }
}
