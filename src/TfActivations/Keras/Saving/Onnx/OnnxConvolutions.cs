using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Keras.Saving.Onnx;

/// <summary>Convolutions and pooling. ONNX's have channels on the second axis, so there is a transpose before and one behind.</summary>
internal static class OnnxConvolutions
{
    public static OnnxValue Convolution(OnnxStep step, ConvolutionForward op)
    {
        var (window, depthwise) = op.Convolution;
        var filter = step.Graph.Transpose(step[1], depthwise ? [2, 3, 0, 1] : [3, 2, 0, 1]);
        return OnChannelsFirst(
            step,
            "Conv",
            step.Count == 3 ? [filter, step[2]] : [filter],
            [
                .. Attributes(step, window),
                ("dilations", Pair(window.Dilations)),
                ("group", depthwise ? step.Shape[3] : 1),
            ]
        );
    }

    /// <summary>As in ONNX: what lies outside of the image is no element of a window.</summary>
    public static OnnxValue Pooling(OnnxStep step, PoolingOp op) =>
        OnChannelsFirst(
            step,
            op is MaxPool ? "MaxPool" : "AveragePool",
            [],
            [.. Attributes(step, op.Window), ("kernel_shape", Pair(op.Window.Size))]
        );

    private static OnnxValue OnChannelsFirst(
        OnnxStep step,
        string op,
        OnnxValue[] others,
        (string Name, object Value)[] attributes
    )
    {
        var (graph, shape) = (step.Graph, step.Shape);
        var x = graph.Transpose(step[0], [0, 3, 1, 2]);
        var y = graph.Node(op, [x, .. others], [shape[0], shape[3], shape[1], shape[2]], attributes);
        return graph.Transpose(y, [0, 2, 3, 1]);
    }

    private static IEnumerable<(string Name, object Value)> Attributes(OnnxStep step, Window window)
    {
        var (here, there) = step.InputShapes(0);
        var (grid, twin) = (window.Over(here, step.Graph.Scope), window.Over(there, step.Graph.Scope));
        int[] pads = Pads(grid);
        yield return ("strides", Pair(window.Strides));
        if (pads.SequenceEqual(Pads(twin)))
            yield return ("pads", pads);
        else if (window.Dilations == (1, 1))
            yield return ("auto_pad", "SAME_UPPER");
        else
            throw step.Graph.Unsupported("is dilated, and padded by what depends on lengths that are not known");
    }

    private static int[] Pads(in WindowGrid grid) =>
        [grid.Vertical.Before, grid.Horizontal.Before, grid.Vertical.After, grid.Horizontal.After];

    private static int[] Pair((int Y, int X) pair) => [pair.Y, pair.X];
}
