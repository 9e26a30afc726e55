using CsCheck;
using NumSharp;
using TfActivations.CrossCheck;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Tests.Tensors;

public class TensorTests
{
    [Fact]
    public void The_dtype_is_that_of_what_comes_in()
    {
        Assert.Equal(DType.Float32, tf.constant([1f, 2]).DType);
        Assert.Equal(DType.Float32, tf.constant([1.0, 2]).DType);
        Assert.Equal(DType.Float32, tf.constant(1.5).DType);
        Assert.Equal(DType.Float32, tf.Variable(new[] { 1.0, 2 }).DType);
        Assert.Equal(DType.Float32, tf.fill([2], 1.5).DType);
        Assert.Equal(DType.Float32, (tf.Variable(5.0) * tf.random.normal([4])).DType);
        Assert.Equal(DType.Float32, tf.multiply(tf.Variable(5.0), new[] { 1.0, 2 }).DType);
        Assert.Equal(DType.Float64, tf.multiply(tf.constant(0.1, tf.float64), new[] { 1.0, 2 }).DType);
        Assert.Equal(0.1, tf.constant(0.1, tf.float64).item());
        Assert.Equal([0.1, 0.2], tf.constant([0.1, 0.2], tf.float64).Doubles());
        Assert.Equal([0.2], (tf.constant([0.1], tf.float64) + 0.1).Doubles());
        Assert.Equal(DType.Int32, tf.constant([1, 2]).DType);
        Assert.Equal(DType.Int64, tf.constant([1L]).DType);
        Assert.Equal(DType.Bool, tf.constant([true]).DType);
        Assert.Equal(DType.Float16, tf.constant([(Half)1]).DType);
        Assert.Equal(DType.BFloat16, tf.constant([(BFloat16)1f]).DType);
        Assert.Equal(DType.Float64, tf.nn.relu(np.linspace(-1, 1, 5)).DType);
        Assert.Equal(DType.Float32, tf.nn.relu(np.linspace(-1, 1, 5).astype(np.float32)).DType);
    }

    [Fact]
    public void A_number_takes_the_dtype_of_the_tensor_it_meets()
    {
        Assert.Equal(DType.Float32, (tf.constant([1f]) * 0.5).DType);
        Assert.Equal(DType.Float64, (2 * tf.constant([1.0], tf.float64)).DType);
        Assert.Equal(DType.Int64, (tf.constant([1L]) + 1).DType);
        var fraction = Assert.Throws<InvalidArgumentException>(() => tf.constant([1]) + 0.5);
        Assert.StartsWith("add: 0.5 does not convert to int32", fraction.Message, StringComparison.Ordinal);
        var mixed = Assert.Throws<InvalidArgumentException>(() => tf.constant([1f]) + tf.constant([1.0], tf.float64));
        Assert.Equal("add: dtypes float32 and float64 differ; use tf.cast on one of them", mixed.Message);
    }

    [Fact]
    public void Arrays_of_any_rank_convert_and_come_back()
    {
        Tensor matrix = new[,]
        {
            { 1f, 2 },
            { 3, 4 },
            { 5, 6 },
        };
        Assert.Equal((3, 2), matrix.Shape);
        Tensor jagged = new[] { new[] { 1, 2 }, [3, 4] };
        Assert.Equal([1, 2, 3, 4], jagged.AsSpan<int>().ToArray());
        NDArray array = matrix.numpy();
        Assert.Equal([3, 2], array.shape.Select(length => (int)length));
        Assert.Equal(matrix.Doubles(), ((Tensor)array).Doubles());
        var ragged = Assert.Throws<InvalidArgumentException>(() => (Tensor)(Array)new[] { new[] { 1 }, [2, 3] });
        Assert.Equal("the rows of a jagged array must have one shape. Received: (1,) and (2,)", ragged.Message);
        var dates = Assert.Throws<InvalidArgumentException>(() => (Tensor)(Array)new[] { DateTime.UnixEpoch });
        Assert.StartsWith(
            "a tensor cannot hold DateTime; expected Half, BFloat16, Single",
            dates.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Exp_is_exact_at_0_and_within_an_ulp_elsewhere()
    {
        Assert.All(tf.exp(tf.zeros(20)).Doubles(), value => Assert.Equal(1, value));
        var x = Enumerable.Range(-8000, 16000).Select(i => i / 100f).ToArray();
        foreach (var (argument, value) in x.Zip(tf.exp(x).AsSpan<float>().ToArray()))
            Assert.True(Ulp.Error(value, Math.Exp(argument), DType.Float32) <= 1, $"exp({argument})");
    }

    [Fact]
    public void A_scalar_has_no_axis() =>
        Assert.Equal(
            "softmax: a scalar has no axis. Received: axis -1",
            Assert.Throws<InvalidArgumentException>(() => tf.nn.softmax(1f)).Message
        );

    [Fact]
    public void Numpy_is_a_copy_and_constant_copies()
    {
        Tensor x = tf.constant([1f, 2]);
        var copy = x.numpy();
        copy[0] = 9f;
        Assert.Equal([1.0, 2], x.Doubles());
        var source = np.array([1f, 2]);
        var constant = tf.constant(source);
        source[0] = 9f;
        Assert.Equal([1.0, 2], constant.Doubles());
    }

    [Fact]
    public void Views_of_arrays_are_read_in_their_own_order()
    {
        var array = np.arange(6).reshape(2, 3);
        Assert.Equal([0.0, 3, 1, 4, 2, 5], ((Tensor)array.T).Doubles());
        Assert.Equal([1.0, 4], ((Tensor)array[":, 1"]).Doubles());
    }

    [Fact]
    public void Half_tensors_compute_in_float32_and_round_once()
    {
        var half = tf.cast(tf.constant([-1.5f, 0.1f]), tf.float16);
        var y = tf.nn.elu(half);
        Assert.Equal(DType.Float16, y.DType);
        Assert.Equal((Half)float.ExpM1(-1.5f), y.AsSpan<Half>()[0]);
    }

    [Fact]
    public void Slices_follow_ranges()
    {
        Tensor x = np.arange(12).reshape(3, 4);
        Assert.Equal([5.0, 6, 9, 10], x[1.., 1..^1].Doubles());
        Assert.Equal([8.0, 9, 10, 11], x[^1].Doubles());
        Assert.Equal(0, x[3..].Size);
        Assert.Equal((3, 4), x[..99].Shape);
        var error = Assert.Throws<InvalidArgumentException>(() => x[3]);
        Assert.Equal("index 3 is out of range for shape (3, 4)", error.Message);
        error = Assert.Throws<InvalidArgumentException>(() => x[.., .., ..]);
        Assert.Equal("slice: takes at most 2 indices for shape (3, 4). Received: 3", error.Message);
    }

    public static TheoryData<string, string> Errors =>
        new()
        {
            { "matmul", "matmul: the inner axes of shapes (2, 3) and (2, 3) differ" },
            { "add", "add: shapes (2, 3) and (2,) do not broadcast" },
            { "softmax", "softmax: axis 3 is out of range for shape (2, 3); expected -2..1" },
            { "reshape", "reshape: a tensor of shape (2, 3) has 6 elements" },
            { "concat", "concat: shapes (2, 3) and (3, 2) differ outside axis 0" },
            { "gather", "gather: index 5 is out of range for axis 0 of shape (2, 3)" },
            { "elu", "elu: not defined for int32; use tf.cast to float32 or float64" },
            { "exp", "exp: not defined for int32; use tf.cast to float32 or float64" },
            { "item", "item() needs a tensor with one element. Received: shape (2, 3)" },
            { "span", "the tensor is float32, not float64" },
            { "transpose", "transpose: perm must name each axis of shape (2, 3) once. Received: [0, 0]" },
            { "argmax", "argmax: axis 0 of shape (0,) is empty" },
            { "one_hot", "one_hot: indices must be integers. Received: float32" },
            {
                "both",
                "leaky_relu: negative_slope and alpha are two names of one argument; give one. Received: negative_slope 0.1 and alpha 0.2"
            },
            { "name", "unknown activation 'rellu'; did you mean 'relu'?" },
        };

    [Theory, MemberData(nameof(Errors))]
    public void Bad_input_is_named(string what, string message)
    {
        Tensor x = tf.zeros((2, 3));
        Tensor integers = tf.constant([1, 2]);
        Action act = what switch
        {
            "matmul" => () => tf.matmul(x, x),
            "add" => () => _ = x + tf.zeros(2),
            "softmax" => () => tf.nn.softmax(x, axis: 3),
            "reshape" => () => tf.reshape(x, [4, -1]),
            "concat" => () => tf.concat([x, tf.zeros((3, 2))], axis: 0),
            "gather" => () => tf.gather(x, new[] { 5 }),
            "elu" => () => tf.nn.elu(integers),
            "exp" => () => tf.exp(integers),
            "item" => () => x.item(),
            "span" => () => x.AsSpan<double>(),
            "transpose" => () => tf.transpose(x, [0, 0]),
            "argmax" => () => tf.argmax(tf.zeros(0)),
            "one_hot" => () => tf.one_hot(x, 3),
            "both" => () => keras.activations.leaky_relu(x, negative_slope: 0.1, alpha: 0.2),
            _ => () => keras.activations.get("rellu"),
        };
        var error = Assert.ThrowsAny<TfActivationsException>(act);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Softmax_sums_to_one_and_ignores_shifts() =>
        Gen.Select(Gen.Double[-50, 50].Array[1, 40], Gen.Double[-500, 500])
            .Sample(
                (values, shift) =>
                {
                    var y = tf.nn.softmax(values).Doubles();
                    var shifted = tf.nn.softmax((Tensor)values + shift).Doubles();
                    return Math.Abs(y.Sum() - 1) < 1e-12 && y.Zip(shifted, (a, b) => Math.Abs(a - b)).Max() < 1e-12;
                }
            );

    [Fact]
    public void Broadcasting_is_NumPys() =>
        Gen.Select(Gen.Int[1, 4].Array[1, 3], Gen.Int[0, 7])
            .Sample(
                (lengths, mask) =>
                {
                    var narrow = lengths.Select((length, axis) => (mask >> axis & 1) == 1 ? 1 : length).ToArray();
                    Tensor a = tf.reshape(Numbers(lengths.Aggregate(1, (p, n) => p * n)), lengths);
                    Tensor b = tf.reshape(Numbers(narrow.Aggregate(1, (p, n) => p * n)), narrow);
                    var expected = a.numpy() * b.numpy();
                    return (a * b).Doubles().SequenceEqual(((Tensor)expected).Doubles());
                }
            );

    [Fact]
    public void Transposing_there_and_back_changes_nothing() =>
        Gen.Int[0, 4]
            .Array[1, 4]
            .Sample(lengths =>
            {
                var x = tf.reshape(Numbers(lengths.Aggregate(1, (p, n) => p * n)), lengths);
                int[] perm = [.. Enumerable.Range(0, lengths.Length).OrderBy(i => (i * 7 + 3) % 5)];
                int[] back = [.. Enumerable.Range(0, perm.Length).Select(i => Array.IndexOf(perm, i))];
                return tf.transpose(tf.transpose(x, perm), back).Doubles().SequenceEqual(x.Doubles());
            });

    private static Tensor Numbers(int count) => Enumerable.Range(1, count).Select(i => (double)i).ToArray();

    [Fact]
    public void Every_number_of_CSharp_and_NumSharp_keeps_its_type()
    {
        Same<sbyte>(DType.Int8, [-1, 127]);
        Same<short>(DType.Int16, [-1, short.MaxValue]);
        Same<byte>(DType.UInt8, [0, 255]);
        Same<ushort>(DType.UInt16, [0, ushort.MaxValue]);
        Same<uint>(DType.UInt32, [0, uint.MaxValue]);
        Same<ulong>(DType.UInt64, [0, ulong.MaxValue]);
        Same<System.Numerics.Complex>(DType.Complex128, [new(1, -2), 3]);

        static void Same<T>(DType dtype, T[] values)
            where T : unmanaged
        {
            Tensor tensor = values;
            Tensor back = tensor.numpy();
            Assert.Equal((dtype, dtype), (tensor.dtype, back.dtype));
            Assert.Equal(values, tensor.AsSpan<T>().ToArray());
            Assert.Equal(values, back.AsSpan<T>().ToArray());
        }
    }

    [Fact]
    public void Strings_are_bytes_and_print_as_Pythons()
    {
        Tensor words = new[,]
        {
            { "caf\u00e9", "a'b" },
        };
        Assert.Equal((DType.String, (Shape)(1, 2)), (words.dtype, words.shape));
        Assert.Equal(["caf\u00e9", "a'b"], words.AsStrings());
        Assert.Equal("tf.Tensor([[b'caf\\xc3\\xa9' b\"a'b\"]], shape=(1, 2), dtype=string)", words.ToString());
        Assert.Equal("a'b", (string)words[0][1]);
        Assert.Equal(["a'b", "caf\u00e9"], tf.gather(words, new[] { 1, 0 }, axis: 1).AsStrings());
        Assert.Throws<InvalidArgumentException>(() => words.AsSpan<int>());
        Assert.Throws<InvalidArgumentException>(() => tf.constant(1f).AsStrings());
        Assert.Throws<InvalidArgumentException>(() => words - words);
        Assert.Throws<InvalidArgumentException>(() => tf.cast(words, DType.Float32));
    }

    [Fact]
    public void What_an_integer_cannot_hold_becomes_what_it_does_in_TensorFlow()
    {
        Tensor x = new[] { 2.9f, -2.9f, 300, -1, 1e10f, float.NaN, float.PositiveInfinity };
        const int Least = int.MinValue;
        Assert.Equal([2, -2, 300, -1, Least, Least, Least], tf.cast(x, DType.Int32).AsSpan<int>().ToArray());
        Assert.Equal([2, 254, 44, 255, 0, 0, 0], tf.cast(x, DType.UInt8).AsSpan<byte>().ToArray());
        Assert.Equal([2, -2, 44, -1, 0, 0, 0], tf.cast(x, DType.Int8).AsSpan<sbyte>().ToArray());
        Assert.Equal(long.MinValue, tf.cast(x, DType.Int64).AsSpan<long>()[6]);
        Assert.Equal([-1, 5], tf.cast(new[] { uint.MaxValue, 5u }, DType.Int32).AsSpan<int>().ToArray());
    }

    [Fact]
    public void A_double_array_beside_an_operator_takes_the_tensors_dtype()
    {
        var x = tf.ones([2]);
        Assert.Equal("tf.Tensor([1. 2.], shape=(2,), dtype=float32)", (x * new[] { 1.0, 2.0 }).ToString());
        Assert.Equal("tf.Tensor([0. 1.], shape=(2,), dtype=float32)", (new[] { 1.0, 2.0 } - x).ToString());
        Assert.Equal("tf.Tensor([2. 3.], shape=(2,), dtype=float32)", (tf.Variable(x) + new[] { 1.0, 2.0 }).ToString());
        Assert.Equal("tf.Tensor([False  True], shape=(2,), dtype=bool)", (x < new[] { 1.0, 2.0 }).ToString());
        Assert.Equal(DType.Float64, (tf.cast(x, tf.float64) + new[] { 1f, 2f }.Select(i => (double)i).ToArray()).dtype);
    }

    [Fact]
    public void Strings_are_joined_by_plus_and_numbers_are_not_joined_to_text()
    {
        var names = tf.constant(["a", "b"]);
        Assert.Equal("tf.Tensor([b'a.h5' b'b.h5'], shape=(2,), dtype=string)", (names + ".h5").ToString());
        Assert.Equal("tf.Tensor([b'xa' b'xb'], shape=(2,), dtype=string)", ("x" + names).ToString());
        Assert.Equal("tf.Tensor([b'aa' b'bb'], shape=(2,), dtype=string)", tf.add(names, names).ToString());
        Assert.Equal("tf.Tensor(b'ca', shape=(), dtype=string)", (tf.Variable("c") + names[0]).ToString());
        var error = Assert.Throws<InvalidArgumentException>(() => "loss: " + tf.constant(1f));
        Assert.Equal(
            "+: a text joins strings only; to write a tensor out, let $\"...{tensor}...\" do it. Received: \"loss: \" and float32 of shape ()",
            error.Message
        );
        Assert.Throws<InvalidArgumentException>(() => tf.Variable(1f) + " is the loss");
    }

    [Fact]
    public void A_tensor_of_one_element_converts_to_a_number()
    {
        Assert.Equal(
            2.75f,
            (float)
                tf.constant([
                    [2.75f],
                ])
        );
        Assert.Equal(2, (int)tf.constant(2.75));
        Assert.Equal(long.MaxValue, (long)tf.constant(long.MaxValue));
        Assert.True((bool)tf.constant(-1));
        Assert.Equal(0.5, (double)tf.Variable(0.5));
        Assert.Throws<InvalidArgumentException>(() => (float)tf.constant([1f, 2]));
        Assert.Throws<InvalidArgumentException>(() => (int)tf.constant(5e9));
        Assert.Throws<InvalidArgumentException>(() => (long)tf.constant(double.NaN));
        Assert.Throws<ArgumentNullException>(() => (double)(Tensor)null!);
    }
}
