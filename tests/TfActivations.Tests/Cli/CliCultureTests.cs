using NumSharp;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Cli;

/// <summary>The command line says the same in every country, with the system's own cultures.</summary>
public sealed class CliCultureTests : CliProgram
{
    [Theory]
    [InlineData("de_DE")]
    [InlineData("tr_TR")]
    [InlineData("ar_SA")]
    [InlineData("sv_SE")]
    public void Output_is_the_same(string locale)
    {
        keras
            .Sequential([keras.layers.Dense(1234, activation: "leaky_relu", input_shape: 3, name: "d")], name: "m")
            .save(At("m.keras"));
        np.save(At("x.npy"), np.array([-1.5f, 2f]));
        string[] commands =
        [
            "list",
            "show LEAKY_RELU",
            "show leaky_relu --set alpha=0.25",
            "check elu tanh --dtype float32",
            "check elu --dtype float32 --json",
            "apply softmax x.npy -o y.npy --axis -3",
            "apply tf.nn.leaky_relu x.npy -o y.npy --set alpha=0.1",
            "summary m.keras",
            "choose --task binary --depth 3 --problem dying",
            "compare --dataset digits --learning-rate -0.5",
        ];
        foreach (var command in commands)
        {
            var there = RunIn(locale, command.Split(' '));
            Assert.SkipWhen(there.Error.Contains("ICU", StringComparison.Ordinal), "the system has no ICU");
            Assert.Equal(RunIn(null, command.Split(' ')), there);
        }
    }
}
