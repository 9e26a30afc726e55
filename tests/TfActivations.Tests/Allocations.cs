using TfActivations.Keras.Models;

namespace TfActivations.Tests;

/// <summary>What a call allocates.</summary>
internal static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// Bytes that this thread allocates in the call, the least of a few times: a collection in between counts what was left of
    /// the thread's allocation context.
    /// </summary>
    public static long Of(Action call) => Enumerable.Range(0, Attempts).Min(_ => Once(call));

    /// <summary>
    /// Bytes that the steps of an epoch allocate, the least of a few epochs. The first step, which is recorded, is left out: its buffers are
    /// new ones, or those of an earlier training where a collection has found them dead.
    /// </summary>
    /// <param name="fit">Trains for so many epochs with the callback, in batches of one size.</param>
    public static long OfSteps(Action<int, Callback> fit)
    {
        var meter = new StepMeter();
        fit(Attempts, meter);
        return meter.Least;
    }

    private static long Once(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class StepMeter : Callback
    {
        private long second;
        private long last;

        public long Least { get; private set; } = long.MaxValue;

        public override void on_train_batch_begin(int batch, IDictionary<string, double> logs)
        {
            last = GC.GetAllocatedBytesForCurrentThread();
            if (batch == 1)
                second = last;
        }

        public override void on_epoch_end(int epoch, IDictionary<string, double> logs) =>
            Least = Math.Min(Least, last - second);
    }
}
