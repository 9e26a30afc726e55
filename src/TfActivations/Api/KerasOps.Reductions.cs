using TfActivations.Ops;

namespace TfActivations.Api;

// Reductions along axes; all axes by default. keepdims leaves reduced axes, with length 1.
public sealed partial class KerasOps
{
    /// <summary>The sum; of small integers as int32 or uint32. As <c>keras.ops.sum</c>.</summary>
    public Tensor sum(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Sum(Widened(x), All(axis), keepdims);

    /// <summary>The product; of small integers as int32 or uint32. As <c>keras.ops.prod</c>.</summary>
    public Tensor prod(Tensor x, AxisList? axis = null, bool keepdims = false, DType? dtype = null)
    {
        var wide = Widened(x);
        var result = dtype ?? (wide.DType == DType.UInt64 ? DType.UInt32 : wide.DType);
        return ReduceOp.Prod(CastOp.Apply(wide, result), All(axis), keepdims);
    }

    /// <summary>The mean, as floats. As <c>keras.ops.mean</c>.</summary>
    public Tensor mean(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Mean(KerasTypes.Floats(x), All(axis), keepdims);

    /// <summary>The mean of squared differences to the mean. As <c>keras.ops.var</c>.</summary>
    public Tensor var(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        Statistics.Variance(KerasTypes.Floats(x), All(axis), keepdims);

    /// <summary>The square root of the variance. As <c>keras.ops.std</c>.</summary>
    public Tensor std(Tensor x, AxisList? axis = null, bool keepdims = false) => Unary.Sqrt.Run(var(x, axis, keepdims));

    /// <summary>The largest. As <c>keras.ops.max</c>.</summary>
    /// <param name="x">Numbers or booleans.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepdims">Whether reduced axes stay.</param>
    /// <param name="initial">What counts too, also of nothing.</param>
    /// <exception cref="InvalidArgumentException">There is nothing to reduce, and no initial.</exception>
    public Tensor max(Tensor x, AxisList? axis = null, bool keepdims = false, double? initial = null) =>
        Extreme(x, axis, keepdims, initial, ReduceOp.Max, Binary.Maximum, ReduceOp.Any);

    /// <summary>The smallest. As <c>keras.ops.min</c>.</summary>
    /// <param name="x">Numbers or booleans.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepdims">Whether reduced axes stay.</param>
    /// <param name="initial">What counts too, also of nothing.</param>
    /// <exception cref="InvalidArgumentException">There is nothing to reduce, and no initial.</exception>
    public Tensor min(Tensor x, AxisList? axis = null, bool keepdims = false, double? initial = null) =>
        Extreme(x, axis, keepdims, initial, ReduceOp.Min, Binary.Minimum, ReduceOp.All);

    /// <summary>The largest. As <c>keras.ops.amax</c>.</summary>
    public Tensor amax(Tensor x, AxisList? axis = null, bool keepdims = false) => max(x, axis, keepdims);

    /// <summary>The smallest. As <c>keras.ops.amin</c>.</summary>
    public Tensor amin(Tensor x, AxisList? axis = null, bool keepdims = false) => min(x, axis, keepdims);

    /// <summary>The largest less the smallest. As <c>keras.ops.ptp</c>.</summary>
    public Tensor ptp(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Max(KerasTypes.Tensor(x), All(axis), keepdims)
        - ReduceOp.Min(KerasTypes.Tensor(x), All(axis), keepdims);

    /// <summary>Whether all are true; numbers other than 0 are. As <c>keras.ops.all</c>.</summary>
    public Tensor all(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.All(CastOp.Apply(KerasTypes.Tensor(x), DType.Bool), All(axis), keepdims);

    /// <summary>Whether one is true; numbers other than 0 are. As <c>keras.ops.any</c>.</summary>
    public Tensor any(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Any(CastOp.Apply(KerasTypes.Tensor(x), DType.Bool), All(axis), keepdims);

    /// <summary>How many are not 0, as int32. As <c>keras.ops.count_nonzero</c>.</summary>
    public Tensor count_nonzero(Tensor x, AxisList? axis = null) =>
        ReduceOp.Sum(CastOp.Apply(CastOp.Apply(KerasTypes.Tensor(x), DType.Bool), DType.Int32), All(axis));

    /// <summary>log(sum(e^x)). As <c>keras.ops.logsumexp</c>.</summary>
    public Tensor logsumexp(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        Statistics.LogSumExp(KerasTypes.Tensor(x), All(axis), keepdims);

    /// <summary>The mean, weighted where there are weights. As <c>keras.ops.average</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="weights">Of x's shape, or of the axis's length.</param>
    public Tensor average(Tensor x, AxisList? axis = null, Tensor? weights = null)
    {
        if (weights is null)
            return mean(x, axis);
        var operands = KerasTypes.UnifyFloats(x, weights);
        var (values, factors) = (operands[0], operands[1]);
        if (!factors.Shape.Equals(values.Shape))
        {
            if (All(axis) is not [var only] || factors.Shape.Rank != 1)
                throw new InvalidArgumentException(
                    $"average: weights must have x's shape, or be a vector along one axis. Received: shapes {values.Shape} and {factors.Shape}"
                );
            var along = values.Shape.NormalizeAxis(only, nameof(average));
            var shape = new int[values.Shape.Rank];
            Array.Fill(shape, 1);
            shape[along] = factors.Size;
            factors = ReshapeOp.Apply(factors, shape);
        }
        var total = BroadcastToOp.Apply(factors, values.Shape);
        return ReduceOp.Sum(values * factors, All(axis)) / ReduceOp.Sum(total, All(axis));
    }

    /// <summary>The middle one of the sorted elements, or the mean of the two in the middle. As <c>keras.ops.median</c>.</summary>
    public Tensor median(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        quantile(x, 0.5, axis, "linear", keepdims);

    /// <summary>What a share q of the elements is not above, q from 0 to 1. As <c>keras.ops.quantile</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="q">The shares; their axes stand before those that are left of x.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="method">Between two elements: linear, lower, higher, midpoint or nearest.</param>
    /// <param name="keepdims">Whether reduced axes stay.</param>
    public Tensor quantile(
        Tensor x,
        Tensor q,
        AxisList? axis = null,
        string method = "linear",
        bool keepdims = false
    ) => Statistics.Quantile(KerasTypes.Floats(x), q, All(axis), method, keepdims);

    /// <summary>What q percent of the elements are not above. As <c>keras.ops.percentile</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="q">From 0 to 100.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="method">As of quantile.</param>
    /// <param name="keepdims">Whether reduced axes stay.</param>
    public Tensor percentile(
        Tensor x,
        Tensor q,
        AxisList? axis = null,
        string method = "linear",
        bool keepdims = false
    ) => quantile(x, CastOp.Apply(q, DType.Float64) / 100.0, axis, method, keepdims);

    /// <summary>Mean and variance along axes. As <c>keras.ops.moments</c>.</summary>
    /// <param name="x">Numbers; the moments of integers are cut off to integers.</param>
    /// <param name="axes">Which axes are taken together.</param>
    /// <param name="keepdims">Whether they stay, with length 1.</param>
    /// <param name="synchronized">Counts for nothing: there is one process.</param>
    public (Tensor mean, Tensor variance) moments(
        Tensor x,
        AxisList axes,
        bool keepdims = false,
        bool synchronized = false
    )
    {
        var (mean, variance) = Statistics.Moments(KerasTypes.Floats(x), All(axes), keepdims);
        var dtype = KerasTypes.Tensor(x).DType;
        return (CastOp.Apply(mean, dtype), CastOp.Apply(variance, dtype));
    }

    /// <summary>Where the largest stands, as int32; NaN is overlooked. As <c>keras.ops.argmax</c>.</summary>
    public Tensor argmax(Tensor x, int? axis = null, bool keepdims = false) =>
        Place(KerasTypes.Tensor(x), axis, keepdims, ArgMaxOp.Apply);

    /// <summary>Where the smallest stands, as int32; NaN is overlooked. As <c>keras.ops.argmin</c>.</summary>
    public Tensor argmin(Tensor x, int? axis = null, bool keepdims = false) =>
        Place(KerasTypes.Tensor(x), axis, keepdims, ArgMaxOp.Least);

    /// <summary>Of each element the sum up to it; of the flattened tensor by default. As <c>keras.ops.cumsum</c>.</summary>
    public Tensor cumsum(Tensor x, int? axis = null, DType? dtype = null) =>
        Cumulated(KerasTypes.Numbers(x), axis, dtype, CumulativeOp.Sum);

    /// <summary>Of each element the product up to it; of the flattened tensor by default. As <c>keras.ops.cumprod</c>.</summary>
    public Tensor cumprod(Tensor x, int? axis = null, DType? dtype = null) =>
        Cumulated(KerasTypes.Numbers(x), axis, dtype, CumulativeOp.Product);

    private static Tensor Widened(Tensor x)
    {
        var numbers = KerasTypes.Numbers(x);
        return numbers.DType switch
        {
            DType.Int8 or DType.Int16 => CastOp.Apply(numbers, DType.Int32),
            DType.UInt8 or DType.UInt16 => CastOp.Apply(numbers, DType.UInt32),
            _ => numbers,
        };
    }

    private static Tensor Extreme(
        Tensor x,
        AxisList? axis,
        bool keepdims,
        double? initial,
        Func<Tensor, int[]?, bool, Tensor> reduce,
        BinaryOp join,
        Func<Tensor, int[]?, bool, Tensor> ofTruth
    )
    {
        var tensor = KerasTypes.Tensor(x);
        if (tensor.DType == DType.Bool)
            return ofTruth(tensor, All(axis), keepdims);
        if (initial is null && tensor.Size == 0)
            throw new InvalidArgumentException(
                $"{join.Called}: there is nothing to reduce in shape {tensor.Shape}; use initial"
            );
        var extreme = reduce(tensor, All(axis), keepdims);
        return initial is { } value ? join.Run(extreme, Number(tensor, value)) : extreme;
    }

    private static Tensor Place(Tensor x, int? axis, bool keepdims, Func<Tensor, int, DType, Tensor> find)
    {
        var place = axis is { } along ? find(x, along, DType.Int32) : find(ReshapeOp.Apply(x, -1), 0, DType.Int32);
        if (!keepdims)
            return place;
        int[] axes = axis is { } given
            ? [x.Shape.NormalizeAxis(given, nameof(argmax))]
            : [.. Enumerable.Range(0, x.Shape.Rank)];
        return ReshapeOp.Apply(place, ReduceOp.Kept(x.Shape, axes));
    }

    private static Tensor Cumulated(Tensor x, int? axis, DType? dtype, Func<Tensor, int, bool, bool, Tensor> cumulate)
    {
        var numbers = dtype is { } wanted ? CastOp.Apply(x, wanted) : x;
        return axis is { } along
            ? cumulate(numbers, along, false, false)
            : cumulate(ReshapeOp.Apply(numbers, -1), 0, false, false);
    }
}
