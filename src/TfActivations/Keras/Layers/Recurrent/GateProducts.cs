using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>
/// x K for all gates side by side, where dropout may hide a part of x: one mask for all gates, or one for each as Keras has it
/// under recurrent dropout.
/// </summary>
internal sealed class GateProducts
{
    private readonly Tensor[] kernels;
    private readonly Tensor[] masks;

    /// <param name="kernel">The gates' kernels side by side.</param>
    /// <param name="masks">None, one, or one for each gate.</param>
    public GateProducts(Tensor kernel, Tensor[] masks)
    {
        this.masks = masks;
        kernels = masks.Length < 2 ? [kernel] : Parts(kernel, masks.Length);
    }

    public Tensor Of(Tensor x)
    {
        if (masks.Length == 0)
            return Linear.Apply(x, kernels[0], null);
        return Concat.Apply([.. masks.Select((mask, i) => Linear.Apply(x * mask, kernels[i], null))], -1);
    }

    /// <summary>The parts of a tensor's last axis, of equal width.</summary>
    public static Tensor[] Parts(Tensor x, int count)
    {
        var width = x.Shape[^1] / count;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var (begin, size) = (new int[x.Shape.Rank], x.Shape.With(x.Shape.Rank - 1, width));
                    begin[^1] = i * width;
                    return new Slice(begin, size).Run(x);
                }),
        ];
    }
}
