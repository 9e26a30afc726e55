namespace TfActivations.Ops;

/// <summary>Moments, norms and quantiles, made of other ops.</summary>
internal static class Statistics
{
    /// <summary>The mean of squared differences to the mean.</summary>
    public static Tensor Variance(Tensor x, int[]? axes, bool keepDims)
    {
        var mean = ReduceOp.Mean(x, axes, keepDims: true);
        return ReduceOp.Mean(Unary.Square.Run(x - mean), axes, keepDims);
    }

    /// <summary>Mean and variance.</summary>
    public static (Tensor Mean, Tensor Variance) Moments(Tensor x, int[]? axes, bool keepDims) =>
        (ReduceOp.Mean(x, axes, keepDims), Variance(x, axes, keepDims));

    /// <summary>log(sum(e^x)): shifted by the largest, where that is finite.</summary>
    public static Tensor LogSumExp(Tensor x, int[]? axes, bool keepDims)
    {
        if (axes is [var only] && !keepDims && x.Size > 0)
            return LogSumExpOp.Apply(x, only);
        var max = StopGradientOp.Instance.Run(ReduceOp.Max(x, axes, keepDims: true));
        var shift = SelectOp.Apply(Predicates.IsFinite.Run(max), max, 0.0);
        var sum = ReduceOp.Sum(Unary.Exp.Run(x - shift), axes, keepDims);
        return Unary.Log.Run(sum) + ReshapeOp.Apply(shift, sum.Shape);
    }

    /// <summary>As <see cref="Quantile"/>, of what is not NaN.</summary>
    public static Tensor NaNQuantile(Tensor x, Tensor q, int[]? axes, string method, bool keepDims)
    {
        var (rows, shape) = AsRows(x, axes, keepDims);
        var isNaN = Predicates.IsNaN.Run(rows);
        List<Tensor> results = [];
        for (var i = 0; i < rows.Shape[0]; i++)
        {
            int[] places =
            [
                .. Enumerable.Range(0, rows.Shape[1]).Where(j => isNaN.ElementAt(i * rows.Shape[1] + j) == 0),
            ];
            results.Add(
                places.Length == 0
                    ? Tensor.Filled(q.Shape, x.DType, double.NaN)
                    : Quantile(GatherOp.Apply(rows[i], places, 0), q, null, method, keepDims: false)
            );
        }
        return ReshapeOp.Apply(Stacking.Stack(results, -1), [.. q.Shape, .. shape]);
    }

    /// <summary>Where between sorted elements the quantiles lie is read between the two next to it.</summary>
    /// <param name="x">Floats.</param>
    /// <param name="q">From 0 to 1, of any shape, which stands before what is left of x's axes.</param>
    /// <param name="axes">The axes; all where null.</param>
    /// <param name="method">linear, lower, higher, midpoint or nearest.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    public static Tensor Quantile(Tensor x, Tensor q, int[]? axes, string method, bool keepDims)
    {
        ArgumentNullException.ThrowIfNull(q);
        var (rows, shape) = AsRows(x, axes, keepDims);
        var count = rows.Shape[1];
        if (count == 0)
            throw new InvalidArgumentException($"quantile: there is nothing to reduce in shape {x.Shape}");
        var sorted = Sorting.Sort(rows, 1);
        var isUnknown = ReduceOp.Any(Predicates.IsNaN.Run(rows), [1], keepDims: true);
        var results = new List<Tensor>();
        var places = Arranging.Unstack(ReshapeOp.Apply(CastOp.Apply(q, DType.Float64), -1) * (count - 1.0), 0);
        for (var i = 0; i < q.Size; i++)
            results.Add(SelectOp.Apply(isUnknown, double.NaN, At(sorted, places[i], method)));
        return ReshapeOp.Apply(Stacking.Stack(results, 0), [.. q.Shape, .. shape]);
    }

    /// <summary>The elements along the axes as rows, and the shape that one value for each has.</summary>
    private static (Tensor Rows, Shape Shape) AsRows(Tensor x, int[]? axes, bool keepDims)
    {
        int[] reduced =
        [
            .. (axes ?? [.. Enumerable.Range(0, x.Shape.Rank)])
                .Select(axis => x.Shape.NormalizeAxis(axis, "quantile"))
                .Order(),
        ];
        int[] kept = [.. Enumerable.Range(0, x.Shape.Rank).Except(reduced)];
        Shape left = [.. kept.Select(axis => x.Shape[axis])];
        var rows = ReshapeOp.Apply(
            TransposeOp.Apply(x, [.. kept, .. reduced]),
            [left.Size, x.Size / Math.Max(1, left.Size)]
        );
        return (rows, keepDims ? ReduceOp.Kept(x.Shape, reduced) : left);
    }

    /// <summary>The element at a place between two; of it flows a gradient, as it says how much of each.</summary>
    private static Tensor At(Tensor sorted, Tensor where, string method)
    {
        var last = sorted.Shape[1] - 1;
        var place = where.item();
        if (!(place >= 0 && place <= last))
            throw new InvalidArgumentException($"quantile: q must be from 0 to 1. Received: {place / last}");
        var (lower, upper) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return method switch
        {
            "lower" => Column(lower),
            "higher" => Column(upper),
            "nearest" => Column((int)Math.Round(place)),
            "midpoint" => (Column(lower) + Column(upper)) * 0.5,
            "linear" => Between(Column(lower), Column(Math.Min(last, lower + 1)), where - (double)lower),
            _ => throw new InvalidArgumentException(
                $"quantile: method must be linear, lower, higher, midpoint or nearest. Received: '{method}'"
            ),
        };

        // As it is where nothing of the other counts, which may be infinite.
        static Tensor Between(Tensor low, Tensor high, Tensor share) =>
            low + Binary.MultiplyNoNaN.Apply(high - low, CastOp.Apply(share, low.DType));

        Tensor Column(int index) => SliceOp.Along(sorted, 1, index, 1);
    }
}
