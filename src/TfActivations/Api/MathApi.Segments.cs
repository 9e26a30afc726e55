using TfActivations.Ops;

namespace TfActivations.Api;

// Rows joined by the segments that ids put them in. segment_*: ids rise from 0, what lies between is 0 (1 for products); unsorted_segment_*:
// any ids, of which negative ones fall away.
public sealed partial class MathApi
{
    /// <summary>Sums. As <c>tf.math.segment_sum</c>.</summary>
    public Tensor segment_sum(Tensor data, Tensor segment_ids) => Sorted(data, segment_ids, SegmentOp.Sum, 0);

    /// <summary>Products. As <c>tf.math.segment_prod</c>.</summary>
    public Tensor segment_prod(Tensor data, Tensor segment_ids) => Sorted(data, segment_ids, SegmentOp.Prod, 1);

    /// <summary>The largest. As <c>tf.math.segment_max</c>.</summary>
    public Tensor segment_max(Tensor data, Tensor segment_ids) => Sorted(data, segment_ids, SegmentOp.Max, 0);

    /// <summary>The smallest. As <c>tf.math.segment_min</c>.</summary>
    public Tensor segment_min(Tensor data, Tensor segment_ids) => Sorted(data, segment_ids, SegmentOp.Min, 0);

    /// <summary>Means. As <c>tf.math.segment_mean</c>.</summary>
    public Tensor segment_mean(Tensor data, Tensor segment_ids) =>
        Sorted(data, segment_ids, (x, ids, n) => Mean(x, ids, n, 1), 0);

    /// <summary>Sums. As <c>tf.math.unsorted_segment_sum</c>.</summary>
    public Tensor unsorted_segment_sum(Tensor data, Tensor segment_ids, int num_segments) =>
        SegmentOp.Sum(Strong(data), Strong(segment_ids), num_segments);

    /// <summary>Products. As <c>tf.math.unsorted_segment_prod</c>.</summary>
    public Tensor unsorted_segment_prod(Tensor data, Tensor segment_ids, int num_segments) =>
        SegmentOp.Prod(Strong(data), Strong(segment_ids), num_segments);

    /// <summary>The largest; of nothing the lowest number. As <c>tf.math.unsorted_segment_max</c>.</summary>
    public Tensor unsorted_segment_max(Tensor data, Tensor segment_ids, int num_segments) =>
        SegmentOp.Max(Strong(data), Strong(segment_ids), num_segments);

    /// <summary>The smallest; of nothing the highest number. As <c>tf.math.unsorted_segment_min</c>.</summary>
    public Tensor unsorted_segment_min(Tensor data, Tensor segment_ids, int num_segments) =>
        SegmentOp.Min(Strong(data), Strong(segment_ids), num_segments);

    /// <summary>Means. As <c>tf.math.unsorted_segment_mean</c>.</summary>
    public Tensor unsorted_segment_mean(Tensor data, Tensor segment_ids, int num_segments) =>
        Mean(Strong(data), Strong(segment_ids), num_segments, 1);

    /// <summary>Sums over the root of how many there are. As <c>tf.math.unsorted_segment_sqrt_n</c>.</summary>
    public Tensor unsorted_segment_sqrt_n(Tensor data, Tensor segment_ids, int num_segments) =>
        Mean(Strong(data), Strong(segment_ids), num_segments, 0.5);

    private static Tensor Mean(Tensor data, Tensor ids, int segments, double power)
    {
        var counts = Binary.Maximum.Apply(Counts(ids, segments, data.DType), 1.0);
        var divisor = power == 1 ? counts : Unary.Sqrt.Run(counts);
        var sums = SegmentOp.Sum(data, ids, segments);
        return sums / ReshapeOp.Apply(divisor, [segments, .. SliceOp.Dense(sums.Shape.Rank - 1)]);
    }

    private static Tensor Counts(Tensor ids, int segments, DType dtype) =>
        SegmentOp.Sum(Tensor.Filled(ids.Shape, dtype, 1), ids, segments);

    private static Tensor Sorted(
        Tensor data,
        Tensor segmentIds,
        Func<Tensor, Tensor, int, Tensor> join,
        double ofNothing
    )
    {
        var (rows, places) = (Strong(data), Strong(segmentIds));
        var ids = Arranging.Integers("segment_ids", places);
        for (var i = 0; i < ids.Length; i++)
            if (ids[i] < (i == 0 ? 0 : ids[i - 1]))
                throw new InvalidArgumentException("segment_ids must rise from 0 or more, and never fall");
        var segments = ids.Length == 0 ? 0 : ids[^1] + 1;
        var joined = join(rows, places, segments);
        var isThere = Compare.Greater.Apply(Counts(places, segments, DType.Float32), 0.0);
        var mask = ReshapeOp.Apply(isThere, [segments, .. SliceOp.Dense(joined.Shape.Rank - 1)]);
        return SelectOp.Apply(mask, joined, Tensor.Filled(Shape.Scalar, joined.DType, ofNothing));
    }
}
