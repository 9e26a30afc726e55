using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Data;

/// <summary>Takes items from a sequence on a thread of its own, a few ahead of who needs them.</summary>
/// <remarks>An exception of the sequence is thrown where its item would have come.</remarks>
internal sealed class Prefetcher<T> : IDisposable
{
    // Who hangs in a source is not waited for any longer: cancelling a training must end it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly BlockingCollection<T> items;
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;

    /// <param name="source">The sequence.</param>
    /// <param name="ahead">How many items wait at most.</param>
    public Prefetcher(IEnumerable<T> source, int ahead)
    {
        items = new(ahead);
        var (engine, seed) = (Engine.Current, RandomNumbers.Next().Next());
        thread = new(() => Fetch(source, engine, seed)) { IsBackground = true, Name = "TfActivations prefetch" };
        thread.Start();
    }

    /// <summary>Waits for the next item.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool Next(out T item, CancellationToken cancellation = default)
    {
        if (items.TryTake(out item!, Timeout.Infinite, cancellation))
            return true;
        failure?.Throw();
        return false;
    }

    /// <summary>
    /// Ends the thread: the sequence is disposed of before this returns, unless it keeps the thread waiting for an item; then it is
    /// when that comes.
    /// </summary>
    public void Dispose()
    {
        stop.Cancel();
        if (!thread.Join(Patience))
            return;
        items.Dispose();
        stop.Dispose();
    }

    private void Fetch(IEnumerable<T> source, IEngine engine, int seed)
    {
        // A source of randomness of its own: the training goes on drawing from the other.
        RandomNumbers.SeedFlow(seed);
        using var bypass = Workers.Bypass();
        using var scope = Engine.OnThisThread(engine);
        try
        {
            foreach (var item in source)
                items.Add(item, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            items.CompleteAdding();
        }
    }
}
