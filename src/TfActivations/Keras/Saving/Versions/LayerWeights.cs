using TfActivations.Keras.Layers;
using TfActivations.Ops;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Weights of older releases in today's order: gates that were kept one by one, kernels with other axes.</summary>
internal static class LayerWeights
{
    // Where each of today's gates is among Keras 1's, which has W, U and b of one gate after those of another: i, c, f, o and z, r, h.
    private static readonly int[] LongShortTerm = [0, 2, 1, 3];
    private static readonly int[] Gated = [0, 1, 2];

    private const int PartsOfGate = 3;

    /// <summary>A layer's arrays, one for each of its weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="values">What the file has for it.</param>
    public static IReadOnlyList<SavedArray> Ordered(Layer layer, IReadOnlyList<SavedArray> values)
    {
        var inner = layer is Network ? [] : layer.Sublayers.Where(each => each.Weights.Count > 0).ToList();
        if (inner.Count > 0 && values.Count % inner.Count == 0)
        {
            // Two directions have the same number of arrays each.
            var count = values.Count / inner.Count;
            return [.. inner.SelectMany((each, i) => Ordered(each, [.. values.Skip(i * count).Take(count)]))];
        }
        return layer switch
        {
            LSTM when values.Count == PartsOfGate * LongShortTerm.Length => Gates(values, LongShortTerm),
            GRU when values.Count == PartsOfGate * Gated.Length => Gates(values, Gated),
            LSTM or GRU when values is [var kernel, var recurrent, var bias] => CuDnnWeights.Ordered(
                layer,
                kernel,
                recurrent,
                bias
            ),
            FilterLayer when values is [var kernel, ..] => [Kernel((FilterLayer)layer, kernel), .. values.Skip(1)],
            _ => values,
        };
    }

    private static IReadOnlyList<SavedArray> Gates(IReadOnlyList<SavedArray> values, int[] order) =>
        [
            .. Enumerable
                .Range(0, PartsOfGate)
                .Select(part => SavedArray.Joined([.. order.Select(gate => values[gate * PartsOfGate + part])])),
        ];

    /// <summary>A kernel as (window, channels, filters); Keras 1 kept some as (filters, channels, window).</summary>
    private static SavedArray Kernel(FilterLayer layer, SavedArray kernel)
    {
        var expected = layer.OwnWeights.First().Shape;
        var rank = expected.Rank;
        if (kernel.Shape.Rank == rank + 1 && rank == 3)
            // One axis more, of length 1, behind the steps.
            return kernel.Shape[1] == 1 && kernel.Shape[3] == expected[2]
                ? kernel.Mapped(expected, value => ReshapeOp.Apply(value, expected))
                : kernel.Transposed(2, 3, 1, 0).Mapped(expected, value => ReshapeOp.Apply(value, expected));
        if (kernel.Shape.Rank != rank || kernel.Shape.Equals(expected) && !IsTurned(layer))
            return kernel;
        int[] filtersFirst = [.. Enumerable.Range(2, rank - 2), 1, 0];
        var turned = kernel.Transposed(filtersFirst);
        if (turned.Shape.Equals(expected))
            return turned;
        // A transposed one had its filters last.
        int[] exchanged = [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2];
        var swapped = kernel.Transposed(exchanged);
        return swapped.Shape.Equals(expected) ? swapped : kernel;
    }

    /// <summary>Whether Keras 1 kept the filters first whatever their number is.</summary>
    private static bool IsTurned(FilterLayer layer) =>
        KerasRelease.Reading.Major < 2 && layer.data_format == "channels_first";
}
