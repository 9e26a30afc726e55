namespace NumSharp;

/// <summary>Members of Python's ndarray with parameters that NumSharp's lack.</summary>
public static class NDArrayMembers
{
    extension(NDArray a)
    {
        /// <summary>The sum over axes. As <c>a.sum()</c>.</summary>
        public NDArray sum(
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => NumPyReductions.sum(a, axis, dtype, @out, keepdims, initial, where);

        /// <summary>The product over axes. As <c>a.prod()</c>.</summary>
        public NDArray prod(
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => NumPyReductions.prod(a, axis, dtype, @out, keepdims, initial, where);

        /// <summary>The mean over axes. As <c>a.mean()</c>.</summary>
        public NDArray mean(
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? where = null
        ) => NumPyReductions.mean(a, axis, dtype, @out, keepdims, where);

        /// <summary>The variance over axes. As <c>a.var()</c>.</summary>
        public NDArray var(
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            double ddof = 0,
            bool keepdims = false,
            NDArray? where = null
        ) => NumPyReductions.var(a, axis, dtype, @out, ddof, keepdims, where);

        /// <summary>The standard deviation over axes. As <c>a.std()</c>.</summary>
        public NDArray std(
            NumPyAxes? axis = null,
            DType? dtype = null,
            NDArray? @out = null,
            double ddof = 0,
            bool keepdims = false,
            NDArray? where = null
        ) => NumPyReductions.std(a, axis, dtype, @out, ddof, keepdims, where);

        /// <summary>The largest element over axes. As <c>a.max()</c>.</summary>
        public NDArray max(
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => NumPyReductions.max(a, axis, @out, keepdims, initial, where);

        /// <summary>The smallest element over axes. As <c>a.min()</c>.</summary>
        public NDArray min(
            NumPyAxes? axis = null,
            NDArray? @out = null,
            bool keepdims = false,
            NDArray? initial = null,
            NDArray? where = null
        ) => NumPyReductions.min(a, axis, @out, keepdims, initial, where);

        /// <summary>Whether all elements are other than 0, over axes. As <c>a.all()</c>.</summary>
        public NDArray all(NumPyAxes? axis, NDArray? @out = null, bool keepdims = false, NDArray? where = null) =>
            NumPyReductions.all(a, axis, @out, keepdims, where);

        /// <summary>Whether some element is other than 0, over axes. As <c>a.any()</c>.</summary>
        public NDArray any(NumPyAxes? axis, NDArray? @out = null, bool keepdims = false, NDArray? where = null) =>
            NumPyReductions.any(a, axis, @out, keepdims, where);

        /// <summary>Running sums. As <c>a.cumsum()</c>.</summary>
        public NDArray cumsum(int? axis, DType? dtype, NDArray? @out = null) =>
            NumPyReductions.cumsum(a, axis, dtype, @out);

        /// <summary>Running products. As <c>a.cumprod()</c>.</summary>
        public NDArray cumprod(int? axis, DType? dtype, NDArray? @out = null) =>
            NumPyReductions.cumprod(a, axis, dtype, @out);

        /// <summary>Where the elements of the sorted array stand. As <c>a.argsort()</c>.</summary>
        public NDArray argsort(int? axis = -1, string? kind = null, string? order = null, bool? stable = null) =>
            NumPyShapes.argsort(a, axis, kind, order, stable);

        /// <summary>Sorts the elements where they are. As <c>a.sort()</c>.</summary>
        public void sort(int? axis, string? kind, string? order, bool? stable) =>
            np.copyto(a, NumPyShapes.sort(a, axis, kind, order, stable));

        /// <summary>The product of matrices. As <c>a.dot(other)</c>.</summary>
        public NDArray dot(NDArray other, NDArray? @out = null) =>
            Numpy.Call(() => np.dot(a, Numpy.NotNull(other), @out!), "dot");

        /// <summary>The axes in another order. As <c>a.transpose(2, 0, 1)</c>.</summary>
        public NDArray transpose(int first, params int[] axes) =>
            Numpy.Call(() => np.transpose(a, [first, .. axes]), "transpose");

        /// <summary>In another dtype by its name. As <c>a.astype("float32")</c>.</summary>
        /// <exception cref="TfActivations.UnknownNameException">There is no such dtype.</exception>
        public NDArray astype(string dtype, bool copy = true) =>
            Numpy.Call(() => a.astype(np.dtype(Numpy.NotNull(dtype)).typecode, copy), "astype");

        /// <summary>In another dtype, where the rule lets it. As <c>a.astype(dtype)</c>.</summary>
        /// <param name="dtype">The dtype.</param>
        /// <param name="order">'C', 'F', 'A' or 'K': the result's order of axes.</param>
        /// <param name="casting">Which conversions are allowed: "no", "equiv", "safe", "same_kind" or "unsafe".</param>
        /// <param name="subok">Counts for nothing: NumSharp's arrays have no subclasses.</param>
        /// <param name="copy">Whether an array that has the dtype is copied.</param>
        public NDArray astype(
            DType dtype,
            char order = 'K',
            string casting = "unsafe",
            bool subok = true,
            bool copy = true
        ) => Numpy.Call(() => a.astype(Numpy.NotNull(dtype).typecode, copy, order, casting), "astype");

        /// <summary>Elements moved along axes. As <c>np.roll(a, shift, axis)</c>.</summary>
        public NDArray roll(int[] shift, NumPyAxes axis) => NumPyShapes.roll(a, shift, axis);
    }

    extension(NumPyRandom generator)
    {
        /// <summary>Random numbers from 0 to 1. As <c>np.random.sample</c>.</summary>
        public NDArray sample(params long[] size) =>
            Numpy.Call(() => generator.random_sample(Numpy.NotNull(size)), "random.sample");

        /// <summary>Random numbers from 0 to 1 in a shape. As <c>np.random.random(size=(2, 3))</c>.</summary>
        public NDArray random(Shape size) =>
            Numpy.Call(() => generator.random_sample(size.Dimensions), "random.random");
    }
}
