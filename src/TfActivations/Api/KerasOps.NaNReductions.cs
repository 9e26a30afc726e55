using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>Reductions that leave NaN out.</content>
public sealed partial class KerasOps
{
    /// <summary>Where the largest stands that is not NaN; -1 where all are. As <c>keras.ops.nanargmax</c>.</summary>
    public Tensor nanargmax(Tensor x, int? axis = null, bool keepdims = false) =>
        OrNone(x, axis, keepdims, argmax(Without(x, double.NegativeInfinity), axis, keepdims));

    /// <summary>Where the smallest stands that is not NaN; -1 where all are. As <c>keras.ops.nanargmin</c>.</summary>
    public Tensor nanargmin(Tensor x, int? axis = null, bool keepdims = false) =>
        OrNone(x, axis, keepdims, argmin(Without(x, double.PositiveInfinity), axis, keepdims));

    /// <summary>As cumsum, NaN counted as 0. As <c>keras.ops.nancumsum</c>.</summary>
    public Tensor nancumsum(Tensor x, int? axis = null, DType? dtype = null) => cumsum(Without(x, 0), axis, dtype);

    /// <summary>As cumprod, NaN counted as 1. As <c>keras.ops.nancumprod</c>.</summary>
    public Tensor nancumprod(Tensor x, int? axis = null, DType? dtype = null) => cumprod(Without(x, 1), axis, dtype);

    /// <summary>The sum of what is not NaN. As <c>keras.ops.nansum</c>.</summary>
    public Tensor nansum(Tensor x, AxisList? axis = null, bool keepdims = false) => sum(Without(x, 0), axis, keepdims);

    /// <summary>The product of what is not NaN. As <c>keras.ops.nanprod</c>.</summary>
    public Tensor nanprod(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        prod(Without(x, 1), axis, keepdims);

    /// <summary>The largest that is not NaN; NaN where all are. As <c>keras.ops.nanmax</c>.</summary>
    public Tensor nanmax(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        KerasTypes.Tensor(x).DType == DType.Bool
            ? max(x, axis, keepdims)
            : OrNaN(x, axis, keepdims, ReduceOp.Max(Without(x, double.NegativeInfinity), All(axis), keepdims));

    /// <summary>The smallest that is not NaN; NaN where all are. As <c>keras.ops.nanmin</c>.</summary>
    public Tensor nanmin(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        KerasTypes.Tensor(x).DType == DType.Bool
            ? min(x, axis, keepdims)
            : OrNaN(x, axis, keepdims, ReduceOp.Min(Without(x, double.PositiveInfinity), All(axis), keepdims));

    /// <summary>The mean of what is not NaN. As <c>keras.ops.nanmean</c>.</summary>
    public Tensor nanmean(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        nansum(KerasTypes.Floats(x), axis, keepdims) / ReduceOp.Sum(Counted(x), All(axis), keepdims);

    /// <summary>The variance of what is not NaN. As <c>keras.ops.nanvar</c>.</summary>
    public Tensor nanvar(Tensor x, AxisList? axis = null, bool keepdims = false)
    {
        var counted = Counted(x);
        var difference = (Without(KerasTypes.Floats(x), 0) - nanmean(x, axis, keepdims: true)) * counted;
        return ReduceOp.Sum(Unary.Square.Run(difference), All(axis), keepdims)
            / ReduceOp.Sum(counted, All(axis), keepdims);
    }

    /// <summary>The standard deviation of what is not NaN. As <c>keras.ops.nanstd</c>.</summary>
    public Tensor nanstd(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        Unary.Sqrt.Run(nanvar(x, axis, keepdims));

    /// <summary>The median of what is not NaN. As <c>keras.ops.nanmedian</c>.</summary>
    public Tensor nanmedian(Tensor x, AxisList? axis = null, bool keepdims = false) =>
        nanquantile(x, 0.5, axis, "linear", keepdims);

    /// <summary>The quantile of what is not NaN. As <c>keras.ops.nanquantile</c>.</summary>
    /// <inheritdoc cref="quantile" path="/param"/>
    public Tensor nanquantile(
        Tensor x,
        Tensor q,
        AxisList? axis = null,
        string method = "linear",
        bool keepdims = false
    ) => Statistics.NaNQuantile(KerasTypes.Floats(x), q, All(axis), method, keepdims);

    /// <summary>The percentile of what is not NaN. As <c>keras.ops.nanpercentile</c>.</summary>
    /// <inheritdoc cref="percentile" path="/param"/>
    public Tensor nanpercentile(
        Tensor x,
        Tensor q,
        AxisList? axis = null,
        string method = "linear",
        bool keepdims = false
    ) => nanquantile(x, CastOp.Apply(q, DType.Float64) / 100.0, axis, method, keepdims);

    private static Tensor Without(Tensor x, double value)
    {
        var tensor = KerasTypes.Tensor(x);
        return tensor.DType.IsFloating()
            ? SelectOp.Apply(Predicates.IsNaN.Run(tensor), Number(tensor, value), tensor)
            : tensor;
    }

    /// <summary>1 where an element is not NaN.</summary>
    private static Tensor Counted(Tensor x)
    {
        var floats = KerasTypes.Floats(x);
        return CastOp.Apply(LogicalNotOp.Instance.Run(Predicates.IsNaN.Run(floats)), floats.DType);
    }

    private static Tensor AllNaN(Tensor x, int[]? axes, bool keepdims) =>
        ReduceOp.All(Predicates.IsNaN.Run(KerasTypes.Tensor(x)), axes, keepdims);

    private static Tensor OrNaN(Tensor x, AxisList? axis, bool keepdims, Tensor extreme) =>
        extreme.DType.IsFloating()
            ? SelectOp.Apply(AllNaN(x, All(axis), keepdims), Number(extreme, double.NaN), extreme)
            : extreme;

    private static Tensor OrNone(Tensor x, int? axis, bool keepdims, Tensor place) =>
        KerasTypes.Tensor(x).DType.IsFloating()
            ? SelectOp.Apply(AllNaN(x, axis is { } along ? [along] : null, keepdims), -1, place)
            : place;
}
