namespace NumSharp;

/// <summary>Windows: numbers that rise from the ends to the middle.</summary>
public static class NumPyWindows
{
    extension(np)
    {
        /// <summary>1 - |2 n / (M - 1) - 1|. As <c>np.bartlett</c>.</summary>
        public static NDArray bartlett(double M) => Window(M, (n, m) => n <= m / 2 ? 2 * n / m : 2 - 2 * n / m);

        /// <summary>0.42 - 0.5 cos(2 pi n / (M - 1)) + 0.08 cos(4 pi n / (M - 1)). As <c>np.blackman</c>.</summary>
        public static NDArray blackman(double M) =>
            Window(
                M,
                (n, m) =>
                    0.42 + 0.5 * Math.Cos(Math.PI * (2 * n - m) / m) + 0.08 * Math.Cos(2 * Math.PI * (2 * n - m) / m)
            );

        /// <summary>0.54 - 0.46 cos(2 pi n / (M - 1)). As <c>np.hamming</c>.</summary>
        public static NDArray hamming(double M) =>
            Window(M, (n, m) => 0.54 + 0.46 * Math.Cos(Math.PI * (2 * n - m) / m));

        /// <summary>0.5 - 0.5 cos(2 pi n / (M - 1)). As <c>np.hanning</c>.</summary>
        public static NDArray hanning(double M) => Window(M, (n, m) => 0.5 + 0.5 * Math.Cos(Math.PI * (2 * n - m) / m));
    }

    private static NDArray Window(double length, Func<double, double, double> formula)
    {
        TfActivations.Tensors.Storage.RequireRoom(length);
        var m = length - 1;
        return np.array(
            Enumerable
                .Range(0, (int)Math.Max(0, Math.Ceiling(length)))
                .Select(n => m == 0 ? 1.0 : formula(n, m))
                .ToArray()
        );
    }
}
