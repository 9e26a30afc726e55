using TfActivations.Keras.Callbacks;
using Xunit;

namespace TfActivations.Tests.Keras.Callbacks;

/// <summary>Fields of file names: what Python's str.format gives.</summary>
public class FilePatternTests
{
    private static readonly Dictionary<string, double> Values = new()
    {
        ["epoch"] = 3,
        ["loss"] = 0.12345,
        ["val_loss"] = 12,
        ["nan"] = double.NaN,
    };

    [Theory]
    [InlineData("model.keras", "model.keras")]
    [InlineData("m-{epoch}.keras", "m-3.keras")]
    [InlineData("m-{epoch:02d}-{val_loss:.2f}.keras", "m-03-12.00.keras")]
    [InlineData("{epoch:d}{epoch:4d}{epoch:04d}", "3   30003")]
    [InlineData("{loss}/{val_loss}", "0.12345/12.0")]
    [InlineData("{loss:f} {loss:.0f} {loss:8.3f} {loss:08.3f}", "0.123450 0    0.123 0000.123")]
    [InlineData("{loss:e} {loss:.1e} {loss:.1%}", "1.234500e-01 1.2e-01 12.3%")]
    [InlineData("{nan:.2f}", "nan")]
    [InlineData("{{{epoch}}}", "{3}")]
    public void Fields_are_filled_as_in_Python(string pattern, string expected) =>
        Assert.Equal(expected, FilePattern.Fill(pattern, Values));

    [Fact]
    public void Fields_without_value_and_other_formats_are_errors()
    {
        var name = Assert.Throws<UnknownNameException>(() => FilePattern.Fill("{val_los:.2f}.keras", Values));
        Assert.Equal(
            "unknown field of the filepath \"{val_los:.2f}.keras\" 'val_los'; did you mean 'val_loss'?",
            name.Message
        );
        foreach (
            var pattern in new[]
            {
                "{loss:d}",
                "{loss:>8}",
                "{epoch:x}",
                "{loss:.999f}",
                "{epoch.keras",
                "{{{epoch",
                "a}",
            }
        )
            Assert.Throws<InvalidArgumentException>(() => FilePattern.Fill(pattern, Values));
    }
}
