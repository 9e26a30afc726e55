using TfActivations.Keras.Models;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Keras's progress, character for character.</summary>
public class ProgressBarTests
{
    private static readonly KeyValuePair<string, double>[] Logs = [new("accuracy", 0.97), new("loss", 0.0009)];

    [Theory]
    [InlineData(422, 0.8, 1, "422/422 ━━━━━━━━━━━━━━━━━━━━ 1s 2ms/step - accuracy: 0.9700 - loss: 9.0000e-04")]
    [InlineData(211, 0.4, 1, "211/422 ━━━━━━━━━━           0s 2ms/step - accuracy: 0.9700 - loss: 9.0000e-04")]
    [InlineData(5, 0.001, 1, "  5/422                      0s 200us/step - accuracy: 0.9700 - loss: 9.0000e-04")]
    [InlineData(422, 75.0, 2, "422/422 - 1:15 - 178ms/step - accuracy: 0.9700 - loss: 9.0000e-04")]
    public void A_line_is_Keras_line(int done, double seconds, int verbose, string expected) =>
        Assert.Equal(expected, Progbar.Line(done, 422, TimeSpan.FromSeconds(seconds), verbose, Logs));

    [Fact]
    public void A_loss_without_bounds_is_written_as_Python_writes_it()
    {
        KeyValuePair<string, double>[] logs = [new("accuracy", double.NaN), new("loss", double.PositiveInfinity)];
        Assert.EndsWith(
            "accuracy: nan - loss: inf",
            Progbar.Line(1, 1, TimeSpan.Zero, 2, logs),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bar_is_redrawn_on_a_terminal_only(bool terminal)
    {
        var output = new StringWriter();
        var model = keras.Sequential([keras.layers.Dense(1)]);
        model.compile(loss: "mse");
        model.fit(
            tf.ones((64, 3)),
            tf.ones((64, 1)),
            epochs: 2,
            verbose: 0,
            callbacks: [new ProgbarLogger(1, output, terminal)]
        );
        var text = output.ToString();
        Assert.Equal(2, text.Split("2/2 ━━━━━━━━━━━━━━━━━━━━").Length - 1);
        Assert.Contains("Epoch 2/2\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
        if (!terminal)
            Assert.DoesNotContain('\r', text);
    }
}
