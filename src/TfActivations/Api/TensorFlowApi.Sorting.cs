using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>Order, counts and sets.</content>
public sealed partial class TensorFlowApi
{
    /// <summary>The elements in their order along an axis. As <c>tf.sort</c>.</summary>
    /// <param name="values">Numbers.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="direction">"ASCENDING" or "DESCENDING".</param>
    public Tensor sort(Tensor values, int axis = -1, string direction = "ASCENDING") =>
        Sorting.Sort(Strong(values), axis, IsDescending(nameof(sort), direction));

    /// <summary>Where they stand in their order along an axis, as int32. As <c>tf.argsort</c>.</summary>
    /// <param name="values">Numbers.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="direction">"ASCENDING" or "DESCENDING".</param>
    /// <param name="stable">Counts for nothing: equal ones always are in order of their places.</param>
    public Tensor argsort(Tensor values, int axis = -1, string direction = "ASCENDING", bool stable = false) =>
        Sorting.ArgSort(Strong(values), axis, IsDescending(nameof(argsort), direction));

    /// <summary>Where values would stand among sorted ones, run by run. As <c>tf.searchsorted</c>.</summary>
    public Tensor searchsorted(
        Tensor sorted_sequence,
        Tensor values,
        string side = "left",
        DType out_type = DType.Int32
    )
    {
        var operands = TypePromotion.Unify(nameof(searchsorted), [Strong(sorted_sequence), Strong(values)]);
        return operands[0].Shape.Rank <= 1 || operands[0].Shape[..^1].Equals(operands[1].Shape[..^1])
            ? Searching.Sorted(operands[0], operands[1], side, out_type)
            : throw new InvalidArgumentException(
                $"searchsorted: the first axes of shapes {operands[0].Shape} and {operands[1].Shape} must be alike"
            );
    }

    /// <summary>The distinct elements in order of their first places, and of each element which it is. As <c>tf.unique</c>.</summary>
    public (Tensor y, Tensor idx) unique(Tensor x, DType out_idx = DType.Int32)
    {
        var (values, inverse, _) = Searching.Unique(Vector(nameof(unique), x), sorted: false);
        return (values, CastOp.Apply(inverse, out_idx));
    }

    /// <summary>As unique, and how often each is there. As <c>tf.unique_with_counts</c>.</summary>
    public (Tensor y, Tensor idx, Tensor count) unique_with_counts(Tensor x, DType out_idx = DType.Int32)
    {
        var (values, inverse, counts) = Searching.Unique(Vector(nameof(unique_with_counts), x), sorted: false);
        return (values, CastOp.Apply(inverse, out_idx), CastOp.Apply(counts, out_idx));
    }

    /// <summary>In which of equal bins each value lies; what is outside is in the first or the last. As <c>tf.histogram_fixed_width_bins</c>.</summary>
    public Tensor histogram_fixed_width_bins(
        Tensor values,
        Tensor value_range,
        int nbins = 100,
        DType dtype = DType.Int32
    )
    {
        var x = Strong(values);
        var (low, high) = Range(nameof(histogram_fixed_width_bins), value_range, nbins);
        var scaled = (CastOp.Apply(x, DType.Float64) - low) / (high - low) * (double)nbins;
        return CastOp.Apply(clip_by_value(Unary.Floor.Run(scaled), 0.0, nbins - 1.0), dtype);
    }

    /// <summary>How many values lie in each of equal bins. As <c>tf.histogram_fixed_width</c>.</summary>
    public Tensor histogram_fixed_width(Tensor values, Tensor value_range, int nbins = 100, DType dtype = DType.Int32)
    {
        var bins = ReshapeOp.Apply(histogram_fixed_width_bins(values, value_range, nbins), -1);
        return SegmentOp.Sum(Tensor.Filled(bins.Shape, dtype, 1), bins, nbins);
    }

    private static (double, double) Range(string caller, Tensor range, int bins)
    {
        ArgumentNullException.ThrowIfNull(range);
        if (range.Size != 2 || !(range.ElementAt(0) < range.ElementAt(1)) || bins <= 0)
            throw new InvalidArgumentException(
                $"{caller}: needs a rising range of two numbers and bins. Received: {range}, {bins}"
            );
        return (range.ElementAt(0), range.ElementAt(1));
    }

    private static bool IsDescending(string caller, string direction) =>
        direction switch
        {
            "ASCENDING" => false,
            "DESCENDING" => true,
            _ => throw new InvalidArgumentException(
                $"{caller}: direction must be 'ASCENDING' or 'DESCENDING'. Received: '{direction}'"
            ),
        };
}
