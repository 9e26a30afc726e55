using System.Globalization;
using System.Text.Json;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Files;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Accuracy;

/// <summary>How far TensorFlow itself is from the truth, by the answers of its that the tests keep.</summary>
internal static class TensorFlowsNumbers
{
    private const string Folder = "tests/TfActivations.Tests/Golden/activations";

    /// <summary>The largest errors of TensorFlow's float32 values and gradients; null where it was not asked.</summary>
    /// <param name="activation">The activation with its parameters.</param>
    public static (double Value, double Gradient)? Worst(Activation activation)
    {
        var folder = Find();
        if (folder is null)
            return null;
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "activations.json")));
        foreach (var entry in index.RootElement.GetProperty("cases").EnumerateArray())
            if (IsOf(entry, activation))
                return Worst(Path.Combine(folder, entry.GetProperty("case").GetString() + ".npz"));
        return null;
    }

    private static string? Find()
    {
        for (var root = new DirectoryInfo(Directory.GetCurrentDirectory()); root is not null; root = root.Parent)
            if (Directory.Exists(Path.Combine(root.FullName, Folder)))
                return Path.Combine(root.FullName, Folder);
        return null;
    }

    private static bool IsOf(JsonElement entry, Activation activation)
    {
        var call = entry.GetProperty("call").GetString()!.Split('.')[^1];
        if (call != activation.Info.Name && !activation.Info.Aliases.Contains(call))
            return false;
        var given = ActivationParameter.Of(activation.GetType());
        var named = entry.GetProperty("kwargs").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString());
        return given.All(p =>
        {
            var text = Convert.ToString(activation.Parameters[p.Name], CultureInfo.InvariantCulture);
            var expected = named.GetValueOrDefault(p.Name) ?? named.GetValueOrDefault(p.Keras2Name ?? "");
            return expected is null
                ? Equals(activation.Parameters[p.Name], p.Default)
                : text == expected || Number(text) == Number(expected);
        });
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (double Value, double Gradient) Worst(string path)
    {
        return NpzFile.Read(path, archive => (Worst(archive, "y32", "t32"), Worst(archive, "g32", "d32")));

        static double Worst(NpzFile archive, string computed, string truth)
        {
            var (y, right) = (Doubles(archive.Array(computed)), Doubles(archive.Array(truth)));
            var x = Doubles(archive.Array("x32"));
            return Enumerable
                .Range(0, x.Length)
                .Where(i => !double.IsNaN(x[i]) && !double.IsNaN(right[i]))
                .Max(i => Ulp.Error(y[i], right[i], DType.Float32));
        }
    }

    private static double[] Doubles(NumSharp.NDArray array) =>
        [.. tf.cast((Tensor)array.copy(), DType.Float64).AsSpan<double>()];
}
