using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

public abstract partial class Layer
{
    /// <summary>Whether masks of the inputs pass through to the result; a layer of one's own sets it.</summary>
    public bool supports_masking { get; protected set; }

    /// <summary>Which steps of a tensor count, as a bool tensor (batch, steps); null for all. Masking and Embedding say so.</summary>
    /// <param name="tensor">What was given to Call.</param>
    protected static Tensor? MaskOf(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Mask;
    }

    /// <summary>The same elements with a mask of their own, or, where that is null, with theirs.</summary>
    internal static Tensor Masked(Tensor tensor, Tensor? mask)
    {
        if (mask is null)
            return tensor;
        var masked = Ops.ReshapeOp.Apply(tensor, tensor.Shape);
        masked.Mask = CastOp.Apply(mask, DType.Bool);
        return masked;
    }

    /// <summary>Which steps of the result count; by default those of the inputs. As <c>compute_mask</c>.</summary>
    private protected virtual Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        inputs is [var only]
            ? compute_mask(only, only.Mask)
            : inputs.Select(input => input.Mask).FirstOrDefault(mask => mask is not null);

    /// <summary>The input as the layer computes with it.</summary>
    private protected virtual Tensor CastInput(Tensor input) => Cast(input, ComputedIn);

    /// <summary>A tensor in another dtype, with its mask.</summary>
    private protected static Tensor Cast(Tensor input, DType dtype)
    {
        var taken = CastOp.Apply(input, dtype);
        if (taken != input)
            taken.Mask = input.Mask;
        return taken;
    }

    private void Mask(Tensor output, IReadOnlyList<Tensor> inputs)
    {
        if (supports_masking && output.Mask is null)
            output.Mask = MaskOfResult(inputs);
    }
}
