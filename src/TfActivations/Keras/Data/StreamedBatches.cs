using TfActivations.Data;
using TfActivations.Text;

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
        var given = source is PyDataset dataset ? InOrder(dataset, shuffle) : source;
        var ordered = given.Select(batch =>
            batch ?? throw new InvalidArgumentException("x must give batches. Received: null")
        );
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
        dataset.on_epoch_end();
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
            RequireBatches(isEmpty, epoch);
            yield return null;
        }
    }

    /// <summary>
    /// An epoch is so many batches, and the next goes on where it ended. The end of the source ends an epoch too, and the next begins
    /// with it anew, as in Keras.
    /// </summary>
    private static IEnumerable<Batch?> Epochs(IEnumerable<Batch> source, int epochs, int steps)
    {
        var epoch = 0;
        while (epoch < epochs)
        {
            var (isEmpty, done) = (true, 0);
            foreach (var batch in source)
            {
                isEmpty = false;
                yield return batch;
                if (++done < steps)
                    continue;
                yield return null;
                done = 0;
                if (++epoch == epochs)
                    yield break;
            }
            RequireBatches(isEmpty, epoch);
            if (done == 0)
                continue;
            StepLimit.WarnOfEnd(steps, done);
            yield return null;
            epoch++;
        }
    }

    private static void RequireBatches(bool isEmpty, int epoch)
    {
        if (isEmpty)
            throw new InvalidArgumentException(
                epoch == 0
                    ? "x gave no batch"
                    : $"x gave no batch any more after {Plural.Of(epoch, "epoch")}; what can be enumerated only once must have the batches "
                        + "of all epochs, and steps_per_epoch says how many make one"
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
