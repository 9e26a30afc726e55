namespace TfActivations.Keras.Data;

/// <summary>Batches of rows that lie in memory.</summary>
/// <param name="data">The rows.</param>
/// <param name="batchSize">Rows of a batch; the last of an epoch may have fewer.</param>
/// <param name="shuffle">Puts the rows into a new order each epoch; null to keep theirs.</param>
internal sealed class RowBatches(Dataset data, int batchSize, Random? shuffle) : IBatches
{
    private readonly int[] order = [.. Enumerable.Range(0, data.Count)];
    private int start;

    public int? Count => (data.Count + batchSize - 1) / batchSize;

    public bool Next(BatchStep step)
    {
        if (start >= order.Length)
        {
            start = 0;
            return false;
        }
        if (start == 0)
            shuffle?.Shuffle(order);
        var rows = order.AsSpan(start, Math.Min(batchSize, order.Length - start));
        start += rows.Length;
        step(data, rows);
        return true;
    }

    public void Dispose() { }
}
