using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>Writes the model to a file that Keras reads too. As <c>model.save</c>.</summary>
    /// <remarks>
    /// The file holds the layers, the weights, what <c>compile</c> was given and the optimizer's numbers, so that training
    /// goes on where it was. An old file is replaced only when the new one is written whole.
    /// </remarks>
    /// <param name="filepath">A name that ends in .keras, or in .h5 for the older format.</param>
    /// <param name="overwrite">Whether a file that exists is replaced; Keras asks.</param>
    /// <param name="zipped">Whether a .keras file is one archive: only that is written.</param>
    /// <param name="keras_version">3, or 2 for an .h5 file that tf.keras 2.3 to 2.15 read.</param>
    /// <exception cref="DataFileException">The file cannot be written, or exists and must not be replaced.</exception>
    /// <exception cref="InvalidStateException">A part of the model has no name that could be written: a lambda.</exception>
    /// <exception cref="InvalidArgumentException">Keras 2 is to read it, and does not have a layer, an activation or a key of the model.</exception>
    public void save(string filepath, bool overwrite = true, bool? zipped = null, int keras_version = 3)
    {
        ArgumentNullException.ThrowIfNull(filepath);
        if (zipped == false)
            throw new InvalidArgumentException(
                "save: a model is written as one archive, not as a folder: leave zipped out"
            );
        using var exclusive = ExclusivelyFor(nameof(save));
        ModelFile.Save(this, filepath, overwrite, keras_version);
    }

    /// <summary>Writes the weights, and the optimizer's numbers, to a file. As <c>model.save_weights</c>.</summary>
    /// <param name="filepath">A name that ends in .weights.h5.</param>
    /// <param name="overwrite">Whether a file that exists is replaced; Keras asks.</param>
    /// <exception cref="DataFileException">The file cannot be written, or exists and must not be replaced.</exception>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public void save_weights(string filepath, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(filepath);
        RequireBuilt(nameof(save_weights));
        using var exclusive = ExclusivelyFor(nameof(save_weights));
        ModelFile.SaveWeights(this, filepath, overwrite);
    }

    /// <summary>Sets the weights from a file. As <c>model.load_weights</c>.</summary>
    /// <remarks>
    /// The optimizer's numbers are set too where the file has them and the optimizer has been used, as in Keras; not from
    /// .h5. Unlike Keras, a layer of the file that the model does not have is an error.
    /// </remarks>
    /// <param name="filepath">A file of Keras's: .weights.h5, .keras or .h5.</param>
    /// <param name="skip_mismatch">Whether layers that do not fit are left as they are, each with a line on standard error.</param>
    /// <param name="backend">"theano" where Keras 1 wrote the file on it, which the file does not say: its convolutions turn kernels round.</param>
    /// <exception cref="DataFileException">The file is damaged or does not fit the model; no weight was changed.</exception>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public void load_weights(string filepath, bool skip_mismatch = false, string? backend = null)
    {
        ArgumentNullException.ThrowIfNull(filepath);
        RequireBuilt(nameof(load_weights));
        using var exclusive = ExclusivelyFor(nameof(load_weights));
        ModelFile.LoadWeights(this, filepath, skip_mismatch, backend);
    }
}
