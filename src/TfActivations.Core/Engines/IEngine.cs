namespace TfActivations.Engines;

/// <summary>What runs ops. See <see cref="Engine.Register"/>.</summary>
/// <remarks>
/// It is asked on any thread, also on several at once. It never sees half precision (tensors are float32 then), nor ops that change
/// their inputs; inputs stay alive until it returns.
/// </remarks>
public interface IEngine
{
    /// <summary>The name that it is registered under.</summary>
    string Name { get; }

    /// <summary>The devices that it computes on, TensorFlow's names: /physical_device:CPU:0.</summary>
    IReadOnlyList<string> Devices { get; }

    /// <summary>Writes the output of an op, all of it; or returns false, and the op runs on its own kernel.</summary>
    /// <param name="op">The op. Its shapes and dtypes have been checked.</param>
    /// <param name="inputs">What it reads; see <see cref="EngineMemory"/>.</param>
    /// <param name="output">What it writes, of its final shape and dtype.</param>
    bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output);

    /// <summary>Whether it computes nothing, and only looks at shapes: then it sees every op as it is.</summary>
    internal bool IsDry => false;
}
