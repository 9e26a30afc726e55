using TfActivations.Kernels;
using Xunit;

namespace TfActivations.Tests.Kernels;

public class WorkersTests
{
    [Fact]
    public void Every_chunk_runs_exactly_once()
    {
        foreach (var chunks in new[] { 0, 1, 2, 3, 7, 64, 1000 })
        {
            for (var call = 0; call < 200; call++)
            {
                var job = new CountingJob { Runs = new int[chunks] };
                Workers.Run(ref job, chunks);
                Assert.All(job.Runs, runs => Assert.Equal(1, runs));
            }
        }
    }

    [Fact]
    public void Every_chunk_runs_exactly_once_for_concurrent_callers()
    {
        Parallel.For(
            0,
            8,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            _ =>
            {
                for (var call = 0; call < 2000; call++)
                {
                    var job = new CountingJob { Runs = new int[5] };
                    Workers.Run(ref job, 5);
                    Assert.All(job.Runs, runs => Assert.Equal(1, runs));
                }
            }
        );
    }

    [Fact]
    public void Workers_take_part()
    {
        Assert.SkipWhen(Workers.Count == 1, "one thread only");
        var deadline = DateTime.UtcNow.AddSeconds(30);
        var job = new ThreadRecordingJob { Threads = new int[64] };
        while (job.Threads.Distinct().Count() < 2 && DateTime.UtcNow < deadline)
        {
            Workers.Run(ref job, job.Threads.Length);
        }
        Assert.True(job.Threads.Distinct().Count() >= 2, "all chunks ran on the caller's thread, each time");
    }

    [Fact]
    public void A_job_may_run_jobs()
    {
        var job = new NestingJob { Runs = new int[4 * 6] };
        Workers.Run(ref job, 4);
        Assert.All(job.Runs, runs => Assert.Equal(1, runs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void An_exception_reaches_the_caller_and_the_workers_survive(int chunks)
    {
        for (var call = 0; call < 200; call++)
        {
            for (var failing = 0; failing < Math.Min(chunks, 3); failing++)
            {
                var job = new FailingJob { Failing = failing };
                var thrown = Assert.Throws<NotSupportedException>(() => Workers.Run(ref job, chunks));
                Assert.Equal($"chunk {failing}", thrown.Message);
            }
            var next = new CountingJob { Runs = new int[chunks] };
            Workers.Run(ref next, chunks);
            Assert.All(next.Runs, runs => Assert.Equal(1, runs));
        }
    }

    [Fact]
    public void No_chunk_is_still_running_when_an_exception_has_reached_the_caller()
    {
        for (var call = 0; call < 500; call++)
        {
            var job = new FailingJob { Failing = 1, Running = new int[1] };
            Assert.Throws<NotSupportedException>(() => Workers.Run(ref job, 8));
            Assert.Equal(0, Volatile.Read(ref job.Running[0]));
        }
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        var job = new CountingJob { Runs = new int[4] };
        Workers.Run(ref job, 4);
        Assert.Equal(
            0,
            Allocations.Of(() =>
            {
                for (var call = 0; call < 1000; call++)
                {
                    Workers.Run(ref job, 4);
                }
            })
        );
    }

    [Fact]
    public void A_job_may_hold_references_that_the_collector_moves()
    {
        for (var call = 0; call < 20; call++)
        {
            var job = new CollectingJob { Runs = new int[8] };
            Workers.Run(ref job, 8);
            Assert.All(job.Runs, runs => Assert.Equal(1, runs));
        }
    }

    [Theory]
    [InlineData(null, int.MaxValue)]
    [InlineData("", int.MaxValue)]
    [InlineData("1", 1)]
    [InlineData("12", 12)]
    public void The_limit_is_a_whole_number(string? text, int limit) => Assert.Equal(limit, Workers.Limit(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public void Another_limit_is_an_error_that_names_the_variable(string text)
    {
        var error = Assert.Throws<InvalidArgumentException>(() => Workers.Limit(text));
        Assert.Contains("TFACTIVATIONS_THREADS", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    private struct CountingJob : IChunkJob
    {
        public int[] Runs;

        public readonly void Run(int chunk) => Interlocked.Increment(ref Runs[chunk]);
    }

    private struct ThreadRecordingJob : IChunkJob
    {
        public int[] Threads;

        public readonly void Run(int chunk)
        {
            Threads[chunk] = Environment.CurrentManagedThreadId;
            Thread.SpinWait(100);
        }
    }

    private struct NestingJob : IChunkJob
    {
        public int[] Runs;

        public readonly void Run(int chunk)
        {
            var inner = new OffsetJob { Runs = Runs, Offset = chunk * 6 };
            Workers.Run(ref inner, 6);
        }
    }

    private struct OffsetJob : IChunkJob
    {
        public int[] Runs;
        public int Offset;

        public readonly void Run(int chunk) => Interlocked.Increment(ref Runs[Offset + chunk]);
    }

    private struct FailingJob : IChunkJob
    {
        public int Failing;
        public int[]? Running;

        public readonly void Run(int chunk)
        {
            if (chunk == Failing)
            {
                throw new NotSupportedException($"chunk {chunk}");
            }
            if (Running is not null)
            {
                Interlocked.Increment(ref Running[0]);
                Thread.SpinWait(200);
                Interlocked.Decrement(ref Running[0]);
            }
        }
    }

    private struct CollectingJob : IChunkJob
    {
        public int[] Runs;

        public readonly void Run(int chunk)
        {
            GC.Collect(0);
            Interlocked.Increment(ref Runs[chunk]);
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }
}
