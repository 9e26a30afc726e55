using PublicApiGenerator;
using Xunit;

namespace TfActivations.Tests.PublicApi;

/// <summary>The public API beside its snapshot: a change of it is seen in review.</summary>
/// <remarks>Without the activations, which are the catalogue: adding one is adding one file.</remarks>
public class PublicApiTests
{
    [Theory]
    [InlineData(typeof(Imports))]
    [InlineData(typeof(TfActivations.Tensors.Tensor))]
    [InlineData(typeof(TfActivations.Plotting.Imports))]
    [InlineData(typeof(TfActivations.Learn.Imports))]
    [InlineData(typeof(TfActivations.DataFrames.Imports))]
    [InlineData(typeof(TfActivations.TensorFlow.TensorFlowLibrary))]
    public void The_public_api_is_what_its_snapshot_says(Type member)
    {
        var assembly = member.Assembly;
        var text =
            assembly
                .GeneratePublicApi(
                    new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = ["TfActivations.Activations"] }
                )
                .ReplaceLineEndings("\n") + "\n";
        var name = $"{assembly.GetName().Name}.txt";
        var folder = Path.Combine(AppContext.BaseDirectory, "PublicApi");
        if (File.ReadAllText(Path.Combine(folder, name)) == text)
            return;
        var received = Path.Combine(folder, $"{name}.received");
        File.WriteAllText(received, text);
        Assert.Fail(
            "the public API changed; look at the difference, and to accept it, in the root of the repository:\n"
                + $"cp {received} tests/TfActivations.Tests/PublicApi/{name}"
        );
    }
}
