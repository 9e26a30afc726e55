namespace TfActivations.Tests;

/// <summary>What a call allocates.</summary>
internal static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// Bytes that this thread allocates in the call, the least of a few times: a collection in between counts what was left of
    /// the thread's allocation context.
    /// </summary>
    public static long Of(Action call) =>
        Enumerable
            .Range(0, Attempts)
            .Min(_ =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                call();
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
}
