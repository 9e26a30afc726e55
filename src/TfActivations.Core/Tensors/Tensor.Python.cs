namespace TfActivations.Tensors;

// Members that Python's tensors have beside shape, dtype and numpy.
public sealed partial class Tensor
{
    /// <summary>The tensor itself, which is in the processor's memory. As <c>Tensor.cpu</c>.</summary>
    public Tensor cpu() => this;

    /// <summary>Nothing: tensors are in the processor's memory. As <c>Tensor.gpu</c>.</summary>
    /// <param name="gpu_index">Which.</param>
    /// <exception cref="InvalidArgumentException">Always.</exception>
    public Tensor gpu(int gpu_index = 0) =>
        throw new InvalidArgumentException(
            $"gpu: tensors of shape {Shape} and all others are in the processor's memory; there is no GPU {gpu_index} for them"
        );
}
