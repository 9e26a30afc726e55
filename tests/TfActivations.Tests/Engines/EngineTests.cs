using TfActivations.Engines;
using TfActivations.Tests.Cli;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Engines;

public class EngineTests : CliProgram
{
    [Fact]
    public void An_unknown_engine_is_an_error_that_lists_the_known()
    {
        var error = Assert.Throws<UnknownNameException>(() => Engine.Use("tensorflo"));
        Assert.Equal("unknown engine 'tensorflo'; did you mean 'tensorflow'?", error.Message);
    }

    [Fact]
    public void The_managed_engine_is_the_default() => Assert.Equal("managed", Engine.Name);

    [Fact]
    public void The_variable_chooses_the_engine_to_start_with()
    {
        var (code, _, error) = Run(["apply", "relu", "x.npy", "-o", "y.npy"], (Engine.Variable, "tensorflo"));
        Assert.Equal(
            (2, true),
            (code, error.StartsWith("error: unknown engine 'tensorflo'", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Devices_are_listed_and_chosen()
    {
        Assert.Equal(
            "PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')",
            Assert.Single(tf.config.list_physical_devices("CPU")).ToString()
        );
        Assert.Empty(tf.config.list_physical_devices("TPU"));
        foreach (
            var name in (string[])["/CPU:0", "CPU:0", "/device:CPU:0", "/job:localhost/replica:0/task:0/device:CPU:0"]
        )
            using (tf.device(name))
                Assert.Equal(3.0, (tf.constant(1f) + 2f).item());
        var error = Assert.Throws<UnknownNameException>(() => tf.device("/GPU:0"));
        Assert.Equal("unknown device '/GPU:0'; did you mean '/CPU:0'?", error.Message);
    }
}
