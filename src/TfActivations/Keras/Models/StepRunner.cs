using TfActivations.Autodiff;

namespace TfActivations.Keras.Models;

/// <summary>Does one step for batch after batch: recorded at the first batch of a size, then replayed.</summary>
/// <param name="data">What the batches are taken from.</param>
/// <param name="step">The step: what it computes stays in buffers that the next batch overwrites.</param>
/// <param name="eagerly">Whether to do the step anew each time, so that a layer may look at values.</param>
internal sealed class StepRunner(Dataset data, Action<Dataset> step, bool eagerly)
{
    private readonly List<(Dataset Batch, Recording? Recording)> plans = [];

    public void Run(ReadOnlySpan<int> rows)
    {
        foreach (var (batch, recording) in plans)
            if (batch.Count == rows.Length)
            {
                data.Gather(rows, batch);
                if (recording is null)
                    step(batch);
                else
                    recording.Replay();
                return;
            }
        Prepare(rows);
    }

    private void Prepare(ReadOnlySpan<int> rows)
    {
        var batch = data.AllocateBatch(rows.Length, isRecorded: !eagerly);
        data.Gather(rows, batch);
        plans.Add((batch, eagerly ? null : Recording.Of(() => step(batch))));
        if (eagerly)
            step(batch);
    }
}
