namespace NumSharp;

/// <summary>Reductions that leave NaN out, with all that NumPy's take.</summary>
public static class NumPyNanReductions
{
    extension(np)
    {
        /// <summary>The sum of what is not NaN. As <c>np.nansum</c>.</summary>
        public static NDArray nansum(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Sum(
                        Numpy.NotNull(a),
                        axis,
                        dtype,
                        keepdims,
                        initial,
                        Reductions.NotNan(a, where),
                        "nansum"
                    )
                )
            );

        /// <summary>The product of what is not NaN. As <c>np.nanprod</c>.</summary>
        public static NDArray nanprod(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Product(
                        Numpy.NotNull(a),
                        axis,
                        dtype,
                        keepdims,
                        initial,
                        Reductions.NotNan(a, where),
                        "nanprod"
                    )
                )
            );

        /// <summary>The largest of what is not NaN. As <c>np.nanmax</c>.</summary>
        public static NDArray nanmax(
            NDArray a,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Extreme(
                        Numpy.NotNull(a),
                        axis,
                        keepdims,
                        initial,
                        where,
                        (x, i) => np.nanmax(x, i),
                        (x, y) => np.fmax(x, y),
                        "nanmax"
                    )
                )
            );

        /// <summary>The smallest of what is not NaN. As <c>np.nanmin</c>.</summary>
        public static NDArray nanmin(
            NDArray a,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Extreme(
                        Numpy.NotNull(a),
                        axis,
                        keepdims,
                        initial,
                        where,
                        (x, i) => np.nanmin(x, i),
                        (x, y) => np.fmin(x, y),
                        "nanmin"
                    )
                )
            );

        /// <summary>The mean of what is not NaN. As <c>np.nanmean</c>.</summary>
        public static NDArray nanmean(
            NDArray a,
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? where = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    Reductions.Mean(Numpy.NotNull(a), axis, dtype, keepdims, Reductions.NotNan(a, where), "nanmean")
                )
            );

        /// <summary>The variance of what is not NaN. As <c>np.nanvar</c>.</summary>
        public static NDArray nanvar(
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
                Numpy.Into(@out, Variance(Numpy.NotNull(a), axis, dtype, correction ?? ddof, keepdims, where, mean))
            );

        /// <summary>The standard deviation of what is not NaN. As <c>np.nanstd</c>.</summary>
        public static NDArray nanstd(
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
                    np.sqrt(Variance(Numpy.NotNull(a), axis, dtype, correction ?? ddof, keepdims, where, mean))
                )
            );

        /// <summary>Running sums, in which NaN counts as 0. As <c>np.nancumsum</c>.</summary>
        public static NDArray nancumsum(NDArray a, int? axis = null, DType? dtype = null, NDArray? @out = null) =>
            Numpy.Call(() => Numpy.Into(@out, np.nancumsum(Numpy.NotNull(a), axis, dtype?.typecode, null)));

        /// <summary>Running products, in which NaN counts as 1. As <c>np.nancumprod</c>.</summary>
        public static NDArray nancumprod(NDArray a, int? axis = null, DType? dtype = null, NDArray? @out = null) =>
            Numpy.Call(() => Numpy.Into(@out, np.nancumprod(Numpy.NotNull(a), axis, dtype?.typecode, null)));

        /// <summary>The q-th quantile, of weighted elements. As <c>np.quantile</c> with weights, which NumPy lets method "inverted_cdf" alone have.</summary>
        public static NDArray quantile(
            NDArray a,
            NDArray q,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool overwrite_input = false,
            string method = "inverted_cdf",
            bool keepdims = false,
            NDArray? weights = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    WeightedQuantile.Of(
                        Numpy.NotNull(a),
                        Numpy.NotNull(q),
                        axis,
                        method,
                        keepdims,
                        weights,
                        overwrite_input,
                        skipsNan: false
                    )
                )
            );

        /// <summary>The q-th percentile, of weighted elements. As <c>np.percentile</c> with weights.</summary>
        public static NDArray percentile(
            NDArray a,
            NDArray q,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool overwrite_input = false,
            string method = "inverted_cdf",
            bool keepdims = false,
            NDArray? weights = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    WeightedQuantile.Of(
                        Numpy.NotNull(a),
                        Numpy.NotNull(q) / 100.0,
                        axis,
                        method,
                        keepdims,
                        weights,
                        overwrite_input,
                        skipsNan: false
                    )
                )
            );

        /// <summary>The q-th quantile of weighted elements that are not NaN. As <c>np.nanquantile</c> with weights.</summary>
        public static NDArray nanquantile(
            NDArray a,
            NDArray q,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool overwrite_input = false,
            string method = "inverted_cdf",
            bool keepdims = false,
            NDArray? weights = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    WeightedQuantile.Of(
                        Numpy.NotNull(a),
                        Numpy.NotNull(q),
                        axis,
                        method,
                        keepdims,
                        weights,
                        overwrite_input,
                        skipsNan: true
                    )
                )
            );

        /// <summary>The q-th percentile of weighted elements that are not NaN. As <c>np.nanpercentile</c> with weights.</summary>
        public static NDArray nanpercentile(
            NDArray a,
            NDArray q,
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool overwrite_input = false,
            string method = "inverted_cdf",
            bool keepdims = false,
            NDArray? weights = null
        ) =>
            Numpy.Call(() =>
                Numpy.Into(
                    @out,
                    WeightedQuantile.Of(
                        Numpy.NotNull(a),
                        Numpy.NotNull(q) / 100.0,
                        axis,
                        method,
                        keepdims,
                        weights,
                        overwrite_input,
                        skipsNan: true
                    )
                )
            );
    }

    private static NDArray Variance(
        NDArray a,
        NumPyAxes? axis,
        DType? dtype,
        double ddof,
        bool keepdims,
        NDArray? where,
        NDArray? mean
    ) => Reductions.Variance(a, axis, dtype, ddof, keepdims, Reductions.NotNan(a, where), mean, "nanvar");
}
