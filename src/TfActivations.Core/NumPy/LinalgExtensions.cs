namespace NumSharp;

/// <summary>np.linalg's functions with parameters that NumSharp's lack.</summary>
public static class LinalgExtensions
{
    extension(np.linalg)
    {
        /// <summary>A vector's or a matrix's norm along an axis or two. As <c>np.linalg.norm</c>.</summary>
        /// <param name="x">The array.</param>
        /// <param name="ord">Which norm: 1, 2, -1, double.PositiveInfinity, "fro", "nuc"; null for the root of the sum of squares.</param>
        /// <param name="axis">One axis for vectors, two for matrices.</param>
        /// <param name="keepdims">Whether the axes stay, of length 1.</param>
        public static NDArray norm(NDArray x, object? ord = null, NumPyAxes? axis = null, bool keepdims = false) =>
            Numpy.Call(
                () =>
                    axis is { } some
                        ? np.linalg.norm(Numpy.NotNull(x), ord!, some.Of(x, "linalg.norm"), keepdims)
                        : np.linalg.norm(Numpy.NotNull(x), ord!, (int?)null, keepdims),
                "linalg.norm"
            );
    }
}
