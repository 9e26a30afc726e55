using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.image: images of shape (height, width, channels), or batches of them.</summary>
public sealed partial class ImageApi
{
    /// <summary>The ways to resize by name. As <c>tf.image.ResizeMethod</c>.</summary>
    public ResizeMethods ResizeMethod { get; } = new();

    /// <summary>Mirrored from left to right. As <c>tf.image.flip_left_right</c>.</summary>
    public Tensor flip_left_right(Tensor image) => Flipped(nameof(flip_left_right), image, -2);

    /// <summary>Mirrored from top to bottom. As <c>tf.image.flip_up_down</c>.</summary>
    public Tensor flip_up_down(Tensor image) => Flipped(nameof(flip_up_down), image, -3);

    /// <summary>Rows for columns. As <c>tf.image.transpose</c>.</summary>
    public Tensor transpose(Tensor image) => Arranging.SwapAxes(Images(nameof(transpose), image), -3, -2);

    /// <summary>Turned counterclockwise by k right angles. As <c>tf.image.rot90</c>.</summary>
    public Tensor rot90(Tensor image, int k = 1)
    {
        var x = Images(nameof(rot90), image);
        return (((k % 4) + 4) % 4) switch
        {
            1 => SliceOp.Reverse(Arranging.SwapAxes(x, -3, -2), [x.Shape.Rank - 3]),
            2 => SliceOp.Reverse(x, [x.Shape.Rank - 3, x.Shape.Rank - 2]),
            3 => Arranging.SwapAxes(SliceOp.Reverse(x, [x.Shape.Rank - 3]), -3, -2),
            _ => x,
        };
    }

    /// <summary>The middle, of a fraction of each length. As <c>tf.image.central_crop</c>.</summary>
    public Tensor central_crop(Tensor image, double central_fraction)
    {
        if (!(central_fraction is > 0 and <= 1))
            throw new InvalidArgumentException(
                $"central_crop: central_fraction must be above 0 and at most 1. Received: {central_fraction}"
            );
        var x = Images(nameof(central_crop), image);
        var (top, left) = (Start(x.Shape[^3]), Start(x.Shape[^2]));
        return crop_to_bounding_box(x, top, left, x.Shape[^3] - 2 * top, x.Shape[^2] - 2 * left);

        int Start(int length) => (int)((length - length * central_fraction) / 2);
    }

    /// <summary>A part. As <c>tf.image.crop_to_bounding_box</c>.</summary>
    public Tensor crop_to_bounding_box(
        Tensor image,
        int offset_height,
        int offset_width,
        int target_height,
        int target_width
    )
    {
        var x = Images(nameof(crop_to_bounding_box), image);
        if (
            offset_height < 0
            || offset_width < 0
            || target_height <= 0
            || target_width <= 0
            || (long)offset_height + target_height > x.Shape[^3]
            || (long)offset_width + target_width > x.Shape[^2]
        )
            throw new InvalidArgumentException(
                $"crop_to_bounding_box: ({offset_height}, {offset_width}) and {target_height} by {target_width} lie outside shape {x.Shape}"
            );
        var starts = new int[x.Shape.Rank];
        (starts[^3], starts[^2]) = (offset_height, offset_width);
        return Searching.Slice(
            nameof(crop_to_bounding_box),
            x,
            starts,
            [.. x.Shape[..^3], target_height, target_width, x.Shape[^1]]
        );
    }

    /// <summary>With zeros around it. As <c>tf.image.pad_to_bounding_box</c>.</summary>
    public Tensor pad_to_bounding_box(
        Tensor image,
        int offset_height,
        int offset_width,
        int target_height,
        int target_width
    )
    {
        var x = Images(nameof(pad_to_bounding_box), image);
        var (below, right) = (
            (long)target_height - offset_height - x.Shape[^3],
            (long)target_width - offset_width - x.Shape[^2]
        );
        if (offset_height < 0 || offset_width < 0 || below < 0 || right < 0)
            throw new InvalidArgumentException(
                $"pad_to_bounding_box: shape {x.Shape} at ({offset_height}, {offset_width}) does not fit {target_height} by {target_width}"
            );
        var paddings = new (int, int)[x.Shape.Rank];
        (paddings[^3], paddings[^2]) = ((offset_height, (int)below), (offset_width, (int)right));
        return Padding.Apply(nameof(pad_to_bounding_box), x, paddings, "constant", 0);
    }

    /// <summary>The middle, or with zeros around it, to a size. As <c>tf.image.resize_with_crop_or_pad</c>.</summary>
    public Tensor resize_with_crop_or_pad(Tensor image, int target_height, int target_width)
    {
        if (target_height <= 0 || target_width <= 0)
            throw new InvalidArgumentException(
                $"resize_with_crop_or_pad: lengths must be positive. Received: {target_height} and {target_width}"
            );
        var x = Images(nameof(resize_with_crop_or_pad), image);
        var (height, width) = (x.Shape[^3], x.Shape[^2]);
        var cropped = crop_to_bounding_box(
            x,
            Math.Max((height - target_height) >> 1, 0),
            Math.Max((width - target_width) >> 1, 0),
            Math.Min(height, target_height),
            Math.Min(width, target_width)
        );
        return pad_to_bounding_box(
            cropped,
            Math.Max((target_height - height) >> 1, 0),
            Math.Max((target_width - width) >> 1, 0),
            target_height,
            target_width
        );
    }

    /// <summary>A random part. As <c>tf.image.random_crop</c>.</summary>
    public Tensor random_crop(Tensor value, Shape size, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        var x = KerasTypes.Tensor(value);
        RequireFit(nameof(random_crop), x, size);
        var drawn = new RandomApi().uniform(size.Rank, 0, int.MaxValue, DType.Int32, seed).AsSpan<int>().ToArray();
        int[] starts = [.. size.Select((length, axis) => drawn[axis] % (x.Shape[axis] - length + 1))];
        return Searching.Slice(nameof(random_crop), x, starts, size);
    }

    /// <summary>A part that a seed chooses. As <c>tf.image.stateless_random_crop</c>.</summary>
    public Tensor stateless_random_crop(Tensor value, Shape size, Tensor seed)
    {
        ArgumentNullException.ThrowIfNull(size);
        var x = KerasTypes.Tensor(value);
        RequireFit(nameof(stateless_random_crop), x, size);
        var numbers = new RandomApi().stateless_uniform([size.Rank], seed, 0, int.MaxValue, DType.Int32);
        int[] starts =
        [
            .. size.Select((length, axis) => (int)(numbers.ElementAt(axis) % (x.Shape[axis] - length + 1))),
        ];
        return Searching.Slice(nameof(stateless_random_crop), x, starts, size);
    }

    /// <summary>Windows of pixels, each a vector. As <c>tf.image.extract_patches</c>.</summary>
    public Tensor extract_patches(Tensor images, Shape sizes, Shape strides, Shape rates, string padding)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(strides);
        ArgumentNullException.ThrowIfNull(rates);
        var x = KerasTypes.Tensor(images);
        foreach (var four in (Shape[])[x.Shape, sizes, strides, rates])
            if (four.Rank != 4)
                throw new InvalidArgumentException(
                    $"extract_patches: needs 4 numbers, and images of 4 axes. Received: {four}"
                );
        var isSame = padding == "SAME";
        if (!isSame && padding != "VALID")
            throw new InvalidArgumentException(
                $"extract_patches: padding must be 'SAME' or 'VALID'. Received: '{padding}'"
            );
        var (rows, columns) = (Window(1), Window(2));
        x = Padding.Apply(nameof(extract_patches), x, [(0, 0), rows.Padding, columns.Padding, (0, 0)], "constant", 0);
        List<Tensor> parts = [];
        for (var i = 0; i < sizes[1]; i++)
        for (var j = 0; j < sizes[2]; j++)
            parts.Add(
                GatherOp.Apply(
                    GatherOp.Apply(x, Places(rows.Count, strides[1], i * rates[1]), 1),
                    Places(columns.Count, strides[2], j * rates[2]),
                    2
                )
            );
        return ConcatOp.Apply(parts, 3);

        (int Count, (int, int) Padding) Window(int axis)
        {
            var (length, size) = (x.Shape[axis], ((long)sizes[axis] - 1) * rates[axis] + 1);
            if (sizes[axis] <= 0 || strides[axis] <= 0 || rates[axis] <= 0 || (!isSame && size > length))
                throw new InvalidArgumentException(
                    $"extract_patches: windows of {sizes} in steps of {strides} do not fit shape {x.Shape}"
                );
            if (!isSame)
                return ((int)((length - size) / strides[axis]) + 1, (0, 0));
            var count = (length + strides[axis] - 1) / strides[axis];
            var missing = (int)Math.Clamp(((long)count - 1) * strides[axis] + size - length, 0, int.MaxValue);
            return (count, (missing / 2, missing - missing / 2));
        }

        static int[] Places(int count, int step, int first) =>
            [.. Enumerable.Range(0, count).Select(place => first + place * step)];
    }

    /// <summary>Differences to the pixel below and to the one at the right. As <c>tf.image.image_gradients</c>.</summary>
    public (Tensor dy, Tensor dx) image_gradients(Tensor image)
    {
        var x = KerasTypes.Tensor(image);
        return x.Shape.Rank == 4
            ? (Differences(x, 1, pad: true), Differences(x, 2, pad: true))
            : throw new InvalidArgumentException($"image_gradients: needs 4 axes. Received: shape {x.Shape}");
    }

    /// <summary>Absolute differences of neighbours, summed for each image. As <c>tf.image.total_variation</c>.</summary>
    public Tensor total_variation(Tensor images)
    {
        var x = Images(nameof(total_variation), images);
        var rank = x.Shape.Rank;
        int[] axes = [rank - 3, rank - 2, rank - 1];
        return ReduceOp.Sum(Unary.Abs.Run(Differences(x, rank - 3, pad: false)), axes)
            + ReduceOp.Sum(Unary.Abs.Run(Differences(x, rank - 2, pad: false)), axes);
    }

    /// <summary>The peak signal-to-noise ratio of images, in decibels. As <c>tf.image.psnr</c>.</summary>
    public Tensor psnr(Tensor a, Tensor b, double max_val)
    {
        var (x, y) = (Images(nameof(psnr), a), Images(nameof(psnr), b));
        var highest = x.DType.IsInteger() ? max_val / Largest(x.DType) : max_val;
        var difference = convert_image_dtype(x, DType.Float32) - convert_image_dtype(y, DType.Float32);
        var mean = ReduceOp.Mean(Unary.Square.Run(difference), [-3, -2, -1]);
        return 20 * Math.Log10(highest) - Unary.Log.Run(mean) * (10 / Math.Log(10));
    }

    /// <summary>The boxes that overlap no better one, by number. As <c>tf.image.non_max_suppression</c>.</summary>
    public Tensor non_max_suppression(
        Tensor boxes,
        Tensor scores,
        int max_output_size,
        double iou_threshold = 0.5,
        double score_threshold = double.NegativeInfinity
    )
    {
        var (x, points) = (KerasTypes.Tensor(boxes), KerasTypes.Tensor(scores));
        if (x.Shape.Rank != 2 || x.Shape[1] != 4 || points.Shape.Rank != 1 || points.Shape[0] != x.Shape[0])
            throw new InvalidArgumentException(
                $"non_max_suppression: needs boxes of shape (n, 4) and n scores. Received: {x.Shape} and {points.Shape}"
            );
        if (max_output_size < 0 || !(iou_threshold is >= 0 and <= 1))
            throw new InvalidArgumentException(
                $"non_max_suppression: needs a size and a threshold from 0 to 1. Received: {max_output_size}, {iou_threshold}"
            );
        List<int> chosen = [];
        var order = Enumerable
            .Range(0, x.Shape[0])
            .Where(i => points.ElementAt(i) > score_threshold)
            .OrderByDescending(points.ElementAt);
        foreach (var i in order)
            if (chosen.Count < max_output_size && chosen.TrueForAll(j => Overlap(x, i, j) <= iou_threshold))
                chosen.Add(i);
        return chosen.ToArray();
    }

    private static double Overlap(Tensor boxes, int first, int second)
    {
        var (a, b) = (Corners(first), Corners(second));
        var height = Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
        var width = Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left));
        var common = height * width;
        var (areaA, areaB) = ((a.Bottom - a.Top) * (a.Right - a.Left), (b.Bottom - b.Top) * (b.Right - b.Left));
        return areaA <= 0 || areaB <= 0 ? 0 : common / (areaA + areaB - common);

        (double Top, double Left, double Bottom, double Right) Corners(int box)
        {
            double At(int place) => boxes.ElementAt(4 * box + place);
            return (Math.Min(At(0), At(2)), Math.Min(At(1), At(3)), Math.Max(At(0), At(2)), Math.Max(At(1), At(3)));
        }
    }

    private static Tensor Differences(Tensor x, int axis, bool pad)
    {
        var length = x.Shape[axis];
        if (length == 0)
            throw new InvalidArgumentException($"image: needs pixels. Received: shape {x.Shape}");
        int[] lengths = [.. x.Shape];
        lengths[axis] = length - 1;
        var starts = new int[lengths.Length];
        var before = Searching.Slice("image", x, starts, Shape.Create(lengths));
        starts[axis] = 1;
        var differences = Searching.Slice("image", x, starts, Shape.Create(lengths)) - before;
        if (!pad)
            return differences;
        var paddings = new (int, int)[lengths.Length];
        paddings[axis] = (0, 1);
        return Padding.Apply("image", differences, paddings, "constant", 0);
    }

    private static void RequireFit(string caller, Tensor x, Shape size)
    {
        if (size.Rank != x.Shape.Rank || size.Where((length, axis) => length < 0 || length > x.Shape[axis]).Any())
            throw new InvalidArgumentException($"{caller}: {size} does not fit shape {x.Shape}");
    }

    private static Tensor Flipped(string caller, Tensor image, int axis) =>
        Images(caller, image) is var x ? SliceOp.Reverse(x, [x.Shape.Rank + axis]) : image;

    private static Tensor Images(string caller, Tensor image)
    {
        var x = KerasTypes.Tensor(image);
        return x.Shape.Rank is 3 or 4
            ? x
            : throw new InvalidArgumentException($"{caller}: needs images of 3 or 4 axes. Received: shape {x.Shape}");
    }
}
