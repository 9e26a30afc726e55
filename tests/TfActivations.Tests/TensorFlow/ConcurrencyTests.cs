using TfActivations.Activations;
using TfActivations.Tests.Engines;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.TensorFlow;

[Collection(nameof(RunningAlone))]
public class ConcurrencyTests
{
    [Theory]
    [InlineData("tensorflow")]
    [InlineData("tensorflow.net")]
    public void Many_threads_may_call_registered_ops_while_the_collector_runs(string engine)
    {
        TestEngines.Use(engine).Dispose();
        var expected = new float[1001];
        var values = Enumerable.Range(0, 1001).Select(i => (i - 500) / 50f).ToArray();
        new Mish().Forward(values, expected);
        var wrong = 0;
        var threads = Enumerable.Range(0, 6).Select(_ => new Thread(Call)).ToList();
        threads.ForEach(thread => thread.Start());
        while (threads.Exists(thread => thread.IsAlive))
        {
            GC.Collect();
            Thread.Sleep(1);
        }
        Assert.Equal(0, wrong);

        void Call()
        {
            using var own = TestEngines.Use(engine);
            for (var i = 0; i < 300; i++)
                if (!keras.activations.mish(tf.constant(values)).AsSpan<float>().SequenceEqual(expected))
                    Interlocked.Increment(ref wrong);
        }
    }
}
