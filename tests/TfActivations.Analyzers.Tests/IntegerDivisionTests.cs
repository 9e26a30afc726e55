using Xunit;

namespace TfActivations.Analyzers.Tests;

using Rule = CodeFix<IntegerDivisionAnalyzer, CodeFixes.IntegerDivisionFix>;

public sealed class IntegerDivisionTests
{
    [Theory]
    [InlineData("var y = tf.constant([[|-3 / 4|], 0.5]);", "var y = tf.constant([-3.0 / 4, 0.5]);")]
    [InlineData("var y = new[] { [|-3 / 4|], 0.5f };", "var y = new[] { -3f / 4, 0.5f };")]
    [InlineData("double[] y = [1, 1 + [|a / b|]];", "double[] y = [1, 1 + (double)a / b];")]
    [InlineData("float[] y = [[|a / 2|]];", "float[] y = [a / 2f];")]
    [InlineData("var y = np.array(new[] { [|1 / 3|], 2 });", "var y = np.array(new[] { 1.0 / 3, 2 });")]
    [InlineData("var y = tf.constant(new[] { 1, [|1 / 3|] });", "var y = tf.constant(new[] { 1, 1.0 / 3 });")]
    [InlineData("Tensor y = new[] { [|1 / 3|] };", "Tensor y = new[] { 1.0 / 3 };")]
    [InlineData("var y = tf.constant([|1 / 3|]);", "var y = tf.constant(1.0 / 3);")]
    [InlineData("var y = tf.nn.leaky_relu(t, [|1 / 5|]);", "var y = tf.nn.leaky_relu(t, 1.0 / 5);")]
    [InlineData("var y = keras.layers.Dropout([|a / b|]);", "var y = keras.layers.Dropout((double)a / b);")]
    [InlineData("var y = [|1 / 2|] * t;", "var y = 1.0 / 2 * t;")]
    [InlineData("var y = t * ([|a / 2|]);", "var y = t * (a / 2.0);")]
    [InlineData("var y = x * ([|1 / 2|]);", "var y = x * (1.0 / 2);")]
    [InlineData("var y = new[] { [|7 / a|] / 2, 1.5 };", "var y = new[] { 7.0 / a / 2, 1.5 };")]
    public async Task A_quotient_that_becomes_a_float_is_one_of_floats(string before, string after) =>
        await Rule.Makes(before, after);

    [Theory]
    [InlineData("var y = tf.constant(new int[] { [|1 / 2|] });")]
    public async Task An_array_that_says_int_is_told_without_a_fix(string code) => await Rule.Makes(code, code);

    [Theory]
    [InlineData("var y = new[] { 6 / 2, 1.5 };")]
    [InlineData("var y = tf.reshape(t, [a / 2, 2]);")]
    [InlineData("var y = tf.reshape(t, new[] { 12 / 5, 2 });")]
    [InlineData("var y = tf.constant(new[] { a / 2, b });")]
    [InlineData("double y = a / b; var z = a / 2 + b;")]
    [InlineData("var y = new[] { (double)(a / b), 0.5 };")]
    [InlineData("var y = new[] { rate / 2, a / 2.0 };")]
    [InlineData("var y = x[a / 2]; var z = t[b / 2];")]
    [InlineData("var y = range(b / 2);")]
    [InlineData("var y = keras.layers.Dense(b / 2);")]
    public async Task What_is_meant_as_a_whole_number_stays(string code) => await Rule.Makes(code, code);
}
