using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>Reductions and choices in vectors, against plain loops: sizes that fill registers, and that do not.</summary>
public class ReduceTests
{
    private static readonly int[] Lengths = [3, 4, 37];

    public static TheoryData<int[]> AxisSets { get; } =
        new(
            Enumerable
                .Range(1, 7)
                .Select(bits => Enumerable.Range(0, 3).Where(axis => (bits >> axis & 1) == 1).ToArray())
        );

    [Theory, MemberData(nameof(AxisSets))]
    public void Any_axes_reduce_as_plain_loops_do(int[] axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        foreach (var dtype in new[] { tf.float32, tf.float64, tf.int32, tf.int64 })
        {
            var x = tf.cast(tf.random.uniform([3, 4, 37], -100, 100), dtype);
            var groups = Groups(x, axes);
            Assert.Equal(groups.Select(g => g.Sum()), tf.reduce_sum(x, axes).Doubles(), Near);
            Assert.Equal(groups.Select(g => g.Max()), tf.reduce_max(x, axes).Doubles());
            Assert.Equal(groups.Select(g => g.Min()), tf.reduce_min(x, axes).Doubles());
            if (dtype.IsFloating())
                Assert.Equal(groups.Select(g => g.Average()), tf.reduce_mean(x, axes).Doubles(), Near);
        }
    }

    [Fact]
    public void Where_takes_from_one_or_the_other_at_any_size()
    {
        for (var size = 0; size < 140; size += 3)
        {
            var (x, y) = (tf.random.uniform([size]), tf.random.uniform([size]));
            foreach (var dtype in new[] { tf.float32, tf.float64, tf.int32, tf.int64, tf.@bool })
            {
                var (a, b) = (tf.cast(x * 10, dtype), tf.cast(y * 10, dtype));
                var expected = x.Doubles()
                    .Select((value, i) => value > y.Doubles()[i] ? a.Doubles()[i] : b.Doubles()[i]);
                Assert.Equal(expected, tf.where(x > y, a, b).Doubles());
            }
        }
    }

    private static bool Near(double x, double y) => Math.Abs(x - y) <= 1e-6 * Math.Max(1, Math.Abs(x));

    /// <summary>The elements that come together in each result, in the order of the results.</summary>
    private static List<List<double>> Groups(Tensor x, int[] axes)
    {
        var groups = new SortedDictionary<int, List<double>>();
        var values = x.Doubles();
        for (var i = 0; i < values.Length; i++)
        {
            int[] index = [i / (Lengths[1] * Lengths[2]), i / Lengths[2] % Lengths[1], i % Lengths[2]];
            var key = 0;
            for (var axis = 0; axis < 3; axis++)
                if (!axes.Contains(axis))
                    key = key * Lengths[axis] + index[axis];
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = [];
            group.Add(values[i]);
        }
        return [.. groups.Values];
    }
}
