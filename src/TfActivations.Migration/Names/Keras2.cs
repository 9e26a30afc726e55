namespace TfActivations.Migration.Names;

/// <summary>Spellings of Keras 2 and keras_core, and what they are today.</summary>
internal static class Keras2
{
    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["lr"] = ["learning_rate"],
        ["alpha"] = ["negative_slope"],
        ["nb_epoch"] = ["epochs"],
        ["theta"] = ["threshold"],
        ["output_dim"] = ["units"],
        ["period"] = ["save_freq"],
        ["init"] = ["kernel_initializer"],
        ["border_mode"] = ["padding"],
        ["keep_dims"] = ["keepdims"],
        ["shape"] = ["batch_shape"],
        ["inputs"] = ["input"],
        ["outputs"] = ["output"],
    };

    private static readonly Dictionary<string, string> Members = new()
    {
        ["keras.layers.Input"] = "keras.Input",
        ["keras.models.Sequential"] = "keras.Sequential",
        ["keras.models.Model"] = "keras.Model",
        ["keras.engine.Model"] = "keras.Model",
        ["keras.utils.np_utils.to_categorical"] = "keras.utils.to_categorical",
        ["keras.layers.experimental.preprocessing.Rescaling"] = "keras.layers.Rescaling",
    };

    /// <summary>Today's names of a parameter.</summary>
    public static IEnumerable<string> ParametersOf(string name) => Parameters.GetValueOrDefault(name, []);

    /// <summary>Where a member is today.</summary>
    public static string? MemberOf(string path) =>
        Members.GetValueOrDefault(path)
        ?? (
            path.StartsWith("keras.preprocessing.sequence.", StringComparison.Ordinal)
            || path.StartsWith("keras.preprocessing.image.", StringComparison.Ordinal)
                ? "keras.utils." + path[(path.LastIndexOf('.') + 1)..]
            : path.StartsWith("keras.layers.experimental.preprocessing.", StringComparison.Ordinal)
                ? "keras.layers." + path[(path.LastIndexOf('.') + 1)..]
            : path.StartsWith("tf.compat.v1.", StringComparison.Ordinal) ? "tf." + path["tf.compat.v1.".Length..]
            : path.StartsWith("keras.optimizers.legacy.", StringComparison.Ordinal)
                ? "keras.optimizers." + path[(path.LastIndexOf('.') + 1)..]
            : null
        );
}
