using TfActivations.Keras.Layers;
using TfActivations.Ops;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Weights of CuDNNLSTM and CuDNNGRU: each gate's kernel lies the other way round, and there are two biases.</summary>
internal static class CuDnnWeights
{
    /// <summary>The three arrays in today's order; those that are not of these layers as they are.</summary>
    public static IReadOnlyList<SavedArray> Ordered(
        Layer layer,
        SavedArray kernel,
        SavedArray recurrent,
        SavedArray bias
    )
    {
        var own = layer.OwnWeights.ToArray();
        if (own.Length != 3 || bias.Shape.Rank != 1 || bias.Shape[0] != 2 * kernel.Shape[^1])
            return [kernel, recurrent, bias];
        var gates = layer is LSTM ? 4 : 3;
        var sum = kernel.Shape[^1];
        return
        [
            kernel.Mapped(kernel.Shape, value => EachGate(value, gates, Reread)),
            recurrent.Mapped(recurrent.Shape, value => EachGate(value, gates, gate => TransposeOp.Apply(gate))),
            layer is LSTM
                ? bias.Mapped([sum], value => SliceOp.Apply(value, ..sum) + SliceOp.Apply(value, sum..))
                : bias.Mapped([2, sum], value => ReshapeOp.Apply(value, [2, sum])),
        ];
    }

    private static Tensor EachGate(Tensor value, int gates, Func<Tensor, Tensor> turn)
    {
        var width = value.Shape[^1] / gates;
        return ConcatOp.Apply(
            [.. Enumerable.Range(0, gates).Select(i => turn(SliceOp.Along(value, 1, i * width, width)))],
            1
        );
    }

    /// <summary>The same numbers one after the other, as rows of the other length, turned.</summary>
    private static Tensor Reread(Tensor gate) =>
        TransposeOp.Apply(ReshapeOp.Apply(gate, [gate.Shape[1], gate.Shape[0]]));
}
