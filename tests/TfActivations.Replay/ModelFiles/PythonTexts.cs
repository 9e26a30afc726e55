using System.Text.Json;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.ModelFiles;

/// <summary>Tensors of text, which stand in JSON as lists of lists.</summary>
internal static class PythonTexts
{
    public static Tensor Tensor(JsonElement json)
    {
        List<int> shape = [];
        for (var part = json; part.ValueKind == JsonValueKind.Array; part = part[0])
        {
            shape.Add(part.GetArrayLength());
            if (part.GetArrayLength() == 0)
                break;
        }
        string[] texts = [.. Leaves(json)];
        return tf.reshape(tf.constant(texts), [.. shape]);
    }

    private static IEnumerable<string> Leaves(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Leaves) : [json.GetString()!];
}
