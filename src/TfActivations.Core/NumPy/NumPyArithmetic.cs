namespace NumSharp;

/// <summary>Arithmetic of NumPy that NumSharp lacks, and the parameters that its own lack.</summary>
public static class NumPyArithmetic
{
    // csharpier-ignore-start - the parameters of all universal functions share a line
    extension(np)
    {
        /// <summary>|x|. As <c>np.abs</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray abs(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.abs, x, @out, where, casting, order, dtype);

        /// <summary>|x|. As <c>np.absolute</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray absolute(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.absolute, x, @out, where, casting, order, dtype);

        /// <summary>-x. As <c>np.negative</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray negative(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.negative, x, @out, where, casting, order, dtype);

        /// <summary>x. As <c>np.positive</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray positive(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.positive, x, @out, where, casting, order, dtype);

        /// <summary>-1, 0 or 1; of a complex number x / |x|. As <c>np.sign</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray sign(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.sign, x, @out, where, casting, order, dtype);

        /// <summary>The least whole number that is not below x. As <c>np.ceil</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray ceil(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.ceil, x, @out, where, casting, order, dtype);

        /// <summary>The greatest whole number that is not above x. As <c>np.floor</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray floor(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.floor, x, @out, where, casting, order, dtype);

        /// <summary>x without its fraction. As <c>np.trunc</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray trunc(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.trunc, x, @out, where, casting, order, dtype);

        /// <summary>The nearest whole number, an even one at a tie. As <c>np.rint</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray rint(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.rint, x, @out, where, casting, order, dtype);

        /// <summary>The complex conjugate. As <c>np.conj</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray conj(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.conj, x, @out, where, casting, order, dtype);

        /// <summary>The complex conjugate. As <c>np.conjugate</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray conjugate(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.conjugate, x, @out, where, casting, order, dtype);

        /// <summary>|x| of real numbers, as floats. As <c>np.fabs</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray fabs(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary((a, _, _, t) => np.abs(Ufuncs.ToFloat(a, t)), x, @out, where, casting, order, dtype);

        /// <summary>Whether the sign is set, that of -0 too. As <c>np.signbit</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray signbit(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary((a, _, _, _) => Ufuncs.SignBit(a), x, @out, where, casting, order, dtype);

        /// <summary>x1 + x2. As <c>np.add</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray add(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.add, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 - x2. As <c>np.subtract</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray subtract(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.subtract, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 x2, element by element. As <c>np.multiply</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray multiply(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.multiply, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 / x2, as floats. As <c>np.divide</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray divide(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.divide, x1, x2, @out, where, casting, order, dtype);

        /// <summary>x1 / x2, as floats. As <c>np.true_divide</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray true_divide(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.true_divide, x1, x2, @out, where, casting, order, dtype);

        /// <summary>The greatest whole number that is not above x1 / x2. As <c>np.floor_divide</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray floor_divide(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.floor_divide, x1, x2, @out, where, casting, order, dtype);

        /// <summary>|x1| with the sign of x2. As <c>np.copysign</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray copysign(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.copysign, x1, x2, @out, where, casting, order, dtype);

        /// <summary>What is left of x1 / x2, with the sign of x2. As <c>np.mod</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray mod(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => Ufuncs.Mod(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>What is left of x1 / x2, with the sign of x2. As <c>np.remainder</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray remainder(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => Ufuncs.Mod(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>What is left of x1 / x2, with the sign of x1, as C's fmod. As <c>np.fmod</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray fmod(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => Ufuncs.Fmod(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>The greatest common divisor of whole numbers. As <c>np.gcd</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray gcd(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => Ufuncs.Gcd(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>The least common multiple of whole numbers. As <c>np.lcm</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray lcm(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => Ufuncs.Lcm(a, b), x1, x2, @out, where, casting, order, dtype);

        /// <summary>(x1 // x2, x1 % x2). As <c>np.divmod</c>.</summary>
        public static (NDArray, NDArray) divmod(NDArray x1, NDArray x2) =>
            Numpy.Call(() => (np.floor_divide(Numpy.NotNull(x1), Numpy.NotNull(x2)), Ufuncs.Mod(x1, x2)));
    }
    // csharpier-ignore-end
}
