using TfActivations.Autodiff;

namespace TfActivations.Keras.Data;

/// <summary>Does one step for batch after batch: recorded at the first batch of a shape, then replayed.</summary>
/// <param name="step">The step: what it computes stays in buffers that the next batch overwrites.</param>
/// <param name="eagerly">Whether to do the step anew each time, so that a layer may look at values.</param>
internal sealed class StepRunner(Action<Batch> step, bool eagerly)
{
    // Each plan keeps the memory of a whole step, which sequences of ever new lengths would fill all memory with.
    private const int MostPlans = 16;

    // The one used last stands at the end.
    private readonly List<(Batch Batch, Recording Recording)> plans = [];

    /// <summary>A step with some rows of the data.</summary>
    public void Run(Batch data, ReadOnlySpan<int> rows)
    {
        if (eagerly)
        {
            step(BatchOf(data, rows));
            return;
        }
        for (var i = plans.Count - 1; i >= 0; i--)
        {
            var plan = plans[i];
            if (plan.Batch.Count != rows.Length || !plan.Batch.IsLike(data))
                continue;
            plans.RemoveAt(i);
            plans.Add(plan);
            data.Gather(rows, plan.Batch);
            plan.Recording.Replay();
            return;
        }
        Prepare(data, rows);
    }

    private void Prepare(Batch data, ReadOnlySpan<int> rows)
    {
        if (plans.Count == MostPlans)
            plans.RemoveAt(0);
        var batch = BatchOf(data, rows);
        batch.MarkRecorded();
        plans.Add((batch, Recording.Of(() => step(batch))));
    }

    private static Batch BatchOf(Batch data, ReadOnlySpan<int> rows)
    {
        var batch = data.AllocateBatch(rows.Length);
        data.Gather(rows, batch);
        return batch;
    }
}
