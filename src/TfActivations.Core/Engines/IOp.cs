namespace TfActivations.Engines;

/// <summary>What an engine, or a file format, sees of an op.</summary>
public interface IOp
{
    /// <summary>TensorFlow's name of the op, where it has one: "AddV2".</summary>
    string Name { get; }

    /// <summary>
    /// The op's attributes by TensorFlow's names: an int, a double, a bool, a string, a <see cref="DType"/>, an int[] or an int[,]. What TensorFlow
    /// takes as an input but is no tensor here, axes and begins, is among them by the input's name. Made anew at every call.
    /// </summary>
    IReadOnlyDictionary<string, object> Attributes { get; }

    /// <summary>What it does with each element in ONNX's ops; null where that is not all that it does, or ONNX has none.</summary>
    OnnxFormula? Onnx => null;
}
