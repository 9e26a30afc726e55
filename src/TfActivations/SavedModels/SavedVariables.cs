using TfActivations.Autodiff;
using TfActivations.Data.Bundles;

namespace TfActivations.SavedModels;

/// <summary>The variables of a SavedModel as they were saved.</summary>
internal static class SavedVariables
{
    private const string Ending = "/.ATTRIBUTES/VARIABLE_VALUE";

    /// <summary>Those of TensorFlow 2 by their paths, those of TensorFlow 1 by their names; none where there is no checkpoint.</summary>
    public static IReadOnlyList<Variable> Of(string folder)
    {
        var prefix = Path.Join(folder, "variables", "variables");
        if (!File.Exists(prefix + TensorBundle.IndexEnding))
            return [];
        using var bundle = new TensorBundle(prefix);
        string[] keys = [.. bundle.Keys.Where(key => key.EndsWith(Ending, StringComparison.Ordinal))];
        return
        [
            .. (keys.Length > 0 ? keys : bundle.Keys).Select(key => new Variable(
                bundle.Read(key),
                trainable: false,
                key.EndsWith(Ending, StringComparison.Ordinal) ? key[..^Ending.Length] : key
            )),
        ];
    }
}
