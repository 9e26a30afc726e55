namespace TfActivations.Engines;

/// <summary>What an engine sees of an op.</summary>
public interface IOp
{
    /// <summary>TensorFlow's name of the op, where it has one: "AddV2".</summary>
    string Name { get; }

    /// <summary>
    /// The op's attributes by TensorFlow's names: an int, a bool, a string, a <see cref="DType"/> or an int[]. What TensorFlow takes
    /// as an input of integers, axes and begins, is among them. Made anew at every call.
    /// </summary>
    IReadOnlyDictionary<string, object> Attributes { get; }
}
