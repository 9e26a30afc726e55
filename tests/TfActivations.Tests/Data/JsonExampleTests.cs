using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Data;

/// <summary>tf.train.Example in JSON.</summary>
public class JsonExampleTests
{
    [Fact]
    public void An_example_in_JSON_is_an_example()
    {
        var bytes = tf.io.decode_json_example(
            """{"features": {"feature": {"x": {"floatList": {"value": [1.5, 2.5]}}}}}"""
        );
        var parsed = tf.io.parse_single_example(
            bytes,
            new Dictionary<string, TfActivations.Data.Io.ParsingFeature>
            {
                ["x"] = tf.io.FixedLenFeature(2, tf.float32),
            }
        );
        Assert.Equal([1.5f, 2.5f], parsed["x"].AsSpan<float>().ToArray());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"features": 3}""")]
    [InlineData("""{"other": {}}""")]
    public void What_is_no_example_is_told(string json)
    {
        var error = Assert.Throws<InvalidArgumentException>(() => tf.io.decode_json_example(json));
        Assert.Contains("no example in JSON", error.Message, StringComparison.Ordinal);
    }
}
