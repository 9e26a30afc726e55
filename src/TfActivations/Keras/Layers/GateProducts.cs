using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>
/// x times the kernels of all gates. Dropout may hide a part of x: by one mask for all gates, or by one for each, as Keras does
/// under recurrent dropout.
/// </summary>
internal sealed class GateProducts
{
    private readonly Tensor kernel;
    private readonly Tensor[] masks;
    private readonly Lazy<Tensor[]> kernels;

    /// <param name="kernel">The gates' kernels side by side.</param>
    /// <param name="gates">How many gates there are.</param>
    /// <param name="masks">None, one, or one for each gate.</param>
    public GateProducts(Tensor kernel, int gates, Tensor[] masks)
    {
        (this.kernel, this.masks) = (kernel, masks);
        kernels = new(() => Parts(kernel, gates));
    }

    /// <summary>The products of all gates side by side.</summary>
    public Tensor Of(Tensor x) =>
        masks.Length < 2
            ? LinearOp.Apply(masks is [var mask] ? x * mask : x, kernel, null)
            : ConcatOp.Apply([.. masks.Select((_, gate) => Of(x, gate))], -1);

    /// <summary>The product of one gate.</summary>
    public Tensor Of(Tensor x, int gate) =>
        LinearOp.Apply(masks.Length == 0 ? x : x * masks[masks.Length == 1 ? 0 : gate], kernels.Value[gate], null);

    /// <summary>Equal parts of a tensor's last axis.</summary>
    public static Tensor[] Parts(Tensor x, int count)
    {
        var size = x.Shape.With(x.Shape.Rank - 1, x.Shape[^1] / count);
        return [.. Enumerable.Range(0, count).Select(Part)];

        Tensor Part(int i)
        {
            var begin = new int[x.Shape.Rank];
            begin[^1] = i * size[^1];
            return new SliceOp(begin, size).Run(x);
        }
    }
}
