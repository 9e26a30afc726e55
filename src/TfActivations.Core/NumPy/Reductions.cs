namespace NumSharp;

/// <summary>What NumPy's reductions have in common: several axes, masks, first values, results to write into.</summary>
internal static class Reductions
{
    /// <summary>Reduces over axes that are made one.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; null for all.</param>
    /// <param name="keepdims">Whether they stay, of length 1.</param>
    /// <param name="reduce">Reduces one axis.</param>
    /// <param name="caller">The function named in errors.</param>
    public static NDArray Over(
        NDArray a,
        NumPyAxes? axis,
        bool keepdims,
        Func<NDArray, int, NDArray> reduce,
        string caller
    )
    {
        var axes = axis?.Of(a, caller) ?? [.. Enumerable.Range(0, a.ndim)];
        int[] kept = [.. Enumerable.Range(0, a.ndim).Except(axes)];
        var shape = a.shape;
        var length = axes.Aggregate(1L, (product, i) => product * shape[i]);
        var joined = np.transpose(a, [.. kept, .. axes]).reshape([.. kept.Select(i => shape[i]), length]);
        var reduced = reduce(joined, kept.Length);
        return keepdims ? reduced.reshape([.. shape.Select((n, i) => axes.Contains(i) ? 1 : n)]) : reduced;
    }

    /// <summary>Another value where the mask does not hold, in the array's own dtype.</summary>
    public static NDArray Masked(NDArray a, NDArray? where, NDArray value) =>
        where is null ? a : np.where(np.broadcast_to(where, a.Shape), a, value.astype(a.typecode));

    public static NDArray Sum(
        NDArray a,
        NumPyAxes? axis,
        DType? dtype,
        bool keepdims,
        NDArray? initial,
        NDArray? where,
        string caller = "sum"
    )
    {
        var sum = Over(Masked(a, where, 0), axis, keepdims, (x, i) => np.sum(x, i, false, dtype), caller);
        return initial is null ? sum : np.add(sum, initial).astype(sum.typecode);
    }

    public static NDArray Product(
        NDArray a,
        NumPyAxes? axis,
        DType? dtype,
        bool keepdims,
        NDArray? initial,
        NDArray? where,
        string caller = "prod"
    )
    {
        var product = Over(Masked(a, where, 1), axis, keepdims, (x, i) => np.prod(x, i, dtype, false), caller);
        return initial is null ? product : np.multiply(product, initial).astype(product.typecode);
    }

    /// <summary>The extreme element: of nothing it is the first value, which a mask needs too.</summary>
    public static NDArray Extreme(
        NDArray a,
        NumPyAxes? axis,
        bool keepdims,
        NDArray? initial,
        NDArray? where,
        Func<NDArray, int, NDArray> reduce,
        Func<NDArray, NDArray, NDArray> combine,
        string caller
    )
    {
        if (where is not null && initial is null)
            throw new ValueError("reduction operation with a where mask needs an initial value");
        var first = initial?.astype(a.typecode);
        return Over(
            first is null ? a : Masked(a, where, first),
            axis,
            keepdims,
            (x, i) =>
                first is null ? reduce(x, i)
                : x.shape[i] == 0 ? np.full(new Shape(x.shape[..i]), first.item(), a.typecode)
                : combine(reduce(x, i), first),
            caller
        );
    }

    /// <summary>How many elements each result is of.</summary>
    public static NDArray Count(NDArray a, NumPyAxes? axis, bool keepdims, NDArray? where, string caller) =>
        Over(
            np.broadcast_to(where ?? NDArray.Scalar(true), a.Shape).astype(NPTypeCode.Double),
            axis,
            keepdims,
            (x, i) => np.sum(x, i, false),
            caller
        );

    /// <summary>The mean, in the dtype asked for, in float64 of whole numbers.</summary>
    public static NDArray Mean(
        NDArray a,
        NumPyAxes? axis,
        DType? dtype,
        bool keepdims,
        NDArray? where,
        string caller = "mean"
    )
    {
        var (wide, code) = Widened(a, dtype);
        var sum = Sum(wide, axis, null, keepdims, null, where, caller);
        return np.divide(
                sum,
                Count(a, axis, keepdims, where, caller)
                    .astype(wide.typecode == NPTypeCode.Complex ? NPTypeCode.Double : wide.typecode)
            )
            .astype(code);
    }

    /// <summary>The mean of |x - mean|², with ddof less in the count.</summary>
    public static NDArray Variance(
        NDArray a,
        NumPyAxes? axis,
        DType? dtype,
        double ddof,
        bool keepdims,
        NDArray? where,
        NDArray? mean,
        string caller = "var"
    )
    {
        var (wide, code) = Widened(a, dtype);
        mean ??= Mean(wide, axis, null, true, where, caller);
        var off = np.subtract(wide, mean.astype(wide.typecode));
        var squares =
            off.typecode == NPTypeCode.Complex ? np.square(np.real(off)) + np.square(np.imag(off)) : np.square(off);
        var count = np.maximum(Count(a, axis, keepdims, where, caller) - ddof, NDArray.Scalar(0.0));
        return np.divide(Sum(squares, axis, null, keepdims, null, where, caller), count.astype(squares.typecode))
            .astype(code == NPTypeCode.Complex ? NPTypeCode.Double : code);
    }

    public static NDArray NotNan(NDArray a, NDArray? where)
    {
        var numbers = Ufuncs.IsInteger(a.typecode)
            ? np.ones_like(a).astype(NPTypeCode.Boolean)
            : np.logical_not(np.isnan(a));
        return where is null ? numbers : np.logical_and(numbers, np.broadcast_to(where, a.Shape));
    }

    /// <summary>What is computed in, and the dtype of the result: half precision is computed in float32.</summary>
    private static (NDArray Wide, NPTypeCode Code) Widened(NDArray a, DType? dtype)
    {
        var code = dtype?.typecode ?? (Ufuncs.IsInteger(a.typecode) ? NPTypeCode.Double : a.typecode);
        return (a.astype(code == NPTypeCode.Half ? NPTypeCode.Single : code), code);
    }
}
