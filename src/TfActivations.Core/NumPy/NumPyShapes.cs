namespace NumSharp;

/// <summary>Shapes, joining and sorting: what NumSharp lacks of it, or names otherwise.</summary>
public static class NumPyShapes
{
    extension(np)
    {
        /// <summary>The lengths of the axes. As <c>np.shape</c>.</summary>
        public static long[] shape(NDArray a) => Numpy.NotNull(a).shape;

        /// <summary>The number of axes. As <c>np.ndim</c>.</summary>
        public static int ndim(NDArray a) => Numpy.NotNull(a).ndim;

        /// <summary>The shape that shapes broadcast to. As <c>np.broadcast_shapes</c>.</summary>
        public static long[] broadcast_shapes(params Shape[] args) =>
            Numpy.Call(() => Numpy.NotNull(args) is [] ? [] : Shape.ResolveReturnShape(args).Dimensions);

        /// <summary>Axes of length 1 stretched. As <c>np.broadcast_to</c>; subok counts for nothing, as arrays have no subclasses.</summary>
        public static NDArray broadcast_to(NDArray array, Shape shape, bool subok = false) =>
            Numpy.Call(() => np.broadcast_to(Numpy.NotNull(array), new Shape(shape.Dimensions)));

        /// <summary>The same elements under another shape, in C's or Fortran's order. As <c>np.reshape</c>.</summary>
        public static NDArray reshape(NDArray a, Shape shape, char order = 'C', bool copy = false) =>
            Numpy.Call(() =>
            {
                var reshaped = Numpy.NotNull(a).reshape(shape, order);
                return copy ? reshaped.copy() : reshaped;
            });

        /// <summary>The axes in another order. As <c>np.transpose</c>.</summary>
        public static NDArray transpose(NDArray a, int[] axes) =>
            Numpy.Call(() => np.transpose(Numpy.NotNull(a), axes));

        /// <summary>Without axes of length 1. As <c>np.squeeze</c>.</summary>
        public static NDArray squeeze(NDArray a, NumPyAxes axis) =>
            Numpy.Call(() =>
                axis.Of(Numpy.NotNull(a), "squeeze").OrderDescending().Aggregate(a, (x, i) => np.squeeze(x, i))
            );

        /// <summary>Elements moved along axes, those beyond the end to the start. As <c>np.roll</c>.</summary>
        public static NDArray roll(NDArray a, int[] shift, NumPyAxes axis) =>
            Numpy.Call(() =>
                axis.Of(Numpy.NotNull(a), "roll")
                    .Zip(shift)
                    .Aggregate(a, (x, pair) => np.roll(x, pair.Second, pair.First))
            );

        /// <inheritdoc cref="roll(NDArray, int[], NumPyAxes)"/>
        public static NDArray roll(NDArray a, (int, int) shift, NumPyAxes axis) =>
            np.roll(a, new[] { shift.Item1, shift.Item2 }, axis);

        /// <summary>Arrays side by side along a new axis, in a dtype or into an array. As <c>np.stack</c>.</summary>
        public static NDArray stack(
            NDArray[] arrays,
            int axis = 0,
            NDArray? @out = null,
            DType? dtype = null,
            string casting = "same_kind"
        ) => Numpy.Call(() => Joined(np.stack(Numpy.NotNull(arrays), axis), @out, dtype, casting));

        /// <summary>Arrays on top of each other. As <c>np.vstack</c>.</summary>
        public static NDArray vstack(NDArray[] tup, DType? dtype, string casting = "same_kind") =>
            Numpy.Call(() => Joined(np.vstack(Numpy.NotNull(tup)), null, dtype, casting));

        /// <summary>Arrays beside each other. As <c>np.hstack</c>.</summary>
        public static NDArray hstack(NDArray[] tup, DType? dtype, string casting = "same_kind") =>
            Numpy.Call(() => Joined(np.hstack(Numpy.NotNull(tup)), null, dtype, casting));

        /// <summary>Parts of an array, parted before each index. As <c>np.hsplit</c>, <c>np.vsplit</c> and <c>np.dsplit</c> by the name indices_or_sections.</summary>
        public static NDArray[] hsplit(NDArray ary, int[] indices_or_sections) =>
            Numpy.Call(() => np.hsplit(Numpy.NotNull(ary), indices_or_sections));

        /// <inheritdoc cref="hsplit(NDArray, int[])"/>
        public static NDArray[] vsplit(NDArray ary, int[] indices_or_sections) =>
            Numpy.Call(() => np.vsplit(Numpy.NotNull(ary), indices_or_sections));

        /// <inheritdoc cref="hsplit(NDArray, int[])"/>
        public static NDArray[] dsplit(NDArray ary, int[] indices_or_sections) =>
            Numpy.Call(() => np.dsplit(Numpy.NotNull(ary), indices_or_sections));

        /// <summary>Elements in ascending order, NaN last. As <c>np.sort</c>; equal ones stay in their order where stable.</summary>
        public static NDArray sort(
            NDArray a,
            int? axis = -1,
            string? kind = null,
            string? order = null,
            bool? stable = null
        ) =>
            Numpy.Call(() =>
                order is null ? np.sort(Numpy.NotNull(a), axis, stable == true ? "stable" : kind) : throw NoFields()
            );

        /// <summary>Where the elements of the sorted array stand. As <c>np.argsort</c>; equal ones come in their order, whatever kind and stable say.</summary>
        public static NDArray argsort(
            NDArray a,
            int? axis = -1,
            string? kind = null,
            string? order = null,
            bool? stable = null
        ) => Numpy.Call(() => order is null ? np.argsort(Numpy.NotNull(a), axis) : throw NoFields());

        /// <summary>Whether shapes and elements are equal, NaN to NaN where equal_nan. As <c>np.array_equal</c>.</summary>
        public static bool array_equal(NDArray a1, NDArray a2, bool equal_nan = false) =>
            Numpy.Call(() =>
                np.array_equal(Numpy.NotNull(a1), Numpy.NotNull(a2))
                || (
                    equal_nan
                    && a1.shape.AsSpan().SequenceEqual(a2.shape)
                    && !Ufuncs.IsInteger(a1.typecode)
                    && !Ufuncs.IsInteger(a2.typecode)
                    && np.all(np.logical_or(np.equal(a1, a2), np.logical_and(np.isnan(a1), np.isnan(a2))))
                )
            );

        /// <summary>Rounded to decimals after the point, or before it where negative; half to even. As <c>np.round</c>.</summary>
        public static NDArray round(NDArray a, int decimals = 0, NDArray? @out = null) =>
            np.around(a: a, decimals, @out);

        /// <summary>Rounded to decimals after the point, or before it where negative; half to even. As <c>np.around</c>.</summary>
        public static NDArray around(NDArray a, int decimals = 0, NDArray? @out = null) =>
            Numpy.Call(() => Numpy.Into(@out, Rounding.Round(Numpy.NotNull(a), decimals)));

        /// <summary>Writes values at flat indices. As <c>np.put</c>.</summary>
        public static void put(NDArray a, NDArray ind, NDArray v, string mode = "raise") =>
            Numpy.Call(() =>
            {
                np.put(Numpy.NotNull(a), Numpy.NotNull(ind), Numpy.NotNull(v), mode);
                return true;
            });

        /// <summary>Writes values where the mask holds, over and over from the first. As <c>np.putmask</c>.</summary>
        public static void putmask(NDArray a, NDArray mask, NDArray values) =>
            Numpy.Call(() =>
            {
                var repeated = np.resize(Numpy.NotNull(values), new Shape(Numpy.NotNull(a).shape));
                np.copyto(a, repeated, "unsafe", Numpy.NotNull(mask).astype(NPTypeCode.Boolean));
                return true;
            });

        /// <summary>Sums of products over pairs of axes. As <c>np.tensordot</c>.</summary>
        public static NDArray tensordot(NDArray a, NDArray b, int[][] axes) =>
            Numpy.Call(() =>
                Numpy.NotNull(axes) is [var ofA, var ofB]
                    ? np.tensordot(Numpy.NotNull(a), Numpy.NotNull(b), ofA, ofB)
                    : throw new ValueError("axes must be those of a and those of b")
            );

        /// <summary>Whether it is a number or a text, not an array. As <c>np.isscalar</c>.</summary>
        public static bool isscalar(object? element) => np.isscalar(obj: element!);

        /// <summary>Whether each element has no imaginary part. As <c>np.isreal</c>.</summary>
        public static NDArray isreal(NDArray x) => np.isreal(a: Numpy.NotNull(x));

        /// <summary>Whether the dtype is not complex. As <c>np.isrealobj</c>.</summary>
        public static bool isrealobj(NDArray x) => np.isrealobj(a: Numpy.NotNull(x));
    }

    private static NDArray Joined(NDArray joined, NDArray? @out, DType? dtype, string casting)
    {
        if (dtype is not null)
        {
            if (!np.can_cast(joined.typecode, dtype.typecode, casting))
                throw new TypeError($"{joined.typecode} does not cast to {dtype.typecode} by the rule \"{casting}\"");
            joined = joined.astype(dtype.typecode);
        }
        return Numpy.Into(@out, joined);
    }

    private static ValueError NoFields() => new("order names fields, and NumSharp's arrays have none");
}
