using System.Diagnostics;
using TfActivations.Tests.Engines;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.TensorFlow;

[Collection(nameof(RunningAlone))]
public class MemoryTests
{
    // TensorFlow.NET makes 1 KB of garbage an op: its heap moves by more than ours.
    [Theory]
    [InlineData("tensorflow", 1.01)]
    [InlineData("tensorflow.net", 1.03)]
    public void A_hundred_thousand_ops_leave_the_memory_as_it_was(string engine, double allowed)
    {
        using var scope = TestEngines.Use(engine);
        var (small, large) = (tf.random.normal([100]), tf.random.normal([20_000]));
        Run(100_000);
        var before = Resident();
        Run(100_000);
        Assert.InRange(Resident(), 0, before * allowed);

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
                tf.nn.relu(i % 100 == 0 ? large : small);
        }

        static long Resident()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }
}
