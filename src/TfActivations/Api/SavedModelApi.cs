using TfActivations.SavedModels;

namespace TfActivations.Api;

/// <summary>tf.saved_model: models as TensorFlow saves them.</summary>
public sealed class SavedModelApi
{
    internal SavedModelApi() { }

    /// <summary>A model that TensorFlow or Keras saved. As <c>tf.saved_model.load</c>.</summary>
    /// <param name="export_dir">The folder with saved_model.pb.</param>
    /// <param name="tags">Which of several graphs; that of "serve" by default.</param>
    /// <exception cref="DataFileException">There is none, it is damaged, or has nodes that nothing here runs; the message names them all.</exception>
    public SavedModel load(string export_dir, IReadOnlyList<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(export_dir);
        return new(export_dir, tags);
    }

    /// <summary>Whether a folder holds a SavedModel. As <c>tf.saved_model.contains_saved_model</c>.</summary>
    /// <param name="export_dir">The folder.</param>
    public bool contains_saved_model(string export_dir)
    {
        ArgumentNullException.ThrowIfNull(export_dir);
        return SavedModelFile.IsIn(export_dir);
    }
}
