using TfActivations.Data;
using TfActivations.Distribute;

namespace TfActivations.Keras.Data;

/// <summary>Batches of a dataset that are rows in memory: a step gathers them itself, as it does those of arrays.</summary>
/// <param name="data">The rows.</param>
/// <param name="order">Which rows each batch has, anew for each epoch.</param>
/// <param name="count">The batches of an epoch; null where nobody knows.</param>
internal sealed class DatasetRowBatches(Batch data, IEnumerable<int[]> order, int? count) : IBatches
{
    private IEnumerator<int[]>? batches;
    private bool isEmpty;

    public int? Count => count;

    /// <summary>Those of a dataset; null where its batches are no rows, or have to be waited for.</summary>
    public static DatasetRowBatches? Of(object source, Func<Batch, Batch> each)
    {
        if (
            (source is DistributedDataset parted ? parted.Source : source)
            is not Dataset { RowBatches: { } rows } dataset
        )
            return null;
        var data = each(ElementBatches.BatchOf(rows.All));
        var count = dataset.Cardinality is >= 0 and <= int.MaxValue ? (int)dataset.Cardinality : (int?)null;
        return data.IsMapped ? null : new(data, rows.Order, count);
    }

    public bool Next(BatchStep step)
    {
        if (batches is null)
            (batches, isEmpty) = (order.GetEnumerator(), true);
        if (batches.MoveNext())
        {
            isEmpty = false;
            step(data, batches.Current);
            return true;
        }
        Dispose();
        return isEmpty ? throw new InvalidArgumentException("x gave no batch") : false;
    }

    public void Dispose()
    {
        batches?.Dispose();
        batches = null;
    }
}
