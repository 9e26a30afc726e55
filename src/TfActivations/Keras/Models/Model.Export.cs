using TfActivations.Keras.Onnx;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>Writes the forward pass to a file that other runtimes can run. As <c>model.export</c>.</summary>
    /// <remarks>
    /// Inputs have the names of the input layers, outputs those of the layers that give them; the first axis is "batch". Keras's
    /// default format, "tf_saved_model", is not written, so the format has to be named.
    /// </remarks>
    /// <param name="filepath">The file; it is replaced if it is there.</param>
    /// <param name="format">"onnx".</param>
    /// <param name="verbose">Whether to print where it was written.</param>
    /// <exception cref="UnknownNameException">The format is another.</exception>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    /// <exception cref="ExportException">The model does what the format cannot express.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void export(string filepath, string format, bool verbose = true)
    {
        ArgumentNullException.ThrowIfNull(filepath);
        ArgumentNullException.ThrowIfNull(format);
        if (format != "onnx")
            throw new UnknownNameException("export format", format, ["onnx"]);
        OnnxExport.Write(this, filepath);
        if (verbose)
            Console.WriteLine($"Saved artifact at '{filepath}'.");
    }
}
