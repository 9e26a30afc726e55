namespace NumSharp;

/// <summary>Functions of arrays that are made of functions of numbers, or of parts of the array.</summary>
internal static class Pieces
{
    public static NDArray Of(NDArray x, NDArray[] conditions, Func<NDArray, NDArray>[] functions)
    {
        if (functions.Length != conditions.Length && functions.Length != conditions.Length + 1)
            throw new ValueError(
                $"with {conditions.Length} conditions, either {conditions.Length} or {conditions.Length + 1} functions are expected. Received: {functions.Length}"
            );
        var result = np.zeros_like(x);
        if (functions.Length > conditions.Length)
            result = np.broadcast_to(functions[^1](x), x.Shape).astype(x.typecode);
        for (var i = 0; i < conditions.Length; i++)
            result = np.where(
                conditions[i].astype(NPTypeCode.Boolean),
                np.broadcast_to(functions[i](x), x.Shape).astype(x.typecode),
                result
            );
        return result;
    }

    public static NDArray Pairs(NDArray x, NDArray y, Func<double, double, double> function)
    {
        var (a, b) = np.broadcast_arrays(x.astype(NPTypeCode.Double), y.astype(NPTypeCode.Double));
        return np.array(a.copy().ToArray<double>().Zip(b.copy().ToArray<double>(), function).ToArray())
            .reshape(a.shape);
    }
}
