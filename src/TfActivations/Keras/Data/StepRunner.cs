using TfActivations.Autodiff;

namespace TfActivations.Keras.Data;

/// <summary>Does one step for batch after batch: recorded at the first batch of a size, then replayed.</summary>
/// <param name="step">The step: what it computes stays in buffers that the next batch overwrites.</param>
/// <param name="eagerly">Whether to do the step anew each time, so that a layer may look at values.</param>
internal sealed class StepRunner(Action<Dataset> step, bool eagerly)
{
    private readonly List<(Dataset Batch, Recording? Recording)> plans = [];

    /// <summary>A step with some rows of the data.</summary>
    public void Run(Dataset data, ReadOnlySpan<int> rows)
    {
        foreach (var (batch, recording) in plans)
            if (batch.Count == rows.Length && batch.IsLike(data))
            {
                data.Gather(rows, batch);
                if (recording is null)
                    step(batch);
                else
                    recording.Replay();
                return;
            }
        Prepare(data, rows);
    }

    private void Prepare(Dataset data, ReadOnlySpan<int> rows)
    {
        var batch = data.AllocateBatch(rows.Length);
        data.Gather(rows, batch);
        if (eagerly)
        {
            plans.Add((batch, null));
            step(batch);
            return;
        }
        batch.MarkRecorded();
        plans.Add((batch, Recording.Of(() => step(batch))));
    }
}
