using System.Collections.Concurrent;
using TfActivations.Data;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Data.DatasetTests;

namespace TfActivations.Tests.Data;

/// <summary>Stages on other threads: the order, errors, how far ahead they are, and that they end.</summary>
public class DatasetThreadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DatasetApi Dataset = tf.data.Dataset;

    [Fact]
    public void What_is_ready_first_waits_for_its_turn()
    {
        using var second = new ManualResetEventSlim();
        var dataset = Dataset
            .range(2)
            .map(
                x =>
                {
                    if ((long)x == 1)
                        second.Set();
                    else
                        Assert.True(second.Wait(Patience), "the second element is made while the first one waits");
                    return x;
                },
                num_parallel_calls: 2
            );
        Assert.Equal([0, 1], Values(dataset));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(null, false)]
    public void What_is_ready_first_comes_first_where_that_is_asked_for(bool? argument, bool? option)
    {
        using var taken = new ManualResetEventSlim();
        var dataset = Dataset
            .range(2)
            .map(
                x =>
                {
                    if ((long)x == 0)
                        taken.Wait(Patience);
                    return x;
                },
                num_parallel_calls: 2,
                deterministic: argument
            )
            .with_options(tf.data.Options(deterministic: option));
        using var elements = dataset.GetEnumerator();
        Assert.True(elements.MoveNext());
        Assert.Equal(1, (long)elements.Current);
        taken.Set();
        Assert.True(elements.MoveNext());
        Assert.Equal(0, (long)elements.Current);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_error_comes_where_its_element_stands_and_says_so(int threads)
    {
        var dataset = Dataset
            .range(100)
            .map(x => (long)x == 5 ? throw new FormatException("no number") : x, num_parallel_calls: threads)
            .batch(1)
            .prefetch(2);
        List<long> seen = [];
        var error = Assert.Throws<DatasetException>(() =>
        {
            foreach (var batch in dataset)
                seen.Add((long)batch);
        });
        Assert.Equal([0, 1, 2, 3, 4], seen);
        Assert.Equal(("map", 5), (error.Stage, error.Index));
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Equal("map: element 5: no number", error.Message);
    }

    [Fact]
    public void Leaving_the_loop_ends_all_stages()
    {
        var (calls, ended) = (0, 0);
        var dataset = Dataset
            .from_generator(Endless)
            .map(
                x =>
                {
                    Interlocked.Increment(ref calls);
                    return x;
                },
                num_parallel_calls: 3
            )
            .prefetch(4)
            .interleave(x => Dataset.from_tensors(x), cycle_length: 2, num_parallel_calls: 2)
            .prefetch(2);
        foreach (var _ in dataset)
            break;
        Assert.Equal(1, Volatile.Read(ref ended));
        var after = Volatile.Read(ref calls);
        Thread.Sleep(50);
        Assert.Equal(after, Volatile.Read(ref calls));

        IEnumerable<Tensor> Endless()
        {
            try
            {
                for (var i = 0; ; i++)
                    yield return i;
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }
    }

    [Fact]
    public void Only_so_many_elements_are_made_ahead()
    {
        var (made, most) = (0, 0);
        var taken = 0;
        var dataset = Dataset
            .range(200)
            .map(
                x =>
                {
                    var ahead = Interlocked.Increment(ref made) - Volatile.Read(ref taken);
                    InterlockedMax(ref most, ahead);
                    Thread.Sleep(1);
                    return x;
                },
                num_parallel_calls: 2
            )
            .prefetch(3);
        foreach (var _ in dataset)
        {
            Interlocked.Increment(ref taken);
            Thread.Yield();
        }
        // Those of map's threads, those that wait, and one in each hand.
        Assert.InRange(most, 1, 4 + 3 + 3);
    }

    [Fact]
    public void Random_numbers_in_a_function_do_not_depend_on_the_threads()
    {
        Assert.Equal(Drawn(2), Drawn(3));
        Assert.Equal(64, Drawn(2).Distinct().Count());

        static double[] Drawn(int threads)
        {
            tf.random.set_seed(8);
            return
            [
                .. Dataset
                    .range(64)
                    .map(_ => tf.random.uniform(Shape.Scalar), num_parallel_calls: threads)
                    .Select(x => (double)x),
            ];
        }
    }

    [Fact]
    public void Functions_run_on_several_threads()
    {
        var threads = new ConcurrentDictionary<int, bool>();
        using var both = new Barrier(2);
        var dataset = Dataset
            .range(2)
            .map(
                x =>
                {
                    threads[Environment.CurrentManagedThreadId] = true;
                    Assert.True(both.SignalAndWait(Patience));
                    return x;
                },
                num_parallel_calls: tf.data.AUTOTUNE == -1 ? 2 : 1
            );
        Assert.Equal([0, 1], Values(dataset));
        Assert.Equal(2, threads.Count);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
                return;
    }
}
