using System.Collections;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Data;

/// <summary>Calls a function on elements on several threads at once, a few elements ahead of who needs them.</summary>
internal sealed class ParallelEnumerator<T, TResult>(
    string stage,
    IEnumerator<T> source,
    Func<T, TResult> function,
    int parallelism,
    bool keepsOrder
) : IEnumerator<TResult>
{
    // So that a thread that is ready finds the next element before anybody has taken its last.
    private readonly int most = 2 * parallelism;
    private readonly List<Task<TResult>> calls = [];
    private readonly IEngine engine = Engine.Current;
    private readonly Random seeds = RandomNumbers.Next();
    private long index;
    private bool hasEnded;
    private volatile bool isStopped;

    public TResult Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        while (!hasEnded && calls.Count < most)
            StartNext();
        if (calls.Count == 0)
            return false;
        var next = keepsOrder ? 0 : Task.WaitAny([.. calls]);
        var call = calls[next];
        calls.RemoveAt(next);
        Current = call.GetAwaiter().GetResult();
        return true;
    }

    public void Reset() => throw new NotSupportedException();

    /// <summary>No call is under way any longer when this returns.</summary>
    public void Dispose()
    {
        isStopped = true;
        foreach (var call in calls)
            ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        source.Dispose();
    }

    /// <summary>Starts the call for the next element. An error of the elements themselves waits for its turn.</summary>
    private void StartNext()
    {
        try
        {
            hasEnded = !source.MoveNext();
        }
        catch (Exception error)
        {
            hasEnded = true;
            calls.Add(Task.FromException<TResult>(error));
            return;
        }
        if (hasEnded)
            return;
        var (element, place, seed) = (source.Current, index++, seeds.Next());
        calls.Add(Task.Run(() => Call(element, place, seed)));
    }

    private TResult Call(T element, long place, int seed)
    {
        if (isStopped)
            throw new OperationCanceledException();
        // A source of randomness of its own: what comes out does not depend on which thread is faster.
        RandomNumbers.Seed(seed);
        using var aside = Workers.StandAside();
        using var scope = Engine.OnThisThread(engine);
        return DatasetException.At(stage, place, function, element);
    }
}
