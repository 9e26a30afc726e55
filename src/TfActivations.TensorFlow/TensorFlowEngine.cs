using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Engines;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>Runs ops on TensorFlow: its own where it has one, registered ones for the other activations.</summary>
/// <remarks>
/// Tensors stay in managed memory. TensorFlow reads large inputs where they are; results are copied back and freed at
/// once, so nothing waits for the garbage collector. Optimizer steps, random numbers and the sums of metrics, which
/// change their inputs or draw from our generator, run on their own kernels.
/// </remarks>
internal abstract class TensorFlowEngineBase(string name, IOpRunner runner) : IGraphEngine
{
    public string Name => name;

    public IReadOnlyList<string> Devices { get; } = DeviceList.Read();

    public bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (HasStrings(inputs, output) || OpTable.Find(op, inputs) is not { } run)
            return false;
        using var steps = new Steps(runner);
        var handles = new TensorHandle[inputs.Length];
        for (var i = 0; i < handles.Length; i++)
            handles[i] = steps.Input(inputs[i]);
        run(steps, op, handles, output).CopyTo(output);
        return true;
    }

    public IGraphSession Load(string folder, IReadOnlyCollection<string> tags) => new GraphSession(folder, tags);

    /// <summary>Strings are ours: TensorFlow has them in memory of another form.</summary>
    private static bool HasStrings(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        foreach (var input in inputs)
            if (input.DType == DType.String)
                return true;
        return output.DType == DType.String;
    }
}

/// <summary>TensorFlow through its C API.</summary>
internal sealed class TensorFlowEngine() : TensorFlowEngineBase("tensorflow", new EagerRunner())
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Engine.Use finds it by name.")]
    internal static void Register() => Engine.Register("tensorflow", () => new TensorFlowEngine());
}
