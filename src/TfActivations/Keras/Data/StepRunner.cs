using TfActivations.Autodiff;

namespace TfActivations.Keras.Data;

/// <summary>Does one step for batch after batch: recorded at the first batch of a shape, then replayed.</summary>
/// <typeparam name="T">What a step returns: what is read of the buffers that it has filled.</typeparam>
/// <param name="step">The step: what it computes stays in buffers that the next batch overwrites.</param>
/// <param name="eagerly">Whether to do the step anew each time, so that a layer may look at values.</param>
internal sealed class StepRunner<T>(Func<Batch, T> step, bool eagerly)
{
    // Each plan keeps the memory of a whole step, which sequences of ever new lengths would fill all memory with.
    private const int MostPlans = 16;

    // The one used last stands at the end.
    private readonly List<(Batch Batch, Recording Recording, T Result)> plans = [];

    /// <summary>A step with some rows of the data.</summary>
    public T Run(Batch data, ReadOnlySpan<int> rows)
    {
        if (eagerly)
            return step(BatchOf(data, rows));
        for (var i = plans.Count - 1; i >= 0; i--)
        {
            var plan = plans[i];
            if (plan.Batch.Count != rows.Length || !plan.Batch.IsLike(data))
                continue;
            plans.RemoveAt(i);
            plans.Add(plan);
            data.Gather(rows, plan.Batch);
            plan.Recording.Replay();
            return plan.Result;
        }
        return Prepare(data, rows);
    }

    private T Prepare(Batch data, ReadOnlySpan<int> rows)
    {
        if (plans.Count == MostPlans)
            plans.RemoveAt(0);
        var batch = BatchOf(data, rows);
        batch.MarkRecorded();
        T result = default!;
        var recording = Recording.Of(() => result = step(batch));
        plans.Add((batch, recording, result));
        return result;
    }

    private static Batch BatchOf(Batch data, ReadOnlySpan<int> rows)
    {
        var batch = data.AllocateBatch(rows.Length);
        data.Gather(rows, batch);
        return batch;
    }
}
