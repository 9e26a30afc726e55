using TfActivations.Ops;

namespace TfActivations.Api;

// Boxes out of images, and edges in them.
public sealed partial class ImageApi
{
    /// <summary>Boxes of images, each made as large as the others. As <c>tf.image.crop_and_resize</c>.</summary>
    /// <param name="image">Images of shape (batch, height, width, channels).</param>
    /// <param name="boxes">Of shape (boxes, 4): y1, x1, y2, x2, from 0 to 1 in an image; turned over where y1 &gt; y2.</param>
    /// <param name="box_indices">Of each box, which image it is in.</param>
    /// <param name="crop_size">The height and the width of the results.</param>
    /// <param name="method">"bilinear" or "nearest".</param>
    /// <param name="extrapolation_value">What stands outside of an image.</param>
    /// <returns>float32 of shape (boxes, height, width, channels).</returns>
    /// <exception cref="InvalidArgumentException">A shape does not fit, or there is no such image.</exception>
    public Tensor crop_and_resize(
        Tensor image,
        Tensor boxes,
        Tensor box_indices,
        Shape crop_size,
        string method = "bilinear",
        double extrapolation_value = 0
    )
    {
        ArgumentNullException.ThrowIfNull(crop_size);
        var (x, corners) = (CastOp.Apply(KerasTypes.Tensor(image), DType.Float32), KerasTypes.Tensor(boxes));
        var places = Shape.Integers(nameof(crop_and_resize), KerasTypes.Tensor(box_indices));
        if (
            x.Shape.Rank != 4
            || x.Size == 0
            || corners.Shape.Rank != 2
            || corners.Shape[1] != 4
            || corners.Shape[0] != places.Length
            || crop_size.Rank != 2
            || crop_size.Any(length => length <= 0)
        )
            throw new InvalidArgumentException(
                $"crop_and_resize: needs images of 4 axes, boxes of shape (n, 4), n indices and a size of two. Received: shapes {x.Shape}, {corners.Shape} and {places.Length} indices, size {crop_size}"
            );
        if (Array.Exists(places, place => place < 0 || place >= x.Shape[0]))
            throw new InvalidArgumentException(
                $"crop_and_resize: there are {x.Shape[0]} images. Received: [{string.Join(", ", places)}]"
            );
        if (method is not ("bilinear" or "nearest"))
            throw new InvalidArgumentException(
                $"crop_and_resize: method must be 'bilinear' or 'nearest'. Received: '{method}'"
            );
        Storage.RequireRoom((double)places.Length * crop_size[0] * crop_size[1] * x.Shape[3]);
        var ends = Arranging.Unstack(CastOp.Apply(corners, DType.Float32), 1);
        var rows = Stacking.ExpandDims(Line(ends[0], ends[2], crop_size[0], x.Shape[1]), 2);
        var columns = Stacking.ExpandDims(Line(ends[1], ends[3], crop_size[1], x.Shape[2]), 1);
        var crops = new Crops(x, places, method == "bilinear");
        return SelectOp.Apply(
            Stacking.ExpandDims(Bitwise.LogicalAnd.Apply(Inside(rows, x.Shape[1]), Inside(columns, x.Shape[2])), -1),
            crops.At(rows, columns),
            extrapolation_value
        );
    }

    /// <summary>How much images change downwards and to the right, by Sobel's windows. As <c>tf.image.sobel_edges</c>.</summary>
    /// <param name="image">Floats of shape (batch, height, width, channels).</param>
    /// <returns>Of shape (batch, height, width, channels, 2).</returns>
    public Tensor sobel_edges(Tensor image)
    {
        var x = KerasTypes.Tensor(image);
        if (x.Shape.Rank != 4)
            throw new InvalidArgumentException($"sobel_edges: needs images of 4 axes. Received: shape {x.Shape}");
        RequireFloats(nameof(sobel_edges), x);
        var channels = x.Shape[3];
        var windows = CastOp.Apply(Tensor.FromArray(Sobel), x.DType);
        var filter = BroadcastToOp.Apply(ReshapeOp.Apply(windows, [3, 3, 1, 2]), [3, 3, channels, 2]);
        var padded = Padding.Apply(nameof(sobel_edges), x, [(0, 0), (1, 1), (1, 1), (0, 0)], "REFLECT", 0);
        var edges = new SpatialOps(nameof(sobel_edges), [1, 1], "VALID", [1, 1]).Depthwise(padded, filter);
        return ReshapeOp.Apply(edges, [.. x.Shape, 2]);
    }

    /// <summary>At each place of a window what it counts downwards and to the right.</summary>
    private static readonly float[] Sobel = [-1, -1, -2, 0, -1, 1, 0, -2, 0, 0, 0, 2, 1, -1, 2, 0, 1, 1];

    /// <summary>Where the pixels of a box lie along an axis of an image: of shape (boxes, count).</summary>
    private static Tensor Line(Tensor start, Tensor end, int count, int length)
    {
        var first = Stacking.ExpandDims(start, 1) * (length - 1.0);
        var last = Stacking.ExpandDims(end, 1) * (length - 1.0);
        if (count == 1)
            return (first + last) * 0.5;
        return first + Arranging.Range(count, DType.Float32) * ((last - first) / (count - 1.0));
    }

    private static Tensor Inside(Tensor places, int length) =>
        Bitwise.LogicalAnd.Run(Compare.GreaterEqual.Apply(places, 0.0), Compare.LessEqual.Apply(places, length - 1.0));

    /// <summary>Pixels of images at places between them.</summary>
    private sealed class Crops(Tensor images, int[] image, bool blends)
    {
        private readonly Tensor pixels = ReshapeOp.Apply(images, [-1, images.Shape[3]]);

        public Tensor At(Tensor rows, Tensor columns)
        {
            if (!blends)
                return Pixel(Unary.Floor.Run(rows + 0.5), Unary.Floor.Run(columns + 0.5));
            var (top, left) = (Unary.Floor.Run(rows), Unary.Floor.Run(columns));
            var (bottom, right) = (Unary.Ceil.Run(rows), Unary.Ceil.Run(columns));
            var (down, across) = (Stacking.ExpandDims(rows - top, -1), Stacking.ExpandDims(columns - left, -1));
            var upper = Pixel(top, left) + (Pixel(top, right) - Pixel(top, left)) * across;
            var lower = Pixel(bottom, left) + (Pixel(bottom, right) - Pixel(bottom, left)) * across;
            return upper + (lower - upper) * down;
        }

        private Tensor Pixel(Tensor row, Tensor column)
        {
            var (height, width) = (images.Shape[1], images.Shape[2]);
            Tensor first = image.Select(each => (long)each * height).ToArray();
            var place = (ReshapeOp.Apply(first, [image.Length, 1, 1]) + Within(row, height)) * (long)width;
            return GatherOp.Apply(pixels, place + Within(column, width), 0);
        }

        /// <summary>Places outside are not looked at in the end.</summary>
        private static Tensor Within(Tensor place, int length) =>
            CastOp.Apply(Binary.Minimum.Apply(Binary.Maximum.Apply(place, 0.0), length - 1.0), DType.Int64);
    }
}
