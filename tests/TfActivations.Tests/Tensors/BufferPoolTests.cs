using System.Runtime.CompilerServices;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tensors;

/// <summary>Memory of dead tensors is used again, and never while somebody can see it.</summary>
public class BufferPoolTests
{
    private const int Large = 1 << 20;

    [Fact]
    public void Large_results_use_the_memory_of_dead_ones()
    {
        var x = tf.ones([Large]);
        Apply(x, 50);
        var before = GC.GetTotalAllocatedBytes(true);
        Apply(x, 200);
        var fresh = (GC.GetTotalAllocatedBytes(true) - before) / (Large * sizeof(float));
        Assert.InRange(fresh, 0, 100);
    }

    [Fact]
    public void A_span_outlives_its_tensor()
    {
        var values = SpanOfADeadTensor();
        UseFreeMemory();
        Assert.Equal(-1, values.IndexOfAnyExcept(7f));
    }

    [Fact]
    public void A_view_keeps_its_memory()
    {
        var view = ViewOfADeadTensor();
        UseFreeMemory();
        Assert.Equal(7.0, tf.reduce_min(view).item());
        Assert.Equal(7.0, tf.reduce_max(view).item());
    }

    [Fact]
    public void Threads_do_not_share_an_array()
    {
        Parallel.For(
            1,
            5,
            thread =>
            {
                var x = tf.fill([Large / 4], (float)thread);
                for (var i = 0; i < 100; i++)
                {
                    var y = tf.nn.relu(x + 1f);
                    Assert.Equal(-1, y.AsSpan<float>().IndexOfAnyExcept(thread + 1f));
                    Assert.Equal(thread + 1.0, tf.reduce_max(tf.nn.relu(x + 1f)).item());
                }
            }
        );
    }

    private static void UseFreeMemory()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Apply(tf.ones([Large]), 20);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Apply(Tensor x, int times)
    {
        for (var i = 0; i < times; i++)
            tf.nn.relu(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<float> SpanOfADeadTensor() => tf.fill([Large], 7f).AsSpan<float>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor ViewOfADeadTensor() => tf.reshape(tf.fill([Large], 7f), [1024, 1024]);
}
