using TfActivations.Keras.Graphs;
using TfActivations.Keras.Onnx;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>Writes the forward pass for other runtimes: a SavedModel for TensorFlow's, an ONNX file for others. As <c>model.export</c>.</summary>
    /// <remarks>
    /// Inputs have the names of the input layers; the first axis is open. A SavedModel has the signatures "serve" and "serving_default", the
    /// outputs output_0, output_1, ... and the weights as variables. In an ONNX file outputs are named by the layers that give them.
    /// </remarks>
    /// <param name="filepath">The folder of a SavedModel, or the ONNX file; what is there is replaced.</param>
    /// <param name="format">"tf_saved_model" or "onnx".</param>
    /// <param name="verbose">Whether to print where it was written.</param>
    /// <exception cref="UnknownNameException">The format is another.</exception>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    /// <exception cref="ExportException">The model does what the format cannot express.</exception>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public void export(string filepath, string format = "tf_saved_model", bool verbose = true)
    {
        ArgumentNullException.ThrowIfNull(filepath);
        ArgumentNullException.ThrowIfNull(format);
        switch (format)
        {
            case "tf_saved_model":
                GraphExport.Write(this, filepath);
                break;
            case "onnx":
                OnnxExport.Write(this, filepath);
                break;
            default:
                throw new UnknownNameException("export format", format, ["tf_saved_model", "onnx"]);
        }
        if (verbose)
            Console.WriteLine($"Saved artifact at '{filepath}'.");
    }
}
