using TfActivations.Tensors;
using TfActivations.Tests.TensorFlow;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

/// <summary>What a write costs where no tape, of any thread, may be asked for gradients: so no other test runs beside.</summary>
[Collection(nameof(RunningAlone))]
public class UnmindedWriteTests
{
    [Fact]
    public void A_write_that_no_tape_minds_copies_nothing()
    {
        var v = tf.Variable(tf.ones([1000]));
        Tensor next = tf.zeros([1000]);
        // Tapes that other tests have left without an end.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var step = Allocations.Of(Step);
        var both = Allocations.Of(() =>
        {
            Step();
            v.assign(next);
        });
        Assert.InRange(both - step, 0, 100);

        void Step()
        {
            var tape = tf.GradientTape();
            tape.gradient(v * v, v);
        }
    }
}
