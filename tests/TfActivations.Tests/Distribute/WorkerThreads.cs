using System.Runtime.InteropServices;
using TfActivations.Distribute;

namespace TfActivations.Tests.Distribute;

/// <summary>Workers as threads of the tests' process.</summary>
internal sealed class WorkerThreads(int size) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly byte[][] told = new byte[size][];
    private readonly Barrier meeting = new(size);
    private readonly CancellationTokenSource ended = new();

    /// <summary>The sums, broadcasts and gatherings that each worker has done so far.</summary>
    public int Messages { get; private set; }

    /// <summary>Which of them fails, on all; none by default.</summary>
    public int Failing { get; init; } = -1;

    public void Dispose()
    {
        meeting.Dispose();
        ended.Dispose();
    }

    /// <summary>Has each worker do something, and returns what each came to.</summary>
    public T[] Run<T>(Func<Strategy, T> work)
    {
        var results = new T[size];
        var errors = new Exception?[size];
        var threads = Enumerable
            .Range(0, size)
            .Select(rank => new Thread(() =>
            {
                try
                {
                    var strategy = new MultiWorkerMirroredStrategy(ClusterConfig.Read(null), new Transport(this, rank));
                    results[rank] = work(strategy);
                }
                catch (Exception error)
                {
                    errors[rank] = error;
                    // The others are let go: those of the same meeting have gone on by then.
                    Thread.Sleep(200);
                    ended.Cancel();
                }
            }))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Array.Exists(errors, error => error is not null)
            ? throw new AggregateException(errors.OfType<Exception>())
            : results;
    }

    /// <summary>What all have told at a meeting.</summary>
    private byte[][] Meet(int rank, ReadOnlySpan<byte> own)
    {
        told[rank] = own.ToArray();
        Wait();
        byte[][] all = [.. told];
        Wait();
        if (rank == 0)
            Messages++;
        Wait();
        return Messages - 1 == Failing
            ? throw new WorkerLostException("worker 1 does not answer", ["/job:worker/task:1"])
            : all;
    }

    private void Wait()
    {
        try
        {
            if (meeting.SignalAndWait(Longest, ended.Token))
                return;
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }
        throw new WorkerLostException("a worker thread has ended", []);
    }

    private sealed class Transport(WorkerThreads group, int rank) : ICollective
    {
        public int Rank => rank;

        public int Size => group.told.Length;

        public long BytesSent { get; private set; }

        public void Reduce(Span<float> values) => Sum(values);

        public void Reduce(Span<double> values) => Sum(values);

        public void Broadcast(Span<byte> values) => group.Meet(rank, values)[0].CopyTo(values);

        public void Gather(ReadOnlySpan<byte> values, Span<byte> all)
        {
            var at = 0;
            foreach (var each in group.Meet(rank, values))
            {
                each.CopyTo(all[at..]);
                at += each.Length;
            }
        }

        public void Barrier() => group.Meet(rank, []);

        public IReadOnlyList<int> Lost() => [];

        public void Dispose() { }

        private void Sum<T>(Span<T> values)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            var all = group.Meet(rank, MemoryMarshal.AsBytes(values));
            Xunit.Assert.All(all, each => Xunit.Assert.Equal(all[0].Length, each.Length));
            values.Clear();
            foreach (var each in all)
            {
                var one = MemoryMarshal.Cast<byte, T>(each);
                for (var i = 0; i < values.Length; i++)
                    values[i] += one[i];
            }
            BytesSent += values.Length;
        }
    }
}
