namespace NumSharp;

/// <summary>Counts between edges; the last part has its right edge too.</summary>
internal static class Histograms
{
    public static (NDArray, NDArray) Of(NDArray a, NDArray edges, bool density, NDArray? weights)
    {
        var (values, heavy, limits) = (Doubles(a), weights is null ? null : Doubles(weights), Doubles(edges));
        if (heavy is not null && heavy.Length != values.Length)
            throw new ValueError("weights should have the same shape as a");
        var counts = new double[limits.Length - 1];
        for (var i = 0; i < values.Length; i++)
            if (Part(limits, values[i]) is >= 0 and var part)
                counts[part] += heavy?[i] ?? 1;
        if (!density)
            return (np.array(counts).astype(weights?.typecode ?? NPTypeCode.Int64), edges);
        var sum = counts.Sum();
        var widths = Doubles(np.diff(edges));
        return (np.array([.. counts.Select((count, i) => count / widths[i] / sum)]), edges);
    }

    public static (NDArray, NDArray[]) OfPoints(
        NDArray sample,
        int[] bins,
        double[][]? range,
        bool density,
        NDArray? weights
    )
    {
        if (sample.ndim != 2 || sample.shape[1] != bins.Length)
            throw new ValueError(
                $"the dimension of bins must be equal to that of the sample: rows of {bins.Length} numbers"
            );
        if (range is not null && (range.Length != bins.Length || range.Any(pair => pair is not { Length: 2 })))
            throw new ValueError("range must have a first and a last edge for each axis");
        TfActivations.Tensors.Storage.RequireRoom(bins.Aggregate(1.0, (product, n) => product * n));
        NDArray[] columns = [.. bins.Select((_, i) => np.take(sample, (long)i, 1))];
        NDArray[] edges =
        [
            .. columns.Select(
                (column, i) =>
                    range is null
                        ? Bins.Even(column, bins[i], null)
                        : Bins.Even(column.astype(NPTypeCode.Double), bins[i], (range[i][0], range[i][1]))
            ),
        ];
        double[][] limits = [.. edges.Select(Doubles)],
            points = [.. columns.Select(Doubles)];
        var heavy = weights is null ? null : Doubles(weights);
        var counts = new double[bins.Aggregate(1, (product, n) => product * n)];
        for (var row = 0; row < sample.shape[0]; row++)
        {
            var place = 0;
            for (var i = 0; i < bins.Length && place >= 0; i++)
                place = Part(limits[i], points[i][row]) is >= 0 and var part ? place * bins[i] + part : -1;
            if (place >= 0)
                counts[place] += heavy?[row] ?? 1;
        }
        var result = np.array(counts).reshape([.. bins.Select(n => (long)n)]);
        return (density ? Density(result, edges) : result, edges);
    }

    private static NDArray Density(NDArray counts, NDArray[] edges)
    {
        var result = counts / np.sum(counts);
        for (var i = 0; i < edges.Length; i++)
        {
            var widths = np.diff(edges[i].astype(NPTypeCode.Double));
            result /= widths.reshape([
                .. Enumerable.Range(0, edges.Length).Select(axis => axis == i ? widths.size : 1L),
            ]);
        }
        return result;
    }

    private static double[] Doubles(NDArray a) => a.ravel().astype(NPTypeCode.Double).copy().ToArray<double>();

    /// <summary>Between which edges a value falls; -1 for none.</summary>
    private static int Part(double[] edges, double value)
    {
        if (!(value >= edges[0] && value <= edges[^1]))
            return -1;
        if (value == edges[^1])
            return edges.Length - 2;
        var found = Array.BinarySearch(edges, value);
        if (found < 0)
            return ~found - 1;
        // Of equal edges the last one opens a part.
        while (found + 1 < edges.Length - 1 && edges[found + 1] == value)
            found++;
        return found;
    }
}
