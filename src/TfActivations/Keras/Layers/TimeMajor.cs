using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Keras 2's key of layers that go through sequences: whether steps are the first axis and the batch the second. Keras 3 has no such layers.</summary>
internal static class TimeMajor
{
    private const string Key = "time_major";

    /// <summary>Whether a configuration says so; takes the key out.</summary>
    public static bool Take(JsonObject config, string className) =>
        config.Remove(Key, out var value) && (bool)ConfigValue.FromJson(value, typeof(bool), $"{className}: {Key}")!;

    /// <summary>Says it, where it is so.</summary>
    public static JsonObject Described(JsonObject config, bool isTimeMajor)
    {
        if (isTimeMajor)
            config[Key] = true;
        return config;
    }

    /// <summary>Inputs of which the first, with its mask, has the batch in front.</summary>
    public static IReadOnlyList<Tensor> BatchFirst(IReadOnlyList<Tensor> inputs)
    {
        var sequences = Exchanged(inputs[0]);
        sequences.Mask = inputs[0].Mask is { } mask ? Exchanged(mask) : null;
        return [sequences, .. inputs.Skip(1)];
    }

    /// <summary>With the first two axes exchanged.</summary>
    public static Tensor Exchanged(Tensor x) => TransposeOp.Apply(x, [1, 0, .. Enumerable.Range(2, x.Shape.Rank - 2)]);
}
