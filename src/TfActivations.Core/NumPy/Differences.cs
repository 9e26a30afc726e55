namespace NumSharp;

/// <summary>Differences between neighbours along an axis.</summary>
internal static class Differences
{
    public static NDArray Gradient(NDArray f, NDArray? spacing, int axis, int edgeOrder)
    {
        if (edgeOrder is not (1 or 2))
            throw new ValueError($"edge_order must be 1 or 2. Received: {edgeOrder}");
        var n = f.shape[axis];
        if (n < edgeOrder + 1)
            throw new ValueError(
                "the array is too small for a numerical gradient: at least (edge_order + 1) elements are required"
            );
        var y = np.moveaxis(Ufuncs.IsInteger(f.typecode) ? f.astype(NPTypeCode.Double) : f, axis, 0);
        var x = Coordinates(spacing, n, y.typecode);
        // Steps between neighbours, standing along the first axis of y.
        var h = (x["1:"] - x[":-1"]).reshape([n - 1, .. Enumerable.Repeat(1L, y.ndim - 1)]);
        var slopes = (y["1:"] - y[":-1"]) / h;
        var result = np.empty_like(y);
        if (n > 2)
        {
            var (left, right) = (h[":-1"], h["1:"]);
            result["1:-1"] = (left * slopes["1:"] + right * slopes[":-1"]) / (left + right);
        }
        var (first, last) = (slopes["0"], slopes["-1"]);
        if (edgeOrder == 2)
        {
            first += (slopes["0"] - slopes["1"]) * h["0"] / (h["0"] + h["1"]);
            last += (slopes["-1"] - slopes["-2"]) * h["-1"] / (h["-1"] + h["-2"]);
        }
        result["0"] = first;
        result["-1"] = last;
        return np.moveaxis(result, 0, axis);
    }

    public static NDArray Trapezoid(NDArray y, NDArray? x, double dx, int axis)
    {
        var values = np.moveaxis(y, axis, -1);
        NDArray width =
            x is null ? dx
            : x.ndim == 1 ? x["1:"] - x[":-1"]
            : np.diff(np.moveaxis(x, axis, -1), 1, -1);
        return np.sum(width * (values["..., 1:"] + values["..., :-1"]) / 2.0, -1);
    }

    public static NDArray Unwrap(NDArray p, double? discont, int axis, double period)
    {
        var isWhole = Ufuncs.IsInteger(p.typecode);
        var steps = np.diff(p, 1, axis);
        var half = isWhole ? Math.Floor(period / 2) : period / 2;
        var wrapped = Ufuncs.Mod(steps - -half, period) - half;
        if (!isWhole || period % 2 == 0)
            wrapped = np.where(
                np.logical_and(np.equal(wrapped, NDArray.Scalar(-half)), np.greater(steps, NDArray.Scalar(0.0))),
                NDArray.Scalar(half),
                wrapped
            );
        var correction = wrapped - steps;
        correction = np.where(
            np.less(np.abs(steps), NDArray.Scalar(discont ?? period / 2)),
            np.zeros_like(correction),
            correction
        );
        var result = np.moveaxis(p.astype(correction.typecode).copy(), axis, 0);
        result["1:"] = np.moveaxis(p, axis, 0)["1:"] + np.cumsum(np.moveaxis(correction, axis, 0), 0);
        var unwrapped = np.moveaxis(result, 0, axis);
        return isWhole && period == Math.Truncate(period) ? unwrapped.astype(p.typecode)
            : isWhole ? unwrapped
            : unwrapped.astype(p.typecode);
    }

    private static NDArray Coordinates(NDArray? spacing, long n, NPTypeCode code)
    {
        if (spacing is null || spacing.ndim == 0)
            return np.arange((double)n).astype(code) * (spacing is null ? 1.0 : Convert.ToDouble(spacing.item()));
        return spacing.ndim == 1 && spacing.size == n
            ? spacing.astype(code == NPTypeCode.Single ? code : NPTypeCode.Double)
            : throw new ValueError(
                $"when 1d, distances must match the length of the corresponding dimension: {n}. Received: {spacing.size}"
            );
    }
}
