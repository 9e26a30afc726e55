using TfActivations.Keras.Optimizers;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>Optimizers without Keras's numbers, beside the formulas of their papers in plain double.</summary>
public class OptimizerReferenceTests
{
    private static readonly double[] Start = [0.5, -1.5, 2, -0.25, 1, 0.75];

    [Theory]
    [InlineData(-0.5, 0, 0, 0, 0)]
    [InlineData(-0.5, 0.1, 0.2, 0.3, 0.4)]
    [InlineData(-0.7, 0.5, 0, 0, 1)]
    [InlineData(0, 0.1, 0.1, 0, 0)]
    public void Ftrl_is_McMahans(double power, double l1, double l2, double shrinkage, double beta)
    {
        // Rates are float32 in the optimizer.
        const double rate = 0.125;
        var optimizer = keras.optimizers.Ftrl(rate, power, 0.1, l1, l2, shrinkage, beta);
        double[] w = [.. Start];
        var (n, z) = (Enumerable.Repeat(0.1, w.Length).ToArray(), new double[w.Length]);
        Run(
            optimizer,
            w,
            (g, _) =>
            {
                for (var i = 0; i < w.Length; i++)
                {
                    var next = n[i] + g[i] * g[i];
                    var sigma = (Math.Pow(next, -power) - Math.Pow(n[i], -power)) / rate;
                    z[i] += g[i] + 2 * shrinkage * w[i] - sigma * w[i];
                    n[i] = next;
                    var curvature = (Math.Pow(n[i], -power) + beta) / rate + 2 * l2;
                    w[i] = Math.Abs(z[i]) <= l1 ? 0 : (Math.Sign(z[i]) * l1 - z[i]) / curvature;
                }
            }
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Adafactor_is_Shazeers_and_Sterns(bool matrix)
    {
        const double rate = 0.25;
        var (rows, columns) = matrix ? (2, 3) : (1, 6);
        var optimizer = keras.optimizers.Adafactor(rate);
        double[] w = [.. Start];
        var (r, c, v) = (new double[rows], new double[columns], new double[6]);
        Run(
            optimizer,
            w,
            (g, t) =>
            {
                var kept = 1 - Math.Pow(t, -0.8);
                var squares = g.Select(x => x * x + 1e-30).ToArray();
                for (var i = 0; matrix && i < rows; i++)
                    r[i] = kept * r[i] + (1 - kept) * squares.Skip(i * columns).Take(columns).Average();
                for (var j = 0; matrix && j < columns; j++)
                    c[j] = kept * c[j] + (1 - kept) * squares.Where((_, k) => k % columns == j).Average();
                for (var k = 0; k < 6; k++)
                    v[k] = matrix
                        ? r[k / columns] * c[k % columns] / r.Average()
                        : kept * v[k] + (1 - kept) * squares[k];
                var u = g.Select((x, k) => x / Math.Sqrt(v[k])).ToArray();
                var alpha = Math.Max(1e-3, Rms(w)) * Math.Min(rate, 1 / Math.Sqrt(t));
                var divisor = Math.Max(1, Rms(u));
                for (var k = 0; k < 6; k++)
                    w[k] -= alpha * u[k] / divisor;
            },
            matrix ? [2, 3] : [6]
        );

        static double Rms(double[] x) => Math.Sqrt(x.Select(value => value * value).Average());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void RMSprop_centered_is_Gravess(double momentum)
    {
        const double rate = 0.125;
        var optimizer = keras.optimizers.RMSprop(rate, momentum: momentum, epsilon: 1e-3, centered: true);
        double[] w = [.. Start];
        var (square, mean, step) = (new double[6], new double[6], new double[6]);
        Run(
            optimizer,
            w,
            (g, _) =>
            {
                for (var i = 0; i < 6; i++)
                {
                    square[i] = 0.9 * square[i] + 0.1 * g[i] * g[i];
                    mean[i] = 0.9 * mean[i] + 0.1 * g[i];
                    step[i] = momentum * step[i] + rate * g[i] / Math.Sqrt(square[i] - mean[i] * mean[i] + 1e-3);
                    w[i] -= step[i];
                }
            }
        );
    }

    [Fact]
    public void Amsgrad_never_divides_by_less_than_before()
    {
        var optimizer = keras.optimizers.Adam(0.125, beta_2: 0.5, amsgrad: true);
        double[] w = [.. Start];
        var (m, v, largest) = (new double[6], new double[6], new double[6]);
        var hasFallen = false;
        Run(
            optimizer,
            w,
            (g, t) =>
            {
                var rate = 0.125 * Math.Sqrt(1 - Math.Pow(0.5, t)) / (1 - Math.Pow(0.9, t));
                for (var i = 0; i < 6; i++)
                {
                    m[i] = 0.9 * m[i] + 0.1 * g[i];
                    v[i] = 0.5 * v[i] + 0.5 * g[i] * g[i];
                    hasFallen |= v[i] < largest[i];
                    largest[i] = Math.Max(largest[i], v[i]);
                    w[i] -= rate * m[i] / (Math.Sqrt(largest[i]) + 1e-7);
                }
            }
        );
        Assert.True(hasFallen);
    }

    /// <summary>Twelve steps of both in double: the optimizer's weights stay with w.</summary>
    private static void Run(Optimizer optimizer, double[] w, Action<double[], int> reference, int[]? shape = null)
    {
        var weight = tf.Variable(tf.reshape(w.ToArray(), shape ?? [w.Length]));
        for (var t = 1; t <= 12; t++)
        {
            double[] gradient = [.. w.Select((x, i) => x - Math.Sin(t + i))];
            optimizer.apply([tf.reshape(gradient, shape ?? [w.Length])], [weight]);
            reference(gradient, t);
            var ours = weight.Value.Doubles();
            for (var i = 0; i < w.Length; i++)
                Assert.Equal(w[i], ours[i], 1e-9);
        }
    }
}
