using TfActivations.Ops;

namespace TfActivations.Keras.Onnx;

/// <summary>Convolutions and poolings: ONNX has the channels before height and width.</summary>
internal static class OnnxWindows
{
    private static readonly int[] ToChannelsFirst = [0, 3, 1, 2];
    private static readonly int[] ToChannelsLast = [0, 2, 3, 1];

    /// <summary>Of filters (height, width, channels, filters); depthwise (height, width, channels, 1), a group for each channel.</summary>
    public static OnnxValue Convolution(OnnxStep step, bool isDepthwise)
    {
        var (x, filter) = (step[0], step[1]);
        var dilations = step.Integers("dilations");
        var window = WindowOf(step, (filter.Shape[0], filter.Shape[1]), (dilations[1], dilations[2]));
        return Moved(
            step,
            "Conv",
            window,
            [
                x.Graph.Transpose(filter, isDepthwise ? [2, 3, 0, 1] : [3, 2, 0, 1]),
                .. step.Count > 2 ? (OnnxValue[])[step[2]] : [],
            ],
            ("dilations", new[] { window.Dilations.Y, window.Dilations.X }),
            ("group", isDepthwise ? x.Shape[3] : 1)
        );
    }

    /// <summary>Padding counts in neither library.</summary>
    public static OnnxValue Pooling(OnnxStep step, string op)
    {
        var size = step.Integers("ksize");
        return Moved(step, op, WindowOf(step, (size[1], size[2]), (1, 1)), []);
    }

    private static Window WindowOf(OnnxStep step, (int, int) size, (int, int) dilations)
    {
        var strides = step.Integers("strides");
        return new(size, (strides[1], strides[2]), step.Text("padding") == "SAME", dilations);
    }

    private static OnnxValue Moved(
        OnnxStep step,
        string op,
        Window window,
        IEnumerable<OnnxValue> others,
        params ReadOnlySpan<(string Name, object Value)> attributes
    )
    {
        var x = step.Graph.Transpose(step[0], ToChannelsFirst);
        var y = step.Graph.Node(
            op,
            [x, .. others],
            Shape.Create([.. ToChannelsFirst.Select(axis => step.Shape[axis])]),
            [
                ("kernel_shape", new[] { window.Size.Y, window.Size.X }),
                ("strides", new[] { window.Strides.Y, window.Strides.X }),
                Padding(step, window),
                .. attributes,
            ]
        );
        return step.Graph.Transpose(y, ToChannelsLast);
    }

    /// <summary>In numbers, as runtimes know no automatic padding of dilated windows; automatic where the size is not known.</summary>
    private static (string Name, object Value) Padding(OnnxStep step, Window window)
    {
        if (!window.Same)
            return ("auto_pad", "VALID");
        if (step[0].Shape[1..3].IsFullyDefined)
        {
            var grid = window.Over(step.InputShapes(0).Here, "export");
            var (y, x) = (grid.Vertical, grid.Horizontal);
            return ("pads", new[] { y.Before, x.Before, y.After, x.After });
        }
        return window.Dilations == (1, 1)
            ? ("auto_pad", "SAME_UPPER")
            : throw step.Graph.Unsupported("pads dilated windows over images of unknown size");
    }
}
