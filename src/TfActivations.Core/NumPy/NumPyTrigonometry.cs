namespace NumSharp;

/// <summary>Angles and hyperbolic functions of NumPy that NumSharp lacks, and the parameters that its own lack.</summary>
public static class NumPyTrigonometry
{
    // csharpier-ignore-start - the parameters of all universal functions share a line
    extension(np)
    {
        /// <summary>The sine of each element, in radians. As <c>np.sin</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray sin(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.sin, x, @out, where, casting, order, dtype);

        /// <summary>The cosine of each element, in radians. As <c>np.cos</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray cos(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.cos, x, @out, where, casting, order, dtype);

        /// <summary>The tangent of each element, in radians. As <c>np.tan</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray tan(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.tan, x, @out, where, casting, order, dtype);

        /// <summary>The angle of a sine. As <c>np.arcsin</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray arcsin(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arcsin, x, @out, where, casting, order, dtype);

        /// <summary>The angle of a cosine. As <c>np.arccos</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray arccos(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arccos, x, @out, where, casting, order, dtype);

        /// <summary>The angle of a tangent. As <c>np.arctan</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray arctan(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arctan, x, @out, where, casting, order, dtype);

        /// <summary>The hyperbolic sine. As <c>np.sinh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray sinh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.sinh, x, @out, where, casting, order, dtype);

        /// <summary>The hyperbolic cosine. As <c>np.cosh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray cosh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.cosh, x, @out, where, casting, order, dtype);

        /// <summary>The hyperbolic tangent. As <c>np.tanh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray tanh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.tanh, x, @out, where, casting, order, dtype);

        /// <summary>The inverse hyperbolic sine. As <c>np.arcsinh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray arcsinh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arcsinh, x, @out, where, casting, order, dtype);

        /// <summary>The inverse hyperbolic cosine. As <c>np.arccosh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray arccosh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arccosh, x, @out, where, casting, order, dtype);

        /// <summary>The inverse hyperbolic tangent. As <c>np.arctanh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray arctanh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arctanh, x, @out, where, casting, order, dtype);

        /// <summary>The inverse hyperbolic sine. As <c>np.asinh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray asinh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.asinh, x, @out, where, casting, order, dtype);

        /// <summary>The inverse hyperbolic cosine. As <c>np.acosh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray acosh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.acosh, x, @out, where, casting, order, dtype);

        /// <summary>The inverse hyperbolic tangent. As <c>np.atanh</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray atanh(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.atanh, x, @out, where, casting, order, dtype);

        /// <summary>x pi / 180. As <c>np.deg2rad</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray deg2rad(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.deg2rad, x, @out, where, casting, order, dtype);

        /// <summary>x pi / 180. As <c>np.radians</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray radians(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.radians, x, @out, where, casting, order, dtype);

        /// <summary>180 x / pi. As <c>np.rad2deg</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray rad2deg(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.rad2deg, x, @out, where, casting, order, dtype);

        /// <summary>180 x / pi. As <c>np.degrees</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray degrees(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.degrees, x, @out, where, casting, order, dtype);

        /// <summary>The angle of a sine. As <c>np.asin</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray asin(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arcsin, x, @out, where, casting, order, dtype);

        /// <summary>The angle of a cosine. As <c>np.acos</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray acos(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arccos, x, @out, where, casting, order, dtype);

        /// <summary>The angle of a tangent. As <c>np.atan</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operand/param | parameters/ufunc/param"/>
        public static NDArray atan(
            NDArray x, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Unary(np.arctan, x, @out, where, casting, order, dtype);

        /// <summary>The angle of the point (x2, x1), in its quadrant. As <c>np.arctan2</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray arctan2(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.arctan2, x1, x2, @out, where, casting, order, dtype);

        /// <summary>The angle of the point (x2, x1), in its quadrant. As <c>np.atan2</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray atan2(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary(np.arctan2, x1, x2, @out, where, casting, order, dtype);

        /// <summary>sqrt(x1² + x2²), without overflow in between. As <c>np.hypot</c>.</summary>
        /// <include file="parameters.xml" path="parameters/operands/param | parameters/ufunc/param"/>
        public static NDArray hypot(
            NDArray x1, NDArray x2, NDArray? @out = null, NDArray? where = null,
            string casting = "same_kind", char order = 'K', DType? dtype = null, bool subok = true
        ) => Numpy.Binary((a, b, _, _, _) => Ufuncs.Hypot(a, b), x1, x2, @out, where, casting, order, dtype);
    }
    // csharpier-ignore-end
}
