namespace NumSharp;

/// <summary>Sums, products and extremes with all that NumPy's take: several axes, a mask, a first value, an array to write into.</summary>
public static class NumPyReductions
{
    extension(np)
    {
        /// <summary>The sum over axes. As <c>np.sum</c>.</summary>
        public static NDArray sum(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) =>
            Numpy.Call(() => Numpy.Into(@out, Reductions.Sum(Numpy.NotNull(a), axis, dtype, keepdims, initial, where)));

        /// <summary>The product over axes. As <c>np.prod</c>.</summary>
        public static NDArray prod(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(@out, Reductions.Product(Numpy.NotNull(a), axis, dtype, keepdims, initial, where))
            );

        /// <summary>The largest element over axes; NaN where one is. As <c>np.max</c>.</summary>
        public static NDArray max(
            NDArray a,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => Numpy.Call(() => Numpy.Into(@out, Largest(Numpy.NotNull(a), axis, keepdims, initial, where)));

        /// <summary>The largest element over axes; NaN where one is. As <c>np.amax</c>.</summary>
        public static NDArray amax(
            NDArray a,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => Numpy.Call(() => Numpy.Into(@out, Largest(Numpy.NotNull(a), axis, keepdims, initial, where)));

        /// <summary>The smallest element over axes; NaN where one is. As <c>np.min</c>.</summary>
        public static NDArray min(
            NDArray a,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => Numpy.Call(() => Numpy.Into(@out, Smallest(Numpy.NotNull(a), axis, keepdims, initial, where)));

        /// <summary>The smallest element over axes; NaN where one is. As <c>np.amin</c>.</summary>
        public static NDArray amin(
            NDArray a,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => Numpy.Call(() => Numpy.Into(@out, Smallest(Numpy.NotNull(a), axis, keepdims, initial, where)));

        /// <summary>The mean over axes. As <c>np.mean</c>.</summary>
        public static NDArray mean(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? where = null
        ) => Numpy.Call(() => Numpy.Into(@out, Reductions.Mean(Numpy.NotNull(a), axis, dtype, keepdims, where)));

        /// <summary>The mean of |x - mean|² over axes. As <c>np.var</c>; correction is another name of ddof.</summary>
        public static NDArray var(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            double ddof = 0,
            bool keepdims = false,
            NDArray? where = null,
            NDArray? mean = null,
            double? correction = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Variance(Numpy.NotNull(a), axis, dtype, correction ?? ddof, keepdims, where, mean)
                )
            );

        /// <summary>The root of the variance over axes. As <c>np.std</c>; correction is another name of ddof.</summary>
        public static NDArray std(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            double ddof = 0,
            bool keepdims = false,
            NDArray? where = null,
            NDArray? mean = null,
            double? correction = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    np.sqrt(
                        Reductions.Variance(
                            Numpy.NotNull(a),
                            axis,
                            dtype,
                            correction ?? ddof,
                            keepdims,
                            where,
                            mean,
                            "std"
                        )
                    )
                )
            );

        /// <summary>The largest element less the smallest. As <c>np.ptp</c>.</summary>
        public static NDArray ptp(NDArray a, NumPyAxes? axis, NDArray? @out = null, bool keepdims = false) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    np.subtract(
                        Largest(Numpy.NotNull(a), axis, keepdims, null, null),
                        Smallest(a, axis, keepdims, null, null)
                    )
                )
            );

        /// <summary>Whether all elements are other than 0, over axes. As <c>np.all</c>.</summary>
        public static NDArray all(
            NDArray a,
            NumPyAxes? axis,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Over(
                        Reductions.Masked(Numpy.NotNull(a), where, 1),
                        axis,
                        keepdims,
                        (x, i) => np.all(x, i),
                        "all"
                    )
                )
            );

        /// <summary>Whether some element is other than 0, over axes. As <c>np.any</c>.</summary>
        public static NDArray any(
            NDArray a,
            NumPyAxes? axis,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Over(
                        Reductions.Masked(Numpy.NotNull(a), where, 0),
                        axis,
                        keepdims,
                        (x, i) => np.any(x, i),
                        "any"
                    )
                )
            );

        /// <summary>How many elements are other than 0, over axes. As <c>np.count_nonzero</c>.</summary>
        public static NDArray count_nonzero(NDArray a, NumPyAxes? axis, bool keepdims = false) =>
            Numpy.Call(() =>
                Reductions.Over(Numpy.NotNull(a), axis, keepdims, (x, i) => np.count_nonzero(x, i), "count_nonzero")
            );

        /// <summary>Where the largest element stands. As <c>np.argmax</c>, into an array.</summary>
        public static NDArray argmax(NDArray a, int axis, NDArray? @out, bool keepdims = false) =>
            Numpy.Call(() => Numpy.Into(@out, np.argmax(Numpy.NotNull(a), axis, keepdims)));

        /// <summary>Where the smallest element stands. As <c>np.argmin</c>, into an array.</summary>
        public static NDArray argmin(NDArray a, int axis, NDArray? @out, bool keepdims = false) =>
            Numpy.Call(() => Numpy.Into(@out, np.argmin(Numpy.NotNull(a), axis, keepdims)));

        /// <summary>Running sums. As <c>np.cumsum</c>.</summary>
        public static NDArray cumsum(NDArray a, int? axis = null, DType? dtype = null, NDArray? @out = null) =>
            Numpy.Call(() => Numpy.Into(@out, np.cumsum(Numpy.NotNull(a), axis, dtype, null)));

        /// <summary>Running products. As <c>np.cumprod</c>.</summary>
        public static NDArray cumprod(NDArray a, int? axis = null, DType? dtype = null, NDArray? @out = null) =>
            Numpy.Call(() => Numpy.Into(@out, np.cumprod(Numpy.NotNull(a), axis, dtype, null)));

        /// <summary>The weighted mean and the sum of the weights. As <c>np.average</c> with returned=True.</summary>
        public static (NDArray average, NDArray sum_of_weights) average(
            NDArray a,
            int? axis,
            NDArray? weights,
            bool returned,
            bool keepdims = false
        ) =>
            returned
                ? Numpy.Call(() => np.average_returned(Numpy.NotNull(a), axis, weights, keepdims))
                : throw new TfActivations.InvalidArgumentException(
                    "np.average: without returned it gives the average alone; leave it out"
                );
    }

    internal static NDArray Largest(NDArray a, NumPyAxes? axis, bool keepdims, NDArray? initial, NDArray? where) =>
        Reductions.Extreme(
            a,
            axis,
            keepdims,
            initial,
            where,
            (x, i) => np.max(x, i),
            (x, y) => np.maximum(x, y),
            "max"
        );

    internal static NDArray Smallest(NDArray a, NumPyAxes? axis, bool keepdims, NDArray? initial, NDArray? where) =>
        Reductions.Extreme(
            a,
            axis,
            keepdims,
            initial,
            where,
            (x, i) => np.min(x, i),
            (x, y) => np.minimum(x, y),
            "min"
        );
}
