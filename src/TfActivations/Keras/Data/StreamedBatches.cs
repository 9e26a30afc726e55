using TfActivations.Data;

namespace TfActivations.Keras.Data;

/// <summary>Batches that come one by one, fetched ahead on a thread of their own.</summary>
internal sealed class StreamedBatches : IBatches
{
    private readonly Prefetcher<Batch?> stream;
    private readonly CancellationToken cancellation;
    private int[] rows = [];
    private int done;

    /// <param name="epochs">All batches of all epochs, a null after each epoch.</param>
    /// <param name="count">The batches of an epoch; null where nobody knows.</param>
    /// <param name="cancellation">Ends the waiting for a batch.</param>
    private StreamedBatches(IEnumerable<Batch?> epochs, int? count, CancellationToken cancellation)
    {
        (Count, this.cancellation) = (count, cancellation);
        stream = new(epochs, Prefetched.Ahead);
    }

    public int? Count { get; private set; }

    /// <summary>The user's own batches.</summary>
    /// <param name="source">Enumerated anew when it has ended.</param>
    /// <param name="epochs">How many epochs are wanted.</param>
    /// <param name="steps">The batches of an epoch; null for all of the source.</param>
    /// <param name="shuffle">Puts a <see cref="PyDataset"/>'s batches into a new order each time; null to keep theirs.</param>
    /// <param name="each">What is done to each batch, on the thread that fetches.</param>
    /// <param name="isRepeated">Whether steps go on with the source from its start where it ends before.</param>
    /// <param name="cancellation">Ends the waiting for a batch.</param>
    public static StreamedBatches Of(
        IEnumerable<Batch> source,
        int epochs,
        int? steps,
        Random? shuffle,
        Func<Batch, Batch> each,
        bool isRepeated = true,
        CancellationToken cancellation = default
    )
    {
        var ordered = source is PyDataset dataset ? InOrder(dataset, shuffle) : source;
        var known = source is ElementBatches elements ? elements.Count : (source as IReadOnlyCollection<Batch>)?.Count;
        var all = (steps, isRepeated) switch
        {
            ({ } limit, true) => Epochs(ordered, epochs, limit),
            ({ } limit, false) => Epochs(ordered.First(limit, nameof(steps)), epochs),
            _ => Epochs(ordered, epochs),
        };
        var count = isRepeated || known is null ? steps ?? known : Math.Min(steps ?? known.Value, known.Value);
        return new(all.Select(batch => batch is null ? null : each(batch)), count, cancellation);
    }

    /// <summary>Batches of rows that have to be waited for.</summary>
    public static StreamedBatches Of(
        Batch data,
        int epochs,
        int batchSize,
        Random? shuffle,
        int? steps = null,
        CancellationToken cancellation = default
    )
    {
        var batches = new RowBatches(data, batchSize, shuffle, steps);
        return new(Gathered(batches, epochs), batches.Count, cancellation);
    }

    public bool Next(BatchStep step)
    {
        if (!stream.Next(out var batch, cancellation) || batch is null)
        {
            Count = done;
            done = 0;
            return false;
        }
        done++;
        if (rows.Length < batch.Count)
            rows = [.. Enumerable.Range(0, batch.Count)];
        step(batch, rows.AsSpan(0, batch.Count));
        return true;
    }

    public void Dispose() => stream.Dispose();

    private static IEnumerable<Batch> InOrder(PyDataset dataset, Random? shuffle)
    {
        int[] order = [.. Enumerable.Range(0, dataset.Count)];
        shuffle?.Shuffle(order);
        foreach (var index in order)
            yield return dataset[index];
        dataset.OnEpochEnd();
    }

    /// <summary>An epoch is the whole source.</summary>
    private static IEnumerable<Batch?> Epochs(IEnumerable<Batch> source, int epochs)
    {
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var isEmpty = true;
            foreach (var batch in source)
            {
                isEmpty = false;
                yield return batch;
            }
            RequireBatches(isEmpty);
            yield return null;
        }
    }

    /// <summary>An epoch is so many batches: the next goes on where it ended, as in Keras.</summary>
    private static IEnumerable<Batch?> Epochs(IEnumerable<Batch> source, int epochs, int steps)
    {
        var left = (long)epochs * steps;
        while (left > 0)
        {
            var before = left;
            var isFirst = before == (long)epochs * steps;
            foreach (var batch in source)
            {
                yield return batch;
                left--;
                if (left % steps == 0)
                    yield return null;
                if (left == 0)
                    break;
            }
            RequireBatches(left == before);
            if (isFirst && left > 0)
                StepLimit.Say("steps_per_epoch", steps, (int)(before - left));
        }
    }

    private static void RequireBatches(bool isEmpty)
    {
        if (isEmpty)
            throw new InvalidArgumentException(
                "x gave no batch; if it can be enumerated only once, give steps_per_epoch"
            );
    }

    private static IEnumerable<Batch?> Gathered(RowBatches source, int epochs)
    {
        Batch? batch = null;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            while (source.Next(Gather))
                yield return batch;
            yield return null;
        }

        void Gather(Batch data, ReadOnlySpan<int> rows)
        {
            batch = data.AllocateBatch(rows.Length);
            data.Gather(rows, batch);
        }
    }
}
