using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace TfActivations.Kernels;

/// <summary>
/// A job cut into numbered chunks, which run on any thread and in any order.
/// </summary>
/// <remarks>
/// Where the cut shows in the result, cut by the problem's size only, never by <see cref="Workers.Count"/>: then the result has the
/// same bits on every machine.
/// </remarks>
internal interface IChunkJob
{
    void Run(int chunk);
}

/// <summary>
/// Runs a job's chunks on all cores: a few background threads that spin briefly between jobs and then sleep.
/// </summary>
/// <remarks>
/// The caller takes part and may claim every chunk itself, so that a busy machine does not stall it. There is one job at a
/// time: a call that finds the workers taken, from another thread or from within a chunk, runs all its chunks itself.
/// A call allocates nothing, and costs about 0.1 us while the workers spin (Parallel.For: 2.2 us and 1.5 KB).
/// </remarks>
internal static unsafe class Workers
{
    private const string LimitVariable = "TFACTIVATIONS_THREADS";

    // Longer than the pause between the products of a training step, shorter than an operating system's time slice.
    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(40);

    private static readonly Lock StartGate = new();
    private static readonly SemaphoreSlim WakeUp = new(0);

    [ThreadStatic]
    private static bool isBypassed;

    private static int count;
    private static int sleeping;

    // The job. Its data stays as it is until every claimed chunk has finished, so whoever has claimed a chunk may read it.
    private static int taken;
    private static void* currentJob;
    private static delegate* <void*, int, void> currentRun;
    private static int unclaimed;
    private static int finished;
    private static ExceptionDispatchInfo? failure;

    /// <summary>Until the result is disposed of, this thread runs all its chunks itself, and leaves the workers to others.</summary>
    public static Bypassed Bypass() => new();

    /// <summary>How many threads take part, the caller included: the processors, or TFACTIVATIONS_THREADS if that is less.</summary>
    /// <exception cref="InvalidArgumentException">TFACTIVATIONS_THREADS is not a whole number of at least 1.</exception>
    public static int Count => count != 0 ? count : Start();

    /// <summary>Runs chunks 0 to <paramref name="chunks"/> - 1, each once, and returns when all have finished.</summary>
    /// <remarks>After an exception the chunks that no thread has claimed yet are dropped, and the first one is rethrown.</remarks>
    public static void Run<TJob>(ref TJob job, int chunks)
        where TJob : struct, IChunkJob
    {
        if (chunks > 1 && !isBypassed && Count > 1 && Interlocked.CompareExchange(ref taken, 1, 0) == 0)
        {
#pragma warning disable CS8500 // The pinned job may hold references: the caller's frame keeps them alive and up to date.
            fixed (TJob* pinned = &job)
#pragma warning restore CS8500
            {
                Share(pinned, &RunChunk<TJob>, chunks);
            }
        }
        else
        {
            for (var chunk = 0; chunk < chunks; chunk++)
                job.Run(chunk);
        }
    }

    private static void RunChunk<TJob>(void* job, int chunk)
        where TJob : struct, IChunkJob
    {
#pragma warning disable CS8500 // As above.
        ((TJob*)job)->Run(chunk);
#pragma warning restore CS8500
    }

    private static void Share(void* job, delegate* <void*, int, void> run, int chunks)
    {
        currentJob = job;
        currentRun = run;
        finished = 0;
        Interlocked.Exchange(ref unclaimed, chunks);
        WakeSleepers();

        RunUnclaimed();
        for (var spins = 0; Volatile.Read(ref finished) < chunks; spins++)
        {
            if (spins < 1000)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }

        var thrown = Interlocked.Exchange(ref failure, null);
        Volatile.Write(ref taken, 0);
        thrown?.Throw();
    }

    private static void RunUnclaimed()
    {
        var done = 0;
        while (Volatile.Read(ref unclaimed) > 0)
        {
            var chunk = Interlocked.Decrement(ref unclaimed);
            if (chunk < 0)
                break;
            done++;
            try
            {
                currentRun(currentJob, chunk);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                done += Math.Max(0, Interlocked.Exchange(ref unclaimed, 0));
            }
        }
        if (done > 0)
            Interlocked.Add(ref finished, done);
    }

    private static void Work()
    {
        while (true)
        {
            RunUnclaimed();
            var idleSince = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref unclaimed) <= 0)
            {
                Thread.SpinWait(1);
                if (Stopwatch.GetElapsedTime(idleSince) > SpinTime)
                {
                    Sleep();
                    break;
                }
            }
        }
    }

    private static void Sleep()
    {
        Interlocked.Increment(ref sleeping);
        if (Volatile.Read(ref unclaimed) > 0)
        {
            WakeSleepers(); // This job may have opened before anyone could see this sleeper.
        }
        WakeUp.Wait();
    }

    // Each sleeper is counted once and woken once, so that no wake-ups pile up behind a worker that is slow to get a core.
    private static void WakeSleepers()
    {
        if (Volatile.Read(ref sleeping) > 0)
        {
            var sleepers = Interlocked.Exchange(ref sleeping, 0);
            if (sleepers > 0)
                WakeUp.Release(sleepers);
        }
    }

    private static int Start()
    {
        lock (StartGate)
        {
            if (count == 0)
            {
                var threads = Math.Min(
                    Environment.ProcessorCount,
                    Limit(Environment.GetEnvironmentVariable(LimitVariable))
                );
                for (var worker = 1; worker < threads; worker++)
                {
                    new Thread(Work) { IsBackground = true, Name = $"TfActivations worker {worker}" }.UnsafeStart();
                }
                count = threads;
            }
            return count;
        }
    }

    internal static int Limit(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return int.MaxValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? limit
            : throw new InvalidArgumentException(
                $"{LimitVariable} must be a whole number of at least 1. Received: '{text}'"
            );
    }

    /// <summary>A time in which a thread does without the workers.</summary>
    public readonly struct Bypassed : IDisposable
    {
        public Bypassed() => isBypassed = true;

        public void Dispose() => isBypassed = false;
    }
}
