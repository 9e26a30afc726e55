using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Bundles;

/// <summary>Puts tensors together that were saved in parts.</summary>
internal static class TensorParts
{
    /// <param name="shape">The whole.</param>
    /// <param name="dtype">Of all.</param>
    /// <param name="parts">Each with where it belongs.</param>
    /// <param name="key">For errors.</param>
    /// <param name="path">For errors.</param>
    /// <exception cref="DataFileException">A part does not fit, or they do not fill the whole.</exception>
    public static Tensor Join(
        Shape shape,
        DType dtype,
        IEnumerable<(TensorSliceProto Slice, Tensor Part)> parts,
        string key,
        string path
    )
    {
        var whole = Tensor.Allocate(shape, dtype);
        whole.Bytes().Clear();
        var filled = 0L;
        foreach (var (slice, part) in parts)
        {
            var start = Starts(shape, slice, part);
            if (start is null || part.DType != dtype)
                throw new DataFileException(
                    path,
                    $"damaged: a part of '{key}' of shape {part.Shape} is outside of {shape}"
                );
            Copy(part, whole, start);
            filled += part.Size;
        }
        return filled >= shape.LongSize
            ? whole
            : throw new DataFileException(path, $"damaged: the parts of '{key}' do not fill its shape {shape}");
    }

    private static int[]? Starts(Shape shape, TensorSliceProto slice, Tensor part)
    {
        if (slice.Extent.Count != shape.Rank || part.Shape.Rank != shape.Rank)
            return null;
        var starts = new int[shape.Rank];
        for (var axis = 0; axis < starts.Length; axis++)
        {
            var start = slice.Extent[axis].Start;
            if (start < 0 || start > shape[axis] - part.Shape[axis])
                return null;
            starts[axis] = (int)start;
        }
        return starts;
    }

    /// <summary>Runs along the last axis, one after the other.</summary>
    private static void Copy(Tensor part, Tensor whole, int[] starts)
    {
        if (part.Size == 0)
            return;
        var from = part.Bytes();
        var to = whole.Bytes();
        var size = part.DType.Size();
        var run = part.Shape.Rank == 0 ? 1 : part.Shape[^1];
        for (var first = 0; first < part.Size; first += run)
        {
            var (rest, place, stride) = (first, 0L, 1L);
            for (var axis = starts.Length - 1; axis >= 0; axis--)
            {
                place += (rest % part.Shape[axis] + starts[axis]) * stride;
                stride *= whole.Shape[axis];
                rest /= part.Shape[axis];
            }
            from.Slice(first * size, run * size).CopyTo(to[(int)(place * size)..]);
        }
    }
}
