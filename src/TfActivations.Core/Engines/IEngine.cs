namespace TfActivations.Engines;

/// <summary>What runs the ops.</summary>
internal interface IEngine
{
    string Name { get; }

    /// <summary>The devices that it computes on, TensorFlow's names: /physical_device:CPU:0.</summary>
    IReadOnlyList<string> Devices { get; }

    /// <summary>Writes the output of an op. The inputs stay alive, and their memory as it is, until it returns.</summary>
    void Execute(Op op, ReadOnlySpan<Tensor> inputs, Tensor output);
}
