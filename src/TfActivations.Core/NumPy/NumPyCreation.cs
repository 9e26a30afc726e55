using System.Runtime.InteropServices;

namespace NumSharp;

/// <summary>Arrays made in ways that NumSharp lacks, or with Python's names of parameters.</summary>
public static class NumPyCreation
{
    extension(np)
    {
        /// <summary>A copy of an array, or of a C# array's elements. As <c>np.array</c>.</summary>
        /// <param name="object">The elements.</param>
        /// <param name="dtype">Another dtype.</param>
        /// <param name="copy">Whether an array is copied.</param>
        /// <param name="order">'C' or 'F': in which order the axes lie.</param>
        /// <param name="subok">Counts for nothing: NumSharp's arrays have no subclasses.</param>
        /// <param name="ndmin">As many axes at least, the new ones in front.</param>
        /// <param name="ndmax">As many at most.</param>
        /// <exception cref="TfActivations.InvalidArgumentException">There are more axes than ndmax.</exception>
        public static NDArray array(
            NDArray @object,
            DType? dtype = null,
            bool copy = true,
            char order = 'K',
            bool subok = true,
            int ndmin = 0,
            int ndmax = 64
        ) =>
            Numpy.Call(() =>
            {
                var made = Numpy.NotNull(@object);
                if (ndmin > ndmax)
                    throw new ValueError($"ndmin must not be more than ndmax = {ndmax}. Received: {ndmin}");
                if (made.ndim > ndmax)
                    throw new ValueError($"the array has {made.ndim} dimensions, ndmax is {ndmax}");
                made = dtype is null
                    ? (copy ? np.copy(made, order) : made)
                    : made.astype(dtype.typecode, copy, order == 'K' ? 'C' : order);
                return made.ndim >= ndmin
                    ? made
                    : made.reshape([.. Enumerable.Repeat(1L, ndmin - made.ndim), .. made.shape]);
            });

        /// <summary>The array itself, or one of a C# array's elements. As <c>np.asanyarray</c>.</summary>
        public static NDArray asanyarray(
            NDArray a,
            DType? dtype = null,
            char order = 'K',
            string device = "cpu",
            bool copy = false
        ) =>
            Numpy.Call(() =>
            {
                Numpy.RequireCpu(device);
                var array = dtype is null ? np.asarray(Numpy.NotNull(a)) : Numpy.NotNull(a).astype(dtype.typecode);
                return copy || order == 'F' ? array.copy(order) : array;
            });

        /// <summary>A copy. As <c>np.copy</c>.</summary>
        /// <param name="a">The array.</param>
        /// <param name="order">'C', 'F', 'A' or 'K': the copy's order of axes.</param>
        /// <param name="subok">Counts for nothing: NumSharp's arrays have no subclasses.</param>
        public static NDArray copy(NDArray a, char order, bool subok) =>
            Numpy.Call(() => np.copy(Numpy.NotNull(a), order));

        /// <summary>The array in another dtype. As <c>np.astype</c>.</summary>
        public static NDArray astype(NDArray x, DType dtype, bool copy = true) =>
            Numpy.Call(() => Numpy.NotNull(x).astype(Numpy.NotNull(dtype).typecode, copy));

        /// <summary>start, start + step, ... up to stop, which is left out; one number alone is stop. As <c>np.arange</c>.</summary>
        public static NDArray arange(double start_or_stop, double? stop = null, double step = 1, DType? dtype = null) =>
            Numpy.Call(() =>
            {
                var (from, to) = stop is null ? (0, start_or_stop) : (start_or_stop, stop.Value);
                var isWhole =
                    dtype is null
                    && from == Math.Truncate(from)
                    && to == Math.Truncate(to)
                    && step == Math.Truncate(step);
                TfActivations.Tensors.Storage.RequireRoom((to - from) / step);
                var made = np.arange(from, to, step);
                return isWhole ? made.astype(NPTypeCode.Int64)
                    : dtype is null ? made
                    : made.astype(dtype.typecode);
            });

        /// <summary>Numbers from start to stop, for each pair of two arrays. As <c>np.linspace</c>.</summary>
        /// <param name="start">The first numbers.</param>
        /// <param name="stop">The last, or where they would go on.</param>
        /// <param name="num">How many.</param>
        /// <param name="endpoint">Whether stop is the last one.</param>
        /// <param name="dtype">Another dtype than float64; fractions are cut off down.</param>
        /// <param name="axis">Where they stand in the result.</param>
        /// <param name="device">"cpu".</param>
        public static NDArray linspace(
            NDArray start,
            NDArray stop,
            int num = 50,
            bool endpoint = true,
            DType? dtype = null,
            int axis = 0,
            string device = "cpu"
        ) =>
            Numpy.Call(() =>
            {
                Numpy.RequireCpu(device);
                return Spacing.Linear(Numpy.NotNull(start), Numpy.NotNull(stop), num, endpoint, dtype, axis).Samples;
            });

        /// <summary>Numbers from start to stop and the step between them. As <c>np.linspace</c> with retstep=True.</summary>
        public static (NDArray samples, NDArray step) linspace(
            NDArray start,
            NDArray stop,
            [Optional, DefaultParameterValue(50)] int num,
            [Optional, DefaultParameterValue(true)] bool endpoint,
            bool retstep,
            DType? dtype = null,
            int axis = 0
        ) =>
            retstep
                ? Numpy.Call(() =>
                    Spacing.Linear(Numpy.NotNull(start), Numpy.NotNull(stop), num, endpoint, dtype, axis)
                )
                : throw new TfActivations.InvalidArgumentException(
                    "np.linspace: without retstep it gives the samples alone; leave it out"
                );

        /// <summary>base^start to base^stop, their exponents evenly spaced. As <c>np.logspace</c>.</summary>
        public static NDArray logspace(
            NDArray start,
            NDArray stop,
            int num = 50,
            bool endpoint = true,
            double @base = 10.0,
            DType? dtype = null,
            int axis = 0
        ) =>
            Numpy.Call(() =>
                Spacing.As(
                    np.power(
                        NDArray.Scalar(@base),
                        Spacing.Linear(Numpy.NotNull(start), Numpy.NotNull(stop), num, endpoint, null, axis).Samples
                    ),
                    dtype
                )
            );

        /// <summary>Numbers from start to stop, each the same multiple of the one before. As <c>np.geomspace</c>.</summary>
        public static NDArray geomspace(
            NDArray start,
            NDArray stop,
            int num = 50,
            bool endpoint = true,
            DType? dtype = null,
            int axis = 0
        ) =>
            Numpy.Call(() =>
                Spacing.As(Spacing.Geometric(Numpy.NotNull(start), Numpy.NotNull(stop), num, endpoint, axis), dtype)
            );

        /// <summary>An array of another's shape, or of one given, filled with a value or values. As <c>np.full_like</c>.</summary>
        /// <param name="fill_value">A value, or values that broadcast.</param>
        /// <include file="parameters.xml" path="parameters/like/param"/>
        public static NDArray full_like(
            NDArray a,
            NDArray fill_value,
            DType? dtype = null,
            char order = 'K',
            bool subok = true,
            Shape? shape = null
        ) => Numpy.Call(() => Filled(Numpy.NotNull(a), Numpy.NotNull(fill_value), dtype, order, shape));

        /// <summary>An array filled with values that broadcast. As <c>np.full</c>.</summary>
        public static NDArray full(Shape shape, NDArray fill_value, DType? dtype = null, char order = 'C') =>
            Numpy.Call(() =>
            {
                var code = dtype?.typecode ?? Numpy.NotNull(fill_value).typecode;
                TfActivations.Tensors.Storage.RequireRoom(shape.Size);
                return np.broadcast_to(Numpy.NotNull(fill_value).astype(code), shape).copy(order);
            });

        /// <summary>Zeros of another array's dtype, in a shape. As <c>np.zeros_like</c>.</summary>
        /// <include file="parameters.xml" path="parameters/like/param"/>
        public static NDArray zeros_like(
            NDArray a,
            DType? dtype,
            char order = 'K',
            bool subok = true,
            Shape? shape = null
        ) => Numpy.Call(() => Filled(Numpy.NotNull(a), 0, dtype, order, shape));

        /// <summary>Ones of another array's dtype, in a shape. As <c>np.ones_like</c>.</summary>
        /// <include file="parameters.xml" path="parameters/like/param"/>
        public static NDArray ones_like(
            NDArray a,
            DType? dtype,
            char order = 'K',
            bool subok = true,
            Shape? shape = null
        ) => Numpy.Call(() => Filled(Numpy.NotNull(a), 1, dtype, order, shape));

        /// <summary>f(i, j, ...) of the coordinates of each element, as arrays. As <c>np.fromfunction</c> of one axis.</summary>
        public static NDArray fromfunction(Func<NDArray, NDArray> function, Shape shape, DType? dtype = null) =>
            Numpy.Call(() => Returned(Numpy.NotNull(function)(Coordinates(shape, 1, dtype)[0])));

        /// <summary>f(i, j) of the coordinates of each element, as arrays. As <c>np.fromfunction</c> of two axes.</summary>
        public static NDArray fromfunction(
            Func<NDArray, NDArray, NDArray> function,
            Shape shape,
            DType? dtype = null
        ) =>
            Numpy.Call(() =>
                Coordinates(shape, 2, dtype) is var at ? Returned(Numpy.NotNull(function)(at[0], at[1])) : null!
            );

        /// <summary>A vector of a sequence's numbers. As <c>np.fromiter</c>.</summary>
        /// <param name="iter">The numbers.</param>
        /// <param name="dtype">Their dtype.</param>
        /// <param name="count">How many are taken; -1 for all.</param>
        public static NDArray fromiter(IEnumerable<double> iter, DType dtype, int count = -1) =>
            Numpy.Call(() =>
            {
                double[] values = [.. count < 0 ? Numpy.NotNull(iter) : Numpy.NotNull(iter).Take(count)];
                return values.Length < count
                    ? throw new ValueError(
                        $"iterator too short: expected {count} but iterator had only {values.Length} items"
                    )
                    : np.array(values).astype(Numpy.NotNull(dtype).typecode);
            });

        /// <summary>Coordinates along each axis. As <c>np.indices</c> with sparse=True.</summary>
        public static NDArray[] indices(int[] dimensions, [Optional] DType? dtype, bool sparse) =>
            Numpy.Call(() =>
            {
                if (!sparse)
                    throw new ValueError("without sparse it gives one array; leave it out");
                TfActivations.Tensors.Storage.RequireRoom(Numpy.NotNull(dimensions).Sum(length => (double)length));
                return np.indices_sparse(dimensions, dtype?.typecode ?? NPTypeCode.Int64);
            });
    }

    private static NDArray Returned(NDArray? result) => result ?? throw new ValueError("the function returned null");

    private static NDArray Filled(NDArray a, NDArray value, DType? dtype, char order, Shape? shape)
    {
        var whole = shape ?? new Shape(a.shape);
        TfActivations.Tensors.Storage.RequireRoom(whole.Size);
        return np.broadcast_to(value.astype(dtype?.typecode ?? a.typecode), whole).copy(order == 'F' ? 'F' : 'C');
    }

    private static NDArray[] Coordinates(Shape shape, int axes, DType? dtype)
    {
        int[] lengths = [.. shape.Dimensions.Select(length => checked((int)length))];
        if (lengths.Length != axes)
            throw new ValueError($"the function takes {axes} coordinates, the shape has {lengths.Length} axes");
        TfActivations.Tensors.Storage.RequireRoom((double)shape.Size * axes);
        var all = np.indices(lengths).astype(dtype?.typecode ?? NPTypeCode.Double);
        return [.. Enumerable.Range(0, axes).Select(axis => np.take(all, (long)axis, 0))];
    }
}
