namespace NumSharp;

/// <summary>Powers, exponentials and logarithms of NumPy that NumSharp lacks, and the parameters that its own lack.</summary>
public static class NumPyExponentials
{
    // csharpier-ignore-start - the parameters of all universal functions share a line
    extension(np)
    {
        /// <summary>e^x. As <c>np.exp</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray exp(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.exp, x, @out, where, casting, order, dtype);

        /// <summary>2^x. As <c>np.exp2</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray exp2(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.exp2, x, @out, where, casting, order, dtype);

        /// <summary>The natural logarithm. As <c>np.log</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray log(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.log, x, @out, where, casting, order, dtype);

        /// <summary>The logarithm to base 2. As <c>np.log2</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray log2(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.log2, x, @out, where, casting, order, dtype);

        /// <summary>The logarithm to base 10. As <c>np.log10</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray log10(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.log10, x, @out, where, casting, order, dtype);

        /// <summary>The square root. As <c>np.sqrt</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray sqrt(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.sqrt, x, @out, where, casting, order, dtype);

        /// <summary>The cube root. As <c>np.cbrt</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray cbrt(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.cbrt, x, @out, where, casting, order, dtype);

        /// <summary>x². As <c>np.square</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray square(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.square, x, @out, where, casting, order, dtype);

        /// <summary>1 / x. As <c>np.reciprocal</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray reciprocal(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.reciprocal, x, @out, where, casting, order, dtype);

        /// <summary>e^x - 1, right near 0 too. As <c>np.expm1</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray expm1(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.expm1, x, @out, where, casting, order, dtype);

        /// <summary>log(1 + x), right near 0 too. As <c>np.log1p</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray log1p(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.log1p, x, @out, where, casting, order, dtype);

        /// <summary>log(e^x1 + e^x2). As <c>np.logaddexp</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray logaddexp(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.logaddexp, x1, x2, @out, where, casting, order, dtype);

        /// <summary>log2(2^x1 + 2^x2). As <c>np.logaddexp2</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray logaddexp2(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.logaddexp2, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 to the power x2. As <c>np.power</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray power(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.power, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 to the power x2. As <c>np.pow</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray pow(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.power, x1, x2, @out, where, casting, order, dtype);
    }
    // csharpier-ignore-end
}
