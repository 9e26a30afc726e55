using TfActivations.Files.Hdf5;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>The weights of Keras 0.x: groups layer_0, layer_1, ... with param_0, param_1, ..., also of layers that have none.</summary>
internal static class Keras0Weights
{
    /// <summary>Whether a file has them in this way.</summary>
    public static bool IsIn(Hdf5Group root) => root.Group("layer_0") is not null;

    /// <summary>The arrays of each layer that has some, in order.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<SavedArray> Values)> Of(Hdf5Group root)
    {
        for (var i = 0; root.Group($"layer_{i}") is { } layer; i++)
        {
            List<SavedArray> values = [];
            for (var k = 0; layer.Find($"param_{k}") is Hdf5Dataset value; k++)
                values.Add(SavedArray.Of(value));
            if (values.Count > 0)
                yield return ($"layer_{i}", values);
        }
    }
}
