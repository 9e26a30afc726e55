using TfActivations.Keras.Models;
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

    /// <summary>Writes a model as a SavedModel, which TensorFlow loads. As <c>tf.saved_model.save</c>.</summary>
    /// <param name="obj">A model that has its weights; what it computes is the signature "serving_default".</param>
    /// <param name="export_dir">The folder.</param>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    /// <exception cref="ExportException">The model does what no graph can express.</exception>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public void save(Model obj, string export_dir)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(export_dir);
        obj.export(export_dir, verbose: false);
    }

    /// <summary>Whether a folder holds a SavedModel. As <c>tf.saved_model.contains_saved_model</c>.</summary>
    /// <param name="export_dir">The folder.</param>
    public bool contains_saved_model(string export_dir)
    {
        ArgumentNullException.ThrowIfNull(export_dir);
        return SavedModelFile.IsIn(export_dir);
    }
}
