namespace NumSharp;

/// <summary>Comparisons, bits and truth values of NumPy that NumSharp lacks, and the parameters that its own lack.</summary>
public static class NumPyLogic
{
    // csharpier-ignore-start - the parameters of all universal functions share a line
    extension(np)
    {
        /// <summary>Whether x is a number and finite. As <c>np.isfinite</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray isfinite(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.isfinite, x, @out, where, casting, order, dtype);

        /// <summary>Whether x is an infinity. As <c>np.isinf</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray isinf(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.isinf, x, @out, where, casting, order, dtype);

        /// <summary>Whether x is NaN. As <c>np.isnan</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray isnan(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.isnan, x, @out, where, casting, order, dtype);

        /// <summary>Each bit of x the other way; of bool: not. As <c>np.invert</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray invert(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.invert, x, @out, where, casting, order, dtype);

        /// <summary>Each bit of x the other way; of bool: not. As <c>np.bitwise_not</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray bitwise_not(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.bitwise_not, x, @out, where, casting, order, dtype);

        /// <summary>Each bit of x the other way; of bool: not. As <c>np.bitwise_invert</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray bitwise_invert(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.invert, x, @out, where, casting, order, dtype);

        /// <summary>Whether x is 0. As <c>np.logical_not</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray logical_not(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary((a, _, _, _) => np.logical_not(a), x, @out, where, casting, order, dtype);

        /// <summary>x1 == x2. As <c>np.equal</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray equal(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.equal, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 != x2. As <c>np.not_equal</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray not_equal(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.not_equal, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 > x2. As <c>np.greater</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray greater(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.greater, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 >= x2. As <c>np.greater_equal</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray greater_equal(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.greater_equal, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 &lt; x2. As <c>np.less</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray less(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.less, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 &lt;= x2. As <c>np.less_equal</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray less_equal(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.less_equal, x1, x2, @out, where, casting, order, dtype);

        /// <summary>The bits that both have. As <c>np.bitwise_and</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray bitwise_and(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.bitwise_and, x1, x2, @out, where, casting, order, dtype);

        /// <summary>The bits that either has. As <c>np.bitwise_or</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray bitwise_or(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.bitwise_or, x1, x2, @out, where, casting, order, dtype);

        /// <summary>The bits that one of both has. As <c>np.bitwise_xor</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray bitwise_xor(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.bitwise_xor, x1, x2, @out, where, casting, order, dtype);

        /// <summary>Whether neither is 0. As <c>np.logical_and</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray logical_and(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.logical_and(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>Whether not both are 0. As <c>np.logical_or</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray logical_or(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.logical_or(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>Whether one of both is 0. As <c>np.logical_xor</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray logical_xor(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.logical_xor(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 2^x2. As <c>np.left_shift</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray left_shift(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.left_shift(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 / 2^x2, rounded down. As <c>np.right_shift</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray right_shift(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.right_shift(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>The larger of both; the other where one is NaN. As <c>np.fmax</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray fmax(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.fmax(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>The smaller of both; the other where one is NaN. As <c>np.fmin</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray fmin(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.fmin(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>The larger of both; NaN where either is. As <c>np.maximum</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray maximum(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.maximum(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>The smaller of both; NaN where either is. As <c>np.minimum</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray minimum(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => np.minimum(a, b), x1, x2, @out, where, casting, order, dtype);
    }
    // csharpier-ignore-end
}
