using System.Collections;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Data;

/// <summary>Calls a function on elements on several threads at once, a few elements ahead of who needs them.</summary>
/// <remarks>A thread takes one element at a time, of quick functions so many that it is busy for a while.</remarks>
internal sealed class ParallelEnumerator<T, TResult>(
    string stage,
    IEnumerator<T> source,
    Func<T, TResult> function,
    int parallelism,
    bool keepsOrder
) : IEnumerator<TResult>
{
    private const int MostOfBlock = 32;

    // To hand elements to a thread and back takes some 5 us.
    private static readonly TimeSpan BlockTime = TimeSpan.FromMicroseconds(100);

    // So that a thread that is ready finds the next elements before anybody has taken its last.
    private readonly int most = 2 * parallelism;
    private readonly List<Task<Block>> calls = [];
    private readonly IEngine engine = Engine.Current;
    private readonly Random seeds = RandomNumbers.Next();
    private readonly Queue<Outcome> ready = [];
    private long index;
    private int blockSize = 1;
    private bool hasEnded;
    private volatile bool isStopped;

    public TResult Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        while (ready.Count == 0)
        {
            while (!hasEnded && calls.Count < most)
                StartNext();
            if (calls.Count == 0)
                return false;
            Take();
        }
        var outcome = ready.Dequeue();
        if (outcome.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
        Current = outcome.Result!;
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

    private void Take()
    {
        var next = keepsOrder ? 0 : Task.WaitAny([.. calls]);
        var call = calls[next];
        calls.RemoveAt(next);
        var block = call.GetAwaiter().GetResult();
        foreach (var outcome in block.Outcomes)
            ready.Enqueue(outcome);
        blockSize = Math.Max(1, (int)Math.Clamp(BlockTime * block.Outcomes.Count / block.Time, 1, MostOfBlock));
    }

    /// <summary>Starts the calls for the next elements. An error of the elements themselves waits for its turn.</summary>
    private void StartNext()
    {
        List<(T Element, int Seed)> elements = [];
        var (first, error) = (index, default(Exception));
        try
        {
            while (elements.Count < blockSize && !(hasEnded = !source.MoveNext()))
                elements.Add((source.Current, seeds.Next()));
        }
        catch (Exception thrown)
        {
            (hasEnded, error) = (true, thrown);
        }
        index += elements.Count;
        if (elements.Count > 0 || error is not null)
            calls.Add(Task.Run(() => Call(elements, first, error)));
    }

    private Block Call(List<(T Element, int Seed)> elements, long first, Exception? error)
    {
        using var bypass = Workers.Bypass();
        using var scope = Engine.OnThisThread(engine);
        var began = Stopwatch.GetTimestamp();
        var outcomes = new List<Outcome>(elements.Count);
        foreach (var (element, seed) in elements)
            if (!isStopped)
                outcomes.Add(Call(element, seed, first + outcomes.Count));
        if (error is not null)
            outcomes.Add(new(default, error));
        return new(outcomes, Stopwatch.GetElapsedTime(began));
    }

    private Outcome Call(T element, int seed, long place)
    {
        // A source of randomness of its own: what comes out does not depend on which thread is faster.
        RandomNumbers.SeedFlow(seed);
        try
        {
            return new(DatasetException.At(stage, place, function, element), null);
        }
        catch (Exception error)
        {
            return new(default, error);
        }
    }

    private readonly record struct Outcome(TResult? Result, Exception? Error);

    private sealed record Block(List<Outcome> Outcomes, TimeSpan Time);
}
