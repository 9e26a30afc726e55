using TfActivations.Text;

namespace TfActivations.Keras.Data;

/// <summary>Numbers of steps that go beyond the data.</summary>
internal static class StepLimit
{
    /// <summary>Warns where fewer batches are there than are asked for.</summary>
    public static void Warn(string argument, int steps, int batches)
    {
        if (steps > batches)
            Warnings.Warn(
                $"{argument} is {steps}, but the data have only {Plural.Of(batches, "batch", "batches")}; these are used"
            );
    }

    /// <summary>Warns that the data have ended within an epoch, as Keras does.</summary>
    public static void WarnOfEnd(int steps, int done) =>
        Warnings.Warn(
            $"steps_per_epoch is {steps}, but the data end after {Plural.Of(done, "batch", "batches")} of an epoch; it ends there, and "
                + "the next begins with the data anew"
        );

    /// <summary>The first batches of a source; warns where it ends before.</summary>
    public static IEnumerable<Batch> First(this IEnumerable<Batch> source, int steps, string argument)
    {
        var done = 0;
        foreach (var batch in source)
        {
            yield return batch;
            if (++done == steps)
                yield break;
        }
        Warn(argument, steps, done);
    }
}
