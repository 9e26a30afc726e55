namespace NumSharp;

/// <summary>Histograms, which NumSharp lacks.</summary>
public static class NumPyHistograms
{
    extension(np)
    {
        /// <summary>How many elements fall between edges, evenly spaced from the least to the greatest, and the edges. As <c>np.histogram</c>.</summary>
        /// <param name="a">The elements.</param>
        /// <param name="bins">How many parts.</param>
        /// <param name="range">The first and the last edge; others are left out.</param>
        /// <param name="density">Whether it is a probability density: its integral is 1.</param>
        /// <param name="weights">What each element counts.</param>
        public static (NDArray hist, NDArray bin_edges) histogram(
            NDArray a,
            int bins = 10,
            (double, double)? range = null,
            bool density = false,
            NDArray? weights = null
        ) => Numpy.Call(() => Histograms.Of(Numpy.NotNull(a), Bins.Even(a, bins, range), density, weights));

        /// <summary>How many elements fall between the edges given, which range does not change. As <c>np.histogram</c>.</summary>
        public static (NDArray hist, NDArray bin_edges) histogram(
            NDArray a,
            NDArray bins,
            (double, double)? range = null,
            bool density = false,
            NDArray? weights = null
        ) => Numpy.Call(() => Histograms.Of(Numpy.NotNull(a), Bins.Ascending(Numpy.NotNull(bins)), density, weights));

        /// <summary>How many elements fall between edges as a rule chooses them: "auto", "fd", "doane", "scott", "rice", "sturges" or "sqrt". As <c>np.histogram</c>.</summary>
        public static (NDArray hist, NDArray bin_edges) histogram(
            NDArray a,
            string bins,
            (double, double)? range = null,
            bool density = false,
            NDArray? weights = null
        ) => Numpy.Call(() => Histograms.Of(Numpy.NotNull(a), Bins.ByRule(a, bins, range, weights), density, weights));

        /// <summary>The edges that a histogram would have, whatever the weights. As <c>np.histogram_bin_edges</c>.</summary>
        public static NDArray histogram_bin_edges(
            NDArray a,
            int bins = 10,
            (double, double)? range = null,
            NDArray? weights = null
        ) => Numpy.Call(() => Bins.Even(Numpy.NotNull(a), bins, range));

        /// <summary>The edges given, ascending, whatever the array, the range and the weights. As <c>np.histogram_bin_edges</c>.</summary>
        public static NDArray histogram_bin_edges(
            NDArray a,
            NDArray bins,
            (double, double)? range = null,
            NDArray? weights = null
        ) => Numpy.Call(() => Bins.Ascending(Numpy.NotNull(bins)));

        /// <summary>The edges that a rule chooses. As <c>np.histogram_bin_edges</c>.</summary>
        public static NDArray histogram_bin_edges(
            NDArray a,
            string bins,
            (double, double)? range = null,
            NDArray? weights = null
        ) => Numpy.Call(() => Bins.ByRule(Numpy.NotNull(a), bins, range, weights));

        /// <summary>How many points fall in each rectangle, and the edges. As <c>np.histogram2d</c>.</summary>
        public static (NDArray H, NDArray xedges, NDArray yedges) histogram2d(
            NDArray x,
            NDArray y,
            int bins = 10,
            double[][]? range = null,
            bool density = false,
            NDArray? weights = null
        ) => np.histogram2d(x, y, [bins, bins], range, density, weights);

        /// <summary>How many points fall in each rectangle, with so many parts along each axis. As <c>np.histogram2d</c>.</summary>
        public static (NDArray H, NDArray xedges, NDArray yedges) histogram2d(
            NDArray x,
            NDArray y,
            int[] bins,
            double[][]? range = null,
            bool density = false,
            NDArray? weights = null
        ) =>
            Numpy.Call(() =>
            {
                var (counts, edges) = Histograms.OfPoints(
                    np.stack([Numpy.NotNull(x).ravel(), Numpy.NotNull(y).ravel()], 1),
                    bins,
                    range,
                    density,
                    weights
                );
                return (counts, edges[0], edges[1]);
            });

        /// <summary>How many points, the rows, fall in each box, and the edges. As <c>np.histogramdd</c>.</summary>
        public static (NDArray H, NDArray[] edges) histogramdd(
            NDArray sample,
            int bins = 10,
            double[][]? range = null,
            bool density = false,
            NDArray? weights = null
        ) =>
            Numpy.Call(() =>
                Histograms.OfPoints(
                    Numpy.NotNull(sample),
                    [.. Enumerable.Repeat(bins, (int)sample.shape[^1])],
                    range,
                    density,
                    weights
                )
            );

        /// <summary>How many points, the rows, fall in each box, with so many parts along each axis. As <c>np.histogramdd</c>.</summary>
        public static (NDArray H, NDArray[] edges) histogramdd(
            NDArray sample,
            int[] bins,
            double[][]? range = null,
            bool density = false,
            NDArray? weights = null
        ) => Numpy.Call(() => Histograms.OfPoints(Numpy.NotNull(sample), Numpy.NotNull(bins), range, density, weights));
    }
}
