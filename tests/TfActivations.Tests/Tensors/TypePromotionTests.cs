using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tensors;

/// <summary>C# numbers among tensors: what does not fit is an error, and their order does not matter.</summary>
public class TypePromotionTests
{
    private const string Int32 = "int32, which holds whole numbers from -2147483648 to 2147483647";

    public static TheoryData<string, Func<Tensor>> Misfits =>
        new()
        {
            { $"add: 3000000000 does not convert to {Int32}", () => tf.constant([1]) + 3_000_000_000L },
            { $"add: 3000000000 does not convert to {Int32}", () => 3_000_000_000L + tf.constant([1]) },
            { $"multiply: 2147483648 does not convert to {Int32}", () => tf.constant([1]) * 2147483648.0 },
            { $"multiply: 2147483648 does not convert to {Int32}", () => tf.constant([1]) * 2147483648f },
            { $"subtract: NaN does not convert to {Int32}", () => tf.constant([1]) - double.NaN },
            { $"less: 5000000000 does not convert to {Int32}", () => tf.constant([int.MaxValue]) < 5_000_000_000L },
            { $"equal: 0.5 does not convert to {Int32}", () => tf.equal(tf.constant([1]), 0.5) },
            { $"where: 0.5 does not convert to {Int32}", () => tf.where(true, tf.constant([1]), 0.5) },
            { $"clip_by_value: 0.5 does not convert to {Int32}", () => tf.clip_by_value(tf.constant([1]), 0.5, 2) },
            { $"stack: 0.5 does not convert to {Int32}", () => tf.stack([tf.constant(1), 0.5]) },
            { $"constant: 5000000000 does not convert to {Int32}", () => tf.constant(5e9, tf.int32) },
            { $"constant: 0.5 does not convert to {Int32}", () => tf.constant(new[] { 1, 0.5 }, tf.int32) },
            { $"convert_to_tensor: 0.5 does not convert to {Int32}", () => tf.convert_to_tensor(0.5, tf.int32) },
            {
                $"Variable: Infinity does not convert to {Int32}",
                () => tf.Variable(double.PositiveInfinity, dtype: tf.int32)
            },
            { $"assign: 0.5 does not convert to {Int32}", () => tf.Variable(1).assign(0.5) },
            { $"add: 3000000000 does not convert to {Int32}", () => tf.Variable(1).assign_add(3_000_000_000L) },
            {
                "add: 9.223372036854776E+18 does not convert to int64, which holds whole numbers from "
                    + "-9223372036854775808 to 9223372036854775807",
                () => tf.constant([1L]) + 9223372036854775808.0
            },
            { "equal: 2 does not convert to bool, which holds 0 and 1", () => tf.equal(tf.constant([true]), 2) },
            // TensorFlow: "Can't convert Python sequence with out-of-range double"; infinity itself is a float16.
            {
                "multiply: 100000 does not convert to float16, which holds numbers up to 65504",
                () => tf.constant([(Half)1]) * 1e5
            },
            {
                "constant: 1E+39 does not convert to float32, which holds numbers up to 3.4e38",
                () => tf.constant(1e39, tf.float32)
            },
            {
                "constant: 1E+39 does not convert to bfloat16, which holds numbers up to 3.4e38",
                () => tf.constant(1e39, tf.bfloat16)
            },
        };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void A_number_that_the_dtype_cannot_hold_is_an_error(string message, Func<Tensor> call)
    {
        var error = Assert.Throws<InvalidArgumentException>(call);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_number_that_the_dtype_holds_is_taken()
    {
        Assert.Equal([int.MaxValue], (tf.constant([0]) + 2147483647.0).AsSpan<int>().ToArray());
        Assert.Equal([long.MaxValue], (tf.constant([0L]) + long.MaxValue).AsSpan<long>().ToArray());
        Assert.Equal([true], tf.equal(tf.constant([true]), 1).AsSpan<bool>().ToArray());
        Assert.Equal([65504.0], (tf.constant([(Half)1]) * 65504).Doubles());
        Assert.Equal([double.PositiveInfinity], (tf.constant([(Half)1]) * double.PositiveInfinity).Doubles());
        Assert.Equal(2, (int)tf.Variable(1).assign(2.0));
    }

    [Fact]
    public void The_order_of_numbers_does_not_matter()
    {
        (Tensor a, Tensor b) = (1, 1.5);
        foreach (var sum in (Tensor[])[a + b, b + a])
            Assert.Equal((2.5, DType.Float32), ((double)sum, sum.DType));
        foreach (var larger in (Tensor[])[tf.maximum(1, 2.5), tf.maximum(2.5, 1)])
            Assert.Equal((2.5, DType.Float32), ((double)larger, larger.DType));
        var condition = tf.constant([true, false]);
        Assert.Equal([1, 2.5], tf.where(condition, 1, 2.5).Doubles());
        Assert.Equal([2.5, 1], tf.where(condition, 2.5, 1).Doubles());
        Assert.Equal(2.5, (double)tf.clip_by_value(3, 1L, 2.5));
        Assert.Equal(DType.Float32, ((Tensor)1 + (Tensor)1.5f).DType);
        Assert.Equal(DType.Int64, ((Tensor)true + (Tensor)1L).DType);
        Assert.Equal([1, 2.5, 0], tf.stack([1, 2.5, false]).Doubles());
        Assert.Equal([1, 2.5f, 3], tf.stack([1, tf.constant(2.5f), 3L]).AsSpan<float>().ToArray());
    }
}
