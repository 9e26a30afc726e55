namespace NumSharp;

/// <summary>Numbers between two, for arrays of them.</summary>
internal static class Spacing
{
    public static (NDArray Samples, NDArray Step) Linear(
        NDArray start,
        NDArray stop,
        int num,
        bool endpoint,
        DType? dtype,
        int axis
    )
    {
        if (num < 0)
            throw new ValueError($"the number of samples must not be negative. Received: {num}");
        TfActivations.Tensors.Storage.RequireRoom((double)num * Math.Max(start.size, stop.size));
        var code = np.result_type(start, stop);
        var (from, to) = np.broadcast_arrays(start.astype(NPTypeCode.Double), stop.astype(NPTypeCode.Double));
        var gaps = endpoint ? num - 1 : num;
        var step = np.divide(to - from, NDArray.Scalar(gaps > 0 ? gaps : double.NaN));
        double[] at = [.. Enumerable.Range(0, num).Select(i => (double)i)];
        var places = np.array(at).reshape([num, .. Enumerable.Repeat(1L, from.ndim)]);
        var samples = gaps > 0 ? places * step + from : np.broadcast_to(from, new Shape([num, .. from.shape])).copy();
        if (endpoint && num > 1)
            samples[$"{num - 1}"] = to;
        if (dtype is null && !Ufuncs.IsInteger(code))
            samples = samples.astype(code);
        if (dtype is not null)
            samples = (Ufuncs.IsInteger(dtype.typecode) ? np.floor(samples) : samples).astype(dtype.typecode);
        return (axis == 0 ? samples : np.moveaxis(samples, 0, axis), step);
    }

    public static NDArray Geometric(NDArray start, NDArray stop, int num, bool endpoint, int axis)
    {
        var (from, to) = np.broadcast_arrays(start.astype(NPTypeCode.Double), stop.astype(NPTypeCode.Double));
        if (np.any(np.equal(from, NDArray.Scalar(0.0))) || np.any(np.equal(to, NDArray.Scalar(0.0))))
            throw new ValueError("Geometric sequence cannot include zero");
        var sign = np.sign(from);
        var exponents = Linear(np.log10(from * sign), np.log10(to * sign), num, endpoint, null, 0).Samples;
        var samples = np.power(NDArray.Scalar(10.0), exponents) * sign;
        if (num > 0)
            samples["0"] = from;
        if (num > 1 && endpoint)
            samples[$"{num - 1}"] = to;
        return axis == 0 ? samples : np.moveaxis(samples, 0, axis);
    }

    public static NDArray As(NDArray samples, DType? dtype) => dtype is null ? samples : samples.astype(dtype.typecode);
}
