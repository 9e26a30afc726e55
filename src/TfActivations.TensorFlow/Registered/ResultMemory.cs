namespace TfActivations.TensorFlow.Registered;

/// <summary>
/// Memory that the engine offers to the kernel of a registered op that it runs: the tensor where the result is wanted. So a
/// large result is not written to fresh memory first and copied from there.
/// </summary>
internal readonly struct ResultMemory : IDisposable
{
    [ThreadStatic]
    private static Tensor? offered;

    /// <summary>Offers a tensor to kernels that run on this thread until the offer is disposed of.</summary>
    public ResultMemory(Tensor tensor) => offered = tensor;

    /// <summary>The offer, if there is one and it fits.</summary>
    public static Tensor? Take(Shape shape, DType dtype)
    {
        var tensor = offered;
        offered = null;
        return tensor is not null && tensor.DType == dtype && tensor.Shape.Equals(shape) ? tensor : null;
    }

    public void Dispose() => offered = null;
}
