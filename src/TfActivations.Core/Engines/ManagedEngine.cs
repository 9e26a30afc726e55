namespace TfActivations.Engines;

/// <summary>Runs each op's own kernel.</summary>
internal sealed class ManagedEngine : IEngine
{
    public string Name => "managed";

    public IReadOnlyList<string> Devices { get; } = ["/physical_device:CPU:0"];

    public void Execute(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (!op.TakesHalf && HalfPrecision.Concerns(inputs, output))
            HalfPrecision.Execute(this, op, inputs, output);
        else
            op.Compute(inputs, output);
        foreach (var input in inputs)
            GC.KeepAlive(input);
    }
}
