using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>Runs an op of TensorFlow's on these inputs with these attributes.</summary>
internal interface IOpRunner
{
    /// <summary>Runs an op; of several outputs the first is returned.</summary>
    /// <exception cref="InvalidArgumentException">TensorFlow refuses the inputs; the message is its own.</exception>
    /// <exception cref="TensorFlowException">It fails otherwise.</exception>
    TensorHandle Run(string op, ReadOnlySpan<TensorHandle> inputs, ReadOnlySpan<OpAttribute> attributes);
}

/// <summary>An attribute of an op: a bool, an int, a float, ASCII text, ints or a dtype.</summary>
internal readonly record struct OpAttribute(string Name, object Value);
