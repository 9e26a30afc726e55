using TfActivations.Distribute;

namespace TfActivations.Keras.Data;

/// <summary>A worker's parts of batches that several workers go through together, as many steps on each.</summary>
/// <remarks>
/// One batch is fetched ahead, so that each step can tell the others whether there is another. A worker whose part is empty, or whose data
/// have ended before the others', takes the step with a row that does not count: its step has the same parts then, and adds nothing.
/// </remarks>
/// <param name="source">Batches of all workers, the same on each; or this worker's own.</param>
/// <param name="step">The step that they take together.</param>
/// <param name="isLocal">Whether the batches are this worker's own, and taken as they are.</param>
internal sealed class WorkerBatches(IBatches source, JointStep step, bool isLocal) : IBatches
{
    private (Batch Data, int[] Rows)? next;
    private (Batch Data, int[] Rows)? last;
    private bool isUnderWay;

    public int? Count => source.Count;

    public bool Next(BatchStep run)
    {
        if (!isUnderWay)
        {
            Fetch();
            step.AnyHasMore = step.Collective.Any(next is not null);
        }
        isUnderWay = step.AnyHasMore;
        if (!isUnderWay)
            return false;
        var current = next;
        if (current is not null)
            Fetch();
        var (data, rows) =
            current
            ?? last
            ?? throw new InvalidArgumentException(
                "this worker has no batch at all, while others have some; give it one"
            );
        last = (data, rows);
        var (start, end) = isLocal
            ? (0, rows.Length)
            : Parting.Of(rows.Length, step.Collective.Rank, step.Collective.Size);
        // The step tells the others; where it is left out, this worker's own data say it.
        (step.HasMore, step.AnyHasMore, step.IsEmpty) = (
            next is not null,
            next is not null,
            current is null || start == end
        );
        try
        {
            run(data, step.IsEmpty ? rows.AsSpan(0, 1) : rows.AsSpan(start, end - start));
        }
        finally
        {
            step.IsEmpty = false;
        }
        return true;
    }

    public void SkipEpochs(int epochs) => source.SkipEpochs(epochs);

    public void Dispose() => source.Dispose();

    private void Fetch()
    {
        next = null;
        source.Next((data, rows) => next = (data, rows.ToArray()));
    }
}
