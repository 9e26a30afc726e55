namespace TfActivations.Engines;

/// <summary>The memory of tensors, for engines.</summary>
public static class EngineMemory
{
    /// <summary>The elements of an input or of the output in row-major order, until <see cref="IEngine.TryExecute"/> returns.</summary>
    /// <param name="tensor">An input, which must not be written; or the output, whose content is not defined yet.</param>
    /// <typeparam name="T">The C# type that stands for the tensor's dtype.</typeparam>
    /// <exception cref="InvalidArgumentException"><typeparamref name="T"/> is another type.</exception>
    public static Span<T> Elements<T>(Tensor tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return DTypes.Of<T>() == tensor.DType
            ? tensor.Span<T>()
            : throw new InvalidArgumentException($"the tensor is {tensor.DType.Name()}, not {DTypes.Of<T>().Name()}");
    }
}
