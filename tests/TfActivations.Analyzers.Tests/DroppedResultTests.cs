using Xunit;

namespace TfActivations.Analyzers.Tests;

using Rule = CodeFix<DroppedResultAnalyzer, CodeFixes.DroppedResultFix>;

public sealed class DroppedResultTests
{
    [Theory]
    [InlineData("[|tf.nn.relu(t);|]", "t = tf.nn.relu(t);")]
    [InlineData("[|tf.add(v, 1);|]", "v.assign_add(1);")]
    [InlineData("[|tf.subtract(v, t);|]", "v.assign_sub(t);")]
    [InlineData("[|tf.multiply(v, 2.0);|]", "v.assign(tf.multiply(v, 2.0));")]
    [InlineData("[|keras.activations.softmax(t);|]", "t = keras.activations.softmax(t);")]
    [InlineData("[|keras.ops.sort(t);|]", "t = keras.ops.sort(t);")]
    [InlineData("[|tf.random.shuffle(t);|]", "t = tf.random.shuffle(t);")]
    [InlineData("[|tf.math.sqrt(field);|]", "field = tf.math.sqrt(field);")]
    [InlineData("[|x.reshape(4, 3);|]", "x = x.reshape(4, 3);")]
    [InlineData("[|np.sort(x);|]", "x = np.sort(x);")]
    [InlineData("[|np.float32(x);|]", "x = np.float32(x);")]
    [InlineData("[|tf.reduce_sum(t * 2);|]", "_ = tf.reduce_sum(t * 2);")]
    [InlineData("[|tf.split(t, 2);|]", "_ = tf.split(t, 2);")]
    [InlineData("if (a > 0) /* why */ [|tf.abs(t);|] // so", "if (a > 0) /* why */ t = tf.abs(t); // so")]
    public async Task What_looks_changed_is_assigned(string before, string after) => await Rule.Makes(before, after);

    [Fact]
    public async Task It_may_be_dropped_openly() =>
        await Rule.Makes("[|tf.nn.relu(t);|]", "_ = tf.nn.relu(t);", choice: 1);

    [Theory]
    [InlineData("t = tf.nn.relu(t); _ = tf.abs(t);")]
    [InlineData("v.assign_add(1); v.assign(t);")]
    [InlineData("tf.debugging.assert_equal(t, t); tf.debugging.check_numerics(t, \"t\"); tf.ensure_shape(t, (3, 4));")]
    [InlineData("tf.map_fn(one => { Console.WriteLine(one); return one; }, t);")]
    [InlineData("keras.layers.Dense(1).Apply(t);")]
    [InlineData("np.sqrt(x.astype(np.float64), @out: x);")]
    [InlineData("print(tf.nn.relu(t)); Action run = () => tf.nn.relu(t);")]
    [InlineData("tf.random.normal(2);")]
    public async Task What_is_called_for_what_it_does_is_well(string code) => await Rule.Makes(code, code);
}
