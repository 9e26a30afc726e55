namespace NumSharp;

/// <summary>Edges of histograms.</summary>
internal static class Bins
{
    private static readonly double[] Quartiles = [25, 75];

    public static NDArray Even(NDArray a, int bins, (double, double)? range)
    {
        if (bins < 1)
            throw new ValueError($"bins must be positive, when an integer. Received: {bins}");
        TfActivations.Tensors.Storage.RequireRoom(bins);
        var (first, last) = Range(a, range);
        var code = Ufuncs.IsInteger(a.typecode) ? NPTypeCode.Double : a.typecode;
        return code == NPTypeCode.Single
            ? Single((float)first, (float)last, bins)
            : np.linspace(first, last, bins + 1, true, NPTypeCode.Double).astype(code);
    }

    /// <summary>Edges as NumPy computes them of float32, in float32.</summary>
    private static NDArray Single(float first, float last, int bins)
    {
        var step = (last - first) / bins;
        return np.array([.. Enumerable.Range(0, bins + 1).Select(i => i == bins ? last : i * step + first)]);
    }

    public static NDArray Ascending(NDArray edges)
    {
        if (edges.ndim != 1 || edges.size < 2)
            throw new ValueError("bins must be 1d, with two edges at least, when an array");
        return np.any(np.less(np.diff(edges), NDArray.Scalar(0.0)))
            ? throw new ValueError("bins must increase monotonically, when an array")
            : edges;
    }

    public static NDArray ByRule(NDArray a, string rule, (double, double)? range, NDArray? weights)
    {
        if (weights is not null)
            throw new TypeError("Automated estimation of the number of bins is not supported for weighted data");
        var (first, last) = Range(a, range);
        double[] x =
        [
            .. a.ravel()
                .astype(NPTypeCode.Double)
                .copy()
                .ToArray<double>()
                .Where(value => value >= first && value <= last),
        ];
        if (x.Length == 0)
            return Even(a, 1, range);
        var width = Width(rule, x);
        if (Ufuncs.IsInteger(a.typecode) && width is > 0 and < 1)
            width = 1;
        return Even(a, width > 0 ? Math.Max(1, (int)Math.Ceiling((last - first) / width)) : 1, range);
    }

    private static double Width(string rule, double[] x)
    {
        var (n, extent) = (x.Length, x.Max() - x.Min());
        var sturges = extent / (Math.Log2(n) + 1);
        return rule switch
        {
            "sturges" => sturges,
            "sqrt" => extent / Math.Sqrt(n),
            "rice" => extent / (2 * Math.Cbrt(n)),
            "scott" => Math.Cbrt(24 * Math.Sqrt(Math.PI) / n) * Deviation(x),
            "fd" => FreedmanDiaconis(x),
            "doane" => Doane(x, extent),
            "auto" => FreedmanDiaconis(x) is > 0 and var width ? Math.Min(width, sturges) : sturges,
            _ => throw new ValueError(
                $"bins must be \"auto\", \"fd\", \"doane\", \"scott\", \"rice\", \"sturges\" or \"sqrt\", when a string. Received: \"{rule}\""
            ),
        };
    }

    private static double FreedmanDiaconis(double[] x)
    {
        var quartiles = np.percentile(np.array(x), Quartiles).ToArray<double>();
        return 2 * (quartiles[1] - quartiles[0]) * Math.Pow(x.Length, -1.0 / 3);
    }

    private static double Doane(double[] x, double extent)
    {
        if (x.Length <= 2 || Deviation(x) is not (> 0 and var deviation))
            return 0;
        var mean = x.Average();
        var skewness = x.Average(value => Math.Pow((value - mean) / deviation, 3));
        var error = Math.Sqrt(6.0 * (x.Length - 2) / ((x.Length + 1.0) * (x.Length + 3)));
        return extent / (1 + Math.Log2(x.Length) + Math.Log2(1 + Math.Abs(skewness) / error));
    }

    private static double Deviation(double[] x)
    {
        var mean = x.Average();
        return Math.Sqrt(x.Average(value => (value - mean) * (value - mean)));
    }

    private static (double, double) Range(NDArray a, (double First, double Last)? range)
    {
        var (first, last) = range ?? (a.size == 0 ? (0, 1) : (ToDouble(np.min(a)), ToDouble(np.max(a))));
        if (!double.IsFinite(first) || !double.IsFinite(last))
            throw new ValueError($"the range [{first}, {last}] is not finite");
        if (first > last)
            throw new ValueError($"max must be larger than min in range. Received: ({first}, {last})");
        return first == last ? (first - 0.5, last + 0.5) : (first, last);
    }

    private static double ToDouble(NDArray scalar) => (double)scalar.astype(NPTypeCode.Double);
}
