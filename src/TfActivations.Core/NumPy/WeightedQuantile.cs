namespace NumSharp;

/// <summary>Quantiles of weighted elements: the first element at which the weights up to it reach q of all.</summary>
internal static class WeightedQuantile
{
    public static NDArray Of(
        NDArray a,
        NDArray q,
        NumPyAxes? axis,
        string method,
        bool keepdims,
        NDArray? weights,
        bool sorts,
        bool skipsNan
    )
    {
        if (method != "inverted_cdf")
            throw new ValueError($"only method \"inverted_cdf\" takes weights. Received: \"{method}\"");
        double[] parts = [.. q.astype(NPTypeCode.Double).copy().ToArray<double>()];
        if (parts.Any(part => !(part is >= 0 and <= 1)))
            throw new ValueError("quantiles must be from 0 to 1, percentiles from 0 to 100");
        var heavy = np.broadcast_to(weights ?? NDArray.Scalar(1.0), a.Shape).astype(NPTypeCode.Double);
        var results = parts
            .Select(part =>
                Reductions
                    .Over(
                        np.stack([a.astype(NPTypeCode.Double), heavy], -1),
                        axis is { } some ? some.Of(a, "quantile") : Enumerable.Range(0, a.ndim).ToArray(),
                        keepdims: false,
                        (x, i) => Runs(x, i, part, skipsNan),
                        "quantile"
                    )
                    .astype(a.typecode)
            )
            .ToArray();
        if (sorts && a.ndim == 1)
            a.sort();
        var shape = keepdims ? KeptShape(a, axis) : results[0].shape;
        return q.ndim == 0 ? results[0].reshape(shape) : np.stack(results).reshape([.. q.shape, .. shape]);
    }

    /// <summary>Along the axis: elements and weights lie in the last axis but one of what was joined.</summary>
    private static NDArray Runs(NDArray joined, int axis, double part, bool skipsNan)
    {
        // Over() has put the pair's axis before the reduced one.
        var values = np.take(joined, 0L, axis - 1);
        var weights = np.take(joined, 1L, axis - 1);
        long length = values.shape[^1],
            count = length == 0 ? 0 : values.size / length;
        var (x, w) = (values.copy().ToArray<double>(), weights.copy().ToArray<double>());
        var found = new double[count];
        for (var run = 0; run < count; run++)
            found[run] = Quantile(
                x.AsSpan((int)(run * length), (int)length),
                w.AsSpan((int)(run * length), (int)length),
                part,
                skipsNan
            );
        return np.array(found).reshape(values.shape[..^1]);
    }

    private static double Quantile(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double part,
        bool skipsNan
    )
    {
        var pairs = new List<(double Value, double Weight)>();
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i]))
                pairs.Add((values[i], weights[i]));
            else if (!skipsNan)
                return double.NaN;
        var (all, sum) = (pairs.Sum(pair => pair.Weight), 0.0);
        foreach (var (value, weight) in pairs.OrderBy(pair => pair.Value))
        {
            sum += weight;
            if (weight > 0 && sum >= part * all)
                return value;
        }
        return double.NaN;
    }

    private static long[] KeptShape(NDArray a, NumPyAxes? axis)
    {
        var axes = axis?.Of(a, "quantile") ?? [.. Enumerable.Range(0, a.ndim)];
        return [.. a.shape.Select((length, i) => axes.Contains(i) ? 1 : length)];
    }
}
