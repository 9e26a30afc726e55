using System.IO.Compression;
using TfActivations.SavedModels;
using TfActivations.Tensors;
using TfActivations.Tests.Files;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.SavedModels;

/// <summary>SavedModels that were damaged or ask for what is not there: an error of the library's own.</summary>
public sealed class HostileSavedModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("savedmodel").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("savedmodels/tensorflow-2.21/constants_only/model/")]
    [InlineData("savedmodels/tensorflow-2.21/smallest/model/")]
    [InlineData("savedmodels/tensorflow-1.15.5/graph_builder/model/")]
    public void A_damaged_graph_is_run_or_refused(string model)
    {
        Unpack(model);
        var path = Path.Combine(folder, SavedModelFile.Name);
        var whole = File.ReadAllBytes(path);
        var refused = 0;
        var random = new Random(20);
        for (var i = 0; i < Fuzz.Cases; i++)
        {
            File.WriteAllBytes(path, Fuzz.Damaged(whole, random));
            try
            {
                foreach (var signature in tf.saved_model.load(folder).signatures.Values)
                    signature.Apply([.. signature.structured_input_signature.Select(_ => tf.ones([2, 3]))]);
            }
            catch (TfActivationsException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Fuzz.Cases / 20, Fuzz.Cases);
    }

    [Fact]
    public void What_is_no_SavedModel_is_told()
    {
        Assert.False(tf.saved_model.contains_saved_model(folder));
        Assert.Contains("saved_model.pb", Assert.Throws<DataFileException>(() => tf.saved_model.load(folder)).Message);
        Unpack("savedmodels/tensorflow-2.21/constants_only/model/");
        Assert.True(tf.saved_model.contains_saved_model(folder));
        Assert.Contains("gpu", Assert.Throws<DataFileException>(() => tf.saved_model.load(folder, ["gpu"])).Message);
        var model = tf.saved_model.load(folder);
        var signature = model.signatures["serving_default"];
        Assert.Throws<InvalidArgumentException>(() => signature.Apply());
        Assert.Throws<UnknownNameException>(() =>
            signature.Apply(new Dictionary<string, Tensor> { ["y"] = tf.ones([1, 3]) })
        );
    }

    [Fact]
    public void Nodes_that_nothing_runs_are_named_all_at_once()
    {
        Unpack("savedmodels/tensorflow-2.21/constants_only/model/");
        var path = Path.Combine(folder, SavedModelFile.Name);
        var bytes = File.ReadAllBytes(path);
        foreach (var (name, other) in new[] { ("MatMul", "MatMux"), ("Relu", "Relx") })
            Replace(bytes, name, other);
        File.WriteAllBytes(path, bytes);
        Assert.Contains("MatMux, Relx", Assert.Throws<DataFileException>(() => tf.saved_model.load(folder)).Message);
    }

    [Theory]
    [InlineData("", 0x9ae16a3b2f90404fUL)]
    [InlineData("a", 12917804110809363939UL)]
    public void The_hash_of_a_text_is_tensorflows(string text, ulong expected) =>
        Assert.Equal(expected, FarmHash.Fingerprint64(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Puts a kind of node in another's place, where it is an op's name: field 2 of a node.</summary>
    private static void Replace(byte[] bytes, string name, string other)
    {
        byte[] field = [0x12, (byte)name.Length, .. System.Text.Encoding.UTF8.GetBytes(name)];
        for (var at = bytes.AsSpan().IndexOf(field); at >= 0; at = bytes.AsSpan().IndexOf(field))
            System.Text.Encoding.UTF8.GetBytes(other).CopyTo(bytes, at + 2);
    }

    private void Unpack(string model)
    {
        using var zip = ZipFile.OpenRead(GoldenFiles.PathOf("files", "files.zip"));
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith(model, StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, entry.FullName[model.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: true);
        }
    }
}
