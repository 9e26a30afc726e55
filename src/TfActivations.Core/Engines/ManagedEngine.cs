namespace TfActivations.Engines;

/// <summary>Leaves each op to its own kernel.</summary>
internal sealed class ManagedEngine : IEngine
{
    public string Name => "managed";

    public IReadOnlyList<string> Devices { get; } = ["/physical_device:CPU:0"];

    public bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output) => false;
}
