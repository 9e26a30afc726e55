using CsCheck;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tensors;

public class BFloat16Tests
{
    private static readonly BFloat16[] All = [.. Enumerable.Range(0, 65536).Select(i => BFloat16.FromBits((ushort)i))];

    [Theory]
    [InlineData(0f, 0x0000)]
    [InlineData(-0f, 0x8000)]
    [InlineData(1f, 0x3F80)]
    [InlineData(-2.5f, 0xC020)]
    [InlineData(0.1f, 0x3DCD)]
    [InlineData(1 + 1 / 256f, 0x3F80)] // a tie: down to even
    [InlineData(1 + 3 / 256f, 0x3F82)] // a tie: up to even
    [InlineData(1.0039064f, 0x3F81)] // just above a tie
    [InlineData(1.0117186f, 0x3F81)] // just below one
    [InlineData(3.3895314e38f, 0x7F7F)] // the largest
    [InlineData(3.3961775e38f, 0x7F80)] // half a step above it: infinity
    [InlineData(3.3961773e38f, 0x7F7F)]
    [InlineData(-float.MaxValue, 0xFF80)]
    [InlineData(float.PositiveInfinity, 0x7F80)]
    [InlineData(1.1754944e-38f, 0x0080)] // the smallest normal one
    [InlineData(9.1835e-41f, 0x0001)] // the smallest of all
    [InlineData(4.5917748e-41f, 0x0000)] // half of it: a tie
    [InlineData(4.592e-41f, 0x0001)]
    [InlineData(float.Epsilon, 0x0000)]
    public void Floats_round_to_the_nearest_ties_to_even(float value, int bits)
    {
        Assert.Equal(bits, ((BFloat16)value).Bits);
        Assert.Equal(bits, ((BFloat16)(double)value).Bits);
        Assert.Equal(bits, tf.cast(tf.constant([value]), tf.bfloat16).AsSpan<BFloat16>()[0].Bits);
    }

    [Fact]
    public void Doubles_round_once()
    {
        Assert.Equal(0x3F81, ((BFloat16)(1 + 1 / 256.0 + 1e-12)).Bits);
        Assert.Equal(0x3F81, ((BFloat16)(1 + 3 / 256.0 - 1e-12)).Bits);
        Assert.Equal(
            0xBF81,
            tf.cast(tf.constant([-1 - 1 / 256.0 - 1e-12], tf.float64), tf.bfloat16).AsSpan<BFloat16>()[0].Bits
        );
        Assert.Equal(0x7F80, ((BFloat16)double.MaxValue).Bits);
        Assert.Equal(0x8000, ((BFloat16)(-double.Epsilon)).Bits);
    }

    [Fact]
    public void No_other_number_is_nearer() =>
        Gen
            .Double.Where(double.IsFinite)
            .Sample(value =>
            {
                var rounded = (BFloat16)value;
                var error = Math.Abs((double)rounded - value);
                return double.IsInfinity((double)rounded)
                    ? Math.Abs(value) >= 3.3961775292304601e38
                    : Neighbours(rounded).All(other => error <= Math.Abs(other - value));
            });

    [Fact]
    public void Every_number_comes_back_from_wider_dtypes()
    {
        var x = tf.constant(All);
        foreach (var dtype in (DType[])[tf.float32, tf.float64])
        {
            var back = tf.cast(tf.cast(x, dtype), tf.bfloat16).AsSpan<BFloat16>();
            for (var i = 0; i < All.Length; i++)
                Assert.True(All[i].Equals(back[i]), $"{dtype.Name()} {i:X4}");
        }
        Assert.Equal(254, All.Count(number => float.IsNaN((float)number)));
    }

    [Fact]
    public void NaN_stays_NaN_whatever_its_digits() =>
        Assert.All(
            (uint[])[0x7FC00000, 0x7F800001, 0xFFFFFFFF, 0xFF800001],
            bits => Assert.True(float.IsNaN((float)(BFloat16)BitConverter.UInt32BitsToSingle(bits)))
        );

    [Theory]
    [InlineData("float16", new[] { -2.5, 3.140625, 0, double.PositiveInfinity })]
    [InlineData("float32", new[] { -2.5, 3.140625, 0, 100139008 })]
    [InlineData("float64", new[] { -2.5, 3.140625, 0, 100139008 })]
    [InlineData("int32", new[] { -2.0, 3, 0, 100139008 })]
    [InlineData("int64", new[] { -2.0, 3, 0, 100139008 })]
    [InlineData("bool", new[] { 1.0, 1, 0, 1 })]
    public void Casts_go_to_and_from_every_dtype(string name, double[] expected)
    {
        var x = tf.cast(tf.constant([-2.5f, 3.14f, 0, 1e8f]), tf.bfloat16);
        var y = tf.cast(x, DTypes.Parse(name));
        Assert.Equal(expected, y.Doubles());
        Assert.Equal(expected, tf.cast(y, tf.bfloat16).Doubles());
    }

    [Fact]
    public void Numbers_compare_as_Half_does()
    {
        var (zero, minusZero, nan) = ((BFloat16)0f, (BFloat16)(-0f), (BFloat16)float.NaN);
        Assert.True(zero == minusZero && zero.Equals(minusZero) && zero.GetHashCode() == minusZero.GetHashCode());
        Assert.True(nan != BFloat16.FromBits(nan.Bits) && nan.Equals(nan));
        Assert.False(zero.Equals((object)0f));
    }

    [Fact]
    public void Tensors_compute_in_float32_and_round_once()
    {
        BFloat16[] x = [(BFloat16)1.5f, (BFloat16)(-0.1f), (BFloat16)300f];
        BFloat16[] y = [(BFloat16)0.7f, (BFloat16)3f, (BFloat16)(-299f)];
        var (a, b) = (tf.constant(x), tf.constant(y));
        Check(a + b, (p, q) => p + q);
        Check(a - b, (p, q) => p - q);
        Check(a * b, (p, q) => p * q);
        Check(a / b, (p, q) => p / q);
        Check(-a, (p, _) => -p);
        Check(a * 0.1, (p, _) => p * (float)(BFloat16)0.1f);
        Check(tf.maximum(a, b), MathF.Max);
        Check(tf.pow(tf.abs(a), b), (p, q) => (float)Math.Pow(Math.Abs(p), q));
        Check(tf.exp(b), (_, q) => (float)Math.Exp(q));
        Check(tf.nn.elu(a), (p, _) => p > 0 ? p : float.ExpM1(p));
        Check(tf.where(a > b, a, b), MathF.Max);
        Assert.Equal([0.0, 1, 0], (a < b).Doubles());
        Assert.Equal([(double)(BFloat16)301.3984375], [tf.reduce_sum(a).item()]);
        Assert.Equal((double)(BFloat16)x.Zip(y, (p, q) => (float)p * (float)q).Sum(), Dot(a, b));

        void Check(Tensor z, Func<float, float, float> expected)
        {
            Assert.Equal(DType.BFloat16, z.DType);
            Assert.Equal(x.Zip(y, (p, q) => (BFloat16)expected((float)p, (float)q)), z.AsSpan<BFloat16>().ToArray());
        }

        static double Dot(Tensor a, Tensor b) => tf.matmul(tf.reshape(a, [1, 3]), tf.reshape(b, [3, 1])).item();
    }

    [Fact]
    public void Gradients_have_the_dtype()
    {
        var x = tf.cast(tf.constant([-1f, 0.5f]), tf.bfloat16);
        using var tape = tf.GradientTape();
        tape.watch(x);
        var gradient = tape.gradient(tf.nn.sigmoid(x) * tf.cast(tf.cast(x, tf.float32), tf.bfloat16), x)!;
        Assert.Equal(DType.BFloat16, gradient.DType);
    }

    [Theory]
    [InlineData("float16")]
    [InlineData("bfloat16")]
    public void Ops_that_know_their_dtype_and_optimizers_take_two_bytes(string name)
    {
        var dtype = DTypes.Parse(name);
        Assert.Equal([0.0, 1, 0, 0, 0, 1], tf.one_hot(new[] { 1, 2 }, 3, dtype).Doubles());
        var v = tf.Variable(new[] { 1f, 2, 3 }, dtype: dtype);
        using var tape = tf.GradientTape();
        var gradient = tape.gradient(tf.reduce_sum(tf.gather(v, new[] { 2, 2, 0 })), v.Value)!;
        Assert.Equal([1.0, 0, 2], gradient.Doubles());
        var optimizer = keras.optimizers.SGD(learning_rate: 0.5, momentum: 0.5);
        optimizer.apply_gradients([(gradient, v)]);
        optimizer.apply_gradients([(gradient, v)]);
        Assert.Equal([-0.25, 2, 0.5], v.Value.Doubles());
    }

    [Fact]
    public void Numpy_gives_float32()
    {
        var x = tf.constant([(BFloat16)1f, (BFloat16)0.1f]);
        Assert.Equal([1, 0.100097656f], ((Tensor)x.numpy()).AsSpan<float>().ToArray());
        Assert.Equal(DType.Float32, ((Tensor)tf.Variable(x).numpy()).DType);
    }

    public static TheoryData<float[], int[], string> Printed =>
        new()
        {
            { [3.14f], [], "3.14062" },
            { [], [0], "[]" },
            { [1, 2.5f, 0.1f, -0f], [4], "[1 2.5 0.100098 -0]" },
            { [float.NaN, float.PositiveInfinity, float.NegativeInfinity], [3], "[nan inf -inf]" },
            { [1e-5f, 1e-4f, 65536, 1e6f], [4], "[1.00136e-05 0.000100136 65536 999424]" },
            { [1e38f, 1 << 20], [2], "[9.96921e+37 1.04858e+06]" },
            { [1, 2.5f, 3, 10], [2, 2], "\n[[1 2.5]\n [3 10]]" },
            { [1, 2, 3, 4], [2, 2, 1], "\n[[[1]\n  [2]]\n\n [[3]\n  [4]]]" },
        };

    [Theory, MemberData(nameof(Printed))]
    public void Tensors_print_as_in_TensorFlow(float[] values, int[] shape, string expected)
    {
        var x = tf.cast(tf.reshape(values, shape), tf.bfloat16);
        Assert.Equal($"tf.Tensor({expected}, shape={x.Shape}, dtype=bfloat16)", x.ToString());
    }

    [Fact]
    public void Long_tensors_wrap_and_are_summarized()
    {
        var line = string.Join(" ", Enumerable.Repeat("1", 37));
        Assert.Contains($"\n[{line}\n 1 1 1]", tf.ones(40, tf.bfloat16).ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "tf.Tensor([1 1 1 ... 1 1 1]",
            tf.ones(1001, tf.bfloat16).ToString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "tf.Tensor(\n[[1 1]\n [1 1]\n [1 1]\n ...\n [1 1]",
            tf.ones((501, 2), tf.bfloat16).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Variables_print_as_in_TensorFlow()
    {
        Assert.Equal(
            "<tf.Variable 'w:0' shape=() dtype=bfloat16, numpy=3>",
            $"{tf.Variable(3f, name: "w", dtype: tf.bfloat16)}"
        );
        Assert.Equal(
            "<tf.Variable 'w:0' shape=(2, 2) dtype=bfloat16, numpy=\narray([[1, 2.5],\n       [3, 4]], dtype=bfloat16)>",
            $"{tf.Variable(new[,] { { 1, 2.5f }, { 3, 4 } }, name: "w", dtype: tf.bfloat16)}"
        );
    }

    private static IEnumerable<double> Neighbours(BFloat16 number) =>
        from step in (int[])[-1, 1]
        let other = (double)BFloat16.FromBits((ushort)(number.Bits + step))
        where double.IsFinite(other)
        select other;
}
