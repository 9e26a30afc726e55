namespace NumSharp;

/// <summary>Differences, integrals and functions by pieces that NumSharp lacks.</summary>
public static class NumPyCalculus
{
    extension(np)
    {
        /// <summary>The derivatives by central differences, one-sided at the ends. As <c>np.gradient</c>; those of several axes stand along a new first one.</summary>
        /// <param name="f">The values.</param>
        /// <param name="varargs">The distance between them, or their coordinates.</param>
        /// <param name="axis">The axes; all by default.</param>
        /// <param name="edge_order">1 or 2: of which order the ends are.</param>
        public static NDArray gradient(
            NDArray f,
            NDArray? varargs = null,
            NumPyAxes? axis = null,
            int edge_order = 1
        ) =>
            Numpy.Call(() =>
            {
                var axes = axis?.Of(Numpy.NotNull(f), "gradient") ?? [.. Enumerable.Range(0, Numpy.NotNull(f).ndim)];
                NDArray[] all = [.. axes.Select(i => Differences.Gradient(f, varargs, i, edge_order))];
                return all.Length == 1 ? all[0] : np.stack(all);
            });

        /// <summary>The integral by trapezoids. As <c>np.trapezoid</c>.</summary>
        /// <param name="y">The values.</param>
        /// <param name="x">Their coordinates; dx apart by default.</param>
        /// <param name="dx">The distance between them.</param>
        /// <param name="axis">The axis.</param>
        public static NDArray trapezoid(NDArray y, NDArray? x = null, double dx = 1.0, int axis = -1) =>
            Numpy.Call(() => Differences.Trapezoid(Numpy.NotNull(y), x, dx, Axis(y, axis)));

        /// <summary>Angles without their jumps by a whole period. As <c>np.unwrap</c>.</summary>
        /// <param name="p">The angles.</param>
        /// <param name="discont">The least jump that counts; half a period by default.</param>
        /// <param name="axis">The axis.</param>
        /// <param name="period">2 pi by default.</param>
        public static NDArray unwrap(NDArray p, double? discont = null, int axis = -1, double period = 2 * Math.PI) =>
            Numpy.Call(() => Differences.Unwrap(Numpy.NotNull(p), discont, Axis(p, axis), period));

        /// <summary>sin(pi x) / (pi x), 1 at 0. As <c>np.sinc</c>.</summary>
        public static NDArray sinc(NDArray x) =>
            Numpy.Call(() =>
            {
                var angle = Math.PI * Ufuncs.ToFloat(Numpy.NotNull(x));
                var one = np.ones_like(angle);
                var isZero = np.equal(angle, NDArray.Scalar(0.0).astype(angle.typecode));
                return np.where(isZero, one, np.sin(angle) / np.where(isZero, one, angle));
            });

        /// <summary>x without its fraction. As <c>np.fix</c>.</summary>
        public static NDArray fix(NDArray x, NDArray? @out = null) =>
            Numpy.Call(() => Numpy.Into(@out, np.trunc(Numpy.NotNull(x))));

        /// <summary>A function by pieces: the value, or the function's, of the last condition that holds. As <c>np.piecewise</c>.</summary>
        /// <param name="x">The argument.</param>
        /// <param name="condlist">Where each piece is.</param>
        /// <param name="funclist">The functions, one more where the last serves the rest; a constant is <c>_ => c</c>.</param>
        public static NDArray piecewise(NDArray x, NDArray[] condlist, Func<NDArray, NDArray>[] funclist) =>
            Numpy.Call(() => Pieces.Of(Numpy.NotNull(x), Numpy.NotNull(condlist), Numpy.NotNull(funclist)));

        /// <summary>A function by pieces that are constants. As <c>np.piecewise</c>.</summary>
        public static NDArray piecewise(NDArray x, NDArray[] condlist, double[] funclist) =>
            Numpy.Call(() =>
                Pieces.Of(
                    Numpy.NotNull(x),
                    Numpy.NotNull(condlist),
                    [.. Numpy.NotNull(funclist).Select(c => (Func<NDArray, NDArray>)(_ => c))]
                )
            );

        /// <summary>A function of numbers as one of arrays. As <c>np.vectorize</c>.</summary>
        /// <param name="pyfunc">The function of an element.</param>
        /// <param name="otypes">The dtype of the result; float64 by default.</param>
        public static Func<NDArray, NDArray> vectorize(Func<double, double> pyfunc, DType? otypes = null)
        {
            Numpy.NotNull(pyfunc);
            return x =>
                Numpy.Call(
                    () =>
                        Spacing.As(
                            np.array(
                                    Array.ConvertAll(
                                        Numpy.NotNull(x).astype(NPTypeCode.Double).copy().ToArray<double>(),
                                        e => pyfunc(e)
                                    )
                                )
                                .reshape(x.shape),
                            otypes
                        ),
                    "vectorize"
                );
        }

        /// <summary>A function of two numbers as one of arrays, which broadcast. As <c>np.vectorize</c>.</summary>
        public static Func<NDArray, NDArray, NDArray> vectorize(
            Func<double, double, double> pyfunc,
            DType? otypes = null
        )
        {
            Numpy.NotNull(pyfunc);
            return (x, y) =>
                Numpy.Call(
                    () => Spacing.As(Pieces.Pairs(Numpy.NotNull(x), Numpy.NotNull(y), pyfunc), otypes),
                    "vectorize"
                );
        }
    }

    private static int Axis(NDArray a, int axis) => ((NumPyAxes)axis).Of(a, "axis")[0];
}
