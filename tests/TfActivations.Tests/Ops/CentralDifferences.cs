using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>A gradient against differences of values, in float64.</summary>
internal static class CentralDifferences
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-7;

    /// <summary>The gradient of the function's weighted sum.</summary>
    public static Tensor Gradient(Func<Tensor, Tensor> function, Tensor x)
    {
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = function(x);
        // Weights that differ, so that no error cancels in the sum.
        var loss = tf.reduce_sum(y * tf.reshape(Weights(y.Size), y.Shape));
        return tape.gradient(loss, x) ?? tf.zeros_like(x);
    }

    /// <summary>Checks that gradient, element by element; of many elements some, spread evenly.</summary>
    public static void Check(Func<Tensor, Tensor> function, Tensor x, int most = 40)
    {
        var gradient = Gradient(function, x).Doubles();
        var values = x.Doubles();
        for (var i = 0; i < values.Length; i += Math.Max(1, values.Length / most))
        {
            var slope = (Total(function, x, values, i, Step) - Total(function, x, values, i, -Step)) / (2 * Step);
            var error = Math.Abs(slope - gradient[i]);
            Assert.True(error <= Tolerance * (1 + Math.Abs(slope)), $"element {i}: {gradient[i]} instead of {slope}");
        }
    }

    private static Tensor Weights(int count) => Enumerable.Range(0, count).Select(i => Math.Cos(i)).ToArray();

    private static double Total(Func<Tensor, Tensor> function, Tensor x, double[] values, int index, double step)
    {
        double[] moved = [.. values];
        moved[index] += step;
        var y = function(tf.reshape(moved, x.Shape)).Doubles();
        return y.Zip(Weights(y.Length).Doubles(), (a, b) => a * b).Sum();
    }
}
