namespace TfActivations.Keras.Data;

/// <summary>Batches of rows that lie in memory.</summary>
/// <param name="data">The rows.</param>
/// <param name="batchSize">Rows of a batch; the last before the rows begin anew may have fewer.</param>
/// <param name="shuffle">Puts the rows into a new order each time they begin; null to keep theirs.</param>
/// <param name="steps">The batches of an epoch, the next going on where it ended, up to the end of the rows; null for all rows.</param>
internal sealed class RowBatches(Batch data, int batchSize, Random? shuffle, int? steps = null) : IBatches
{
    private readonly int[] order = [.. Enumerable.Range(0, data.Count)];
    private int start;
    private int done;

    public int? Count => steps ?? (data.Count + batchSize - 1) / batchSize;

    public bool Next(BatchStep step)
    {
        if (done == Count || start == order.Length)
        {
            EndEpoch();
            return false;
        }
        if (start == 0)
            shuffle?.Shuffle(order);
        var rows = order.AsSpan(start, Math.Min(batchSize, order.Length - start));
        start += rows.Length;
        done++;
        step(data, rows);
        return true;
    }

    public void SkipEpochs(int epochs)
    {
        for (var skipped = 0; skipped < epochs; )
            skipped += Next(static (_, _) => { }) ? 0 : 1;
    }

    public void Dispose() { }

    private void EndEpoch()
    {
        if (done < Count)
            StepLimit.WarnOfEnd(Count.Value, done);
        done = 0;
        if (start == order.Length)
            start = 0;
    }
}
