namespace TfActivations.Ops;

/// <summary>Python's slices as TensorFlow says them: a begin, an end and a stride for each axis, and masks.</summary>
internal static class StridedSlices
{
    public static Tensor Apply(
        Tensor x,
        int[] begin,
        int[] end,
        int[]? strides,
        (int Begin, int End, int Ellipsis, int NewAxis, int Shrink) masks
    )
    {
        var count = begin.Length;
        if (end.Length != count || (strides is not null && strides.Length != count) || count > 31)
            throw new InvalidArgumentException("strided_slice: begin, end and strides must be as long as each other");
        var named = Enumerable.Range(0, count).Count(i => !Has(masks.NewAxis, i) && !Has(masks.Ellipsis, i));
        if (named > x.Shape.Rank)
            throw new InvalidArgumentException($"strided_slice: {named} slices are too many for shape {x.Shape}");
        var (starts, steps, sizes) = (new int[x.Shape.Rank], SliceOp.Dense(x.Shape.Rank), x.Shape.ToArray());
        var (axis, result, seen) = (0, new List<int>(), false);
        for (var i = 0; i < count; i++)
        {
            if (Has(masks.Ellipsis, i))
            {
                var rest = x.Shape.Rank - named;
                seen = true;
                for (var j = 0; j < rest; j++)
                    result.Add(x.Shape[axis++]);
                continue;
            }
            if (Has(masks.NewAxis, i))
            {
                result.Add(1);
                continue;
            }
            var (length, step) = (x.Shape[axis], strides?[i] ?? 1);
            if (step == 0)
                throw new InvalidArgumentException("strided_slice: a stride must not be 0");
            if (Has(masks.Shrink, i))
            {
                var place = begin[i] < 0 ? begin[i] + length : begin[i];
                if (place < 0 || place >= length)
                    throw new InvalidArgumentException(
                        $"strided_slice: index {begin[i]} is out of range for axis {axis} of shape {x.Shape}"
                    );
                (starts[axis], sizes[axis]) = (place, 1);
            }
            else
            {
                var (low, high) = step > 0 ? (0, length) : (-1, length - 1);
                var first = Has(masks.Begin, i) ? (step > 0 ? 0 : length - 1) : Clamp(begin[i], length, low, high);
                var last = Has(masks.End, i) ? (step > 0 ? length : -1) : Clamp(end[i], length, low, high);
                var size = Math.Max(0, (last - first + step - Math.Sign(step)) / step);
                (starts[axis], steps[axis], sizes[axis]) = (size == 0 ? 0 : first, step, size);
                result.Add(size);
            }
            axis++;
        }
        if (!seen || axis < x.Shape.Rank)
            for (; axis < x.Shape.Rank; axis++)
                result.Add(x.Shape[axis]);
        return ReshapeOp.Apply(new SliceOp(starts, steps, Shape.Create(sizes)).Run(x), Shape.Create([.. result]));
    }

    private static bool Has(int mask, int bit) => (mask >> bit & 1) == 1;

    private static int Clamp(int place, int length, int low, int high) =>
        Math.Clamp(place < 0 ? place + length : place, low, high);
}
