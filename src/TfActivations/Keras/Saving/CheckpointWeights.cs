using TfActivations.Data.Bundles;
using TfActivations.Keras.Checkpoints;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Saving;

/// <summary>Weights as a checkpoint of TensorFlow's, as Keras 2 writes them to "x.ckpt".</summary>
internal static class CheckpointWeights
{
    /// <summary>Writes the weights and the optimizer's numbers, and the folder's file "checkpoint".</summary>
    /// <exception cref="DataFileException">A file cannot be written, or exists and must not be replaced.</exception>
    public static void Save(Network model, string prefix, bool overwrite)
    {
        if (!overwrite && CheckpointFiles.Exists(prefix))
            throw new DataFileException(prefix, "exists; overwrite: true replaces it");
        TensorBundleWriter.Write(prefix, ObjectGraphWriter.Tensors(model, isKeras2: true));
        new CheckpointState { model_checkpoint_path = prefix, all_model_checkpoint_paths = [prefix] }.Write(
            Path.GetDirectoryName(prefix) ?? ""
        );
    }

    /// <summary>Gives a model the weights of a checkpoint, and its optimizer the numbers where it has been compiled.</summary>
    /// <exception cref="DataFileException">It is damaged, or has no value for a weight.</exception>
    public static void Load(Network model, string prefix, bool skipMismatch)
    {
        using var reader = CheckpointFiles.Open(prefix);
        var restoration = new Restoration(reader, model);
        if (!skipMismatch && restoration.Unmatched is [_, ..] missing)
            throw new DataFileException(
                prefix,
                $"does not fit the model: it has no values for {string.Join(", ", missing.Take(20))}"
            );
    }
}
