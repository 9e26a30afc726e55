using System.Runtime.CompilerServices;
using PublicApiGenerator;
using Xunit;

namespace TfActivations.Tests.PublicApi;

/// <summary>The public API beside its snapshot: a change of it is seen in review.</summary>
/// <remarks>Without the activations, which are the catalogue: adding one is adding one file.</remarks>
public class PublicApiTests
{
    [Theory]
    [InlineData(typeof(Imports))]
    [InlineData(typeof(TfActivations.Plotting.Imports))]
    public void The_public_api_is_what_its_snapshot_says(Type member)
    {
        var assembly = member.Assembly;
        var text =
            assembly
                .GeneratePublicApi(
                    new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = ["TfActivations.Activations"] }
                )
                .ReplaceLineEndings("\n") + "\n";
        var path = Path.Combine(Folder(), $"{assembly.GetName().Name}.txt");
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        File.WriteAllText($"{path}.received", text);
        Assert.Fail($"the public API changed; look at the difference, and to accept it:\nmv {path}.received {path}");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
