using System.Text.Json;
using TfActivations.Replay.Layers;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.ModelFiles;

/// <summary>A SavedModel: what its signatures answer.</summary>
internal static class GraphFile
{
    /// <summary>What differs first; null for nothing.</summary>
    public static string? Difference(FileEntry entry, RecordedFiles files)
    {
        var model = tf.saved_model.load(entry.Path);
        var arrays = NpzArrays.Read(files.Read(entry.Text("data")!));
        var texts = entry.Text("text") is { } text ? files.ReadJson(text) : default;
        var (relative, absolute) = entry.Tolerance;
        foreach (var name in entry.Names("signatures"))
        {
            var signature = model.signatures[name];
            var several = entry.Names("signatures").Count > 1;
            var inputs = signature.structured_input_signature.Keys.ToDictionary(key => key, key => Recorded("x", key));
            foreach (var (key, actual) in signature.Apply(inputs))
            {
                var expected = Recorded("y", key);
                var different =
                    actual.DType == DType.String
                        ? actual.AsStrings().SequenceEqual(expected.AsStrings())
                            ? null
                            : string.Join(", ", actual.AsStrings())
                        : Values.Difference(expected, actual, relative, absolute);
                if (different is not null)
                    return $"{name} {key}: {different}";
            }

            Tensor Recorded(string kind, string key)
            {
                var full = several ? $"{name}.{kind}_{key}" : $"{kind}_{key}";
                return arrays.TryGetValue(full, out var array) ? array
                    : texts.ValueKind == JsonValueKind.Object && texts.TryGetProperty(full, out var words)
                        ? PythonTexts.Tensor(words)
                    : throw new InvalidArgumentException(
                        $"nothing is recorded as {full}: {string.Join(", ", arrays.Keys)}"
                    );
            }
        }
        return null;
    }
}
