using System.Text.Json;
using TfActivations.Tensors;
using NumSharpApi = NumSharp.np;

namespace TfActivations.Tests.Golden;

/// <summary>TensorFlow's and Keras's own numbers, see Golden/README.md.</summary>
internal static class GoldenFiles
{
    public static string PathOf(string folder, string file) =>
        Path.Combine(AppContext.BaseDirectory, "Golden", folder, file);

    public static JsonElement Index(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(folder, $"{folder}.json")));
        return document.RootElement.Clone();
    }

    /// <summary>The arrays of an .npz file by name.</summary>
    public static Dictionary<string, Tensor> Arrays(string folder, string name)
    {
        using var archive = NumSharpApi.load_npz(PathOf(folder, $"{name}.npz"), false, 10_000);
        return archive.Keys.ToDictionary(key => key, key => (Tensor)archive[key].copy());
    }

    public static double[] Doubles(this Tensor tensor) => [.. Imports.tf.cast(tensor, DType.Float64).AsSpan<double>()];
}
