using TfActivations.Ops;

namespace TfActivations.Api;

// Functions of two numbers; all broadcast.
public sealed partial class KerasOps
{
    /// <summary>x1 + x2. As <c>keras.ops.add</c>.</summary>
    public Tensor add(Tensor x1, Tensor x2) => Of(Binary.Add, x1, x2);

    /// <summary>x1 - x2. As <c>keras.ops.subtract</c>.</summary>
    public Tensor subtract(Tensor x1, Tensor x2) => Of(Binary.Subtract, x1, x2);

    /// <summary>x1 x2. As <c>keras.ops.multiply</c>.</summary>
    public Tensor multiply(Tensor x1, Tensor x2) => Of(Binary.Multiply, x1, x2);

    /// <summary>x1 / x2, float32 of integers. As <c>keras.ops.divide</c>.</summary>
    public Tensor divide(Tensor x1, Tensor x2) => OfFloats(Binary.Divide, x1, x2);

    /// <summary>x1 / x2, float32 of integers. As <c>keras.ops.true_divide</c>.</summary>
    public Tensor true_divide(Tensor x1, Tensor x2) => divide(x1, x2);

    /// <summary>x1 / x2, 0 where x2 is 0. As <c>keras.ops.divide_no_nan</c>.</summary>
    public Tensor divide_no_nan(Tensor x1, Tensor x2) => OfFloats(Binary.DivideNoNaN, x1, x2);

    /// <summary>floor(x1 / x2). As <c>keras.ops.floor_divide</c>.</summary>
    public Tensor floor_divide(Tensor x1, Tensor x2) => Of(Binary.FloorDivide, x1, x2);

    /// <summary>x1 - x2 floor(x1 / x2): it has x2's sign. As <c>keras.ops.mod</c>.</summary>
    public Tensor mod(Tensor x1, Tensor x2) =>
        // As in Keras, C#'s numbers have dtypes of their own here: int32 and float32.
        OfNumbers(Binary.FloorMod, KerasTypes.Tensor(x1), KerasTypes.Tensor(x2));

    /// <summary>x1 - x2 trunc(x1 / x2): it has x1's sign. As <c>keras.ops.fmod</c>.</summary>
    public Tensor fmod(Tensor x1, Tensor x2) => OfNumbers(Binary.TruncateMod, x1, x2);

    /// <summary>x1 to the power x2. As <c>keras.ops.power</c>.</summary>
    public Tensor power(Tensor x1, Tensor x2) => Of(Binary.Pow, x1, x2);

    /// <summary>The larger; NaN where either is. As <c>keras.ops.maximum</c>.</summary>
    public Tensor maximum(Tensor x1, Tensor x2) => Of(Binary.Maximum, x1, x2);

    /// <summary>The smaller; NaN where either is. As <c>keras.ops.minimum</c>.</summary>
    public Tensor minimum(Tensor x1, Tensor x2) => Of(Binary.Minimum, x1, x2);

    /// <summary>The larger; of NaN and a number the number. As <c>keras.ops.fmax</c>.</summary>
    public Tensor fmax(Tensor x1, Tensor x2) => OverlookingNaN(Binary.Maximum, x1, x2);

    /// <summary>The smaller; of NaN and a number the number. As <c>keras.ops.fmin</c>.</summary>
    public Tensor fmin(Tensor x1, Tensor x2) => OverlookingNaN(Binary.Minimum, x1, x2);

    /// <summary>The angle of the point (x2, x1). As <c>keras.ops.arctan2</c>.</summary>
    public Tensor arctan2(Tensor x1, Tensor x2) => OfFloats(Binary.Atan2, x1, x2);

    /// <summary>sqrt(x1^2 + x2^2). As <c>keras.ops.hypot</c>.</summary>
    public Tensor hypot(Tensor x1, Tensor x2) => OfFloats(Binary.Hypot, x1, x2);

    /// <summary>log(e^x1 + e^x2). As <c>keras.ops.logaddexp</c>.</summary>
    public Tensor logaddexp(Tensor x1, Tensor x2) => OfFloats(Binary.LogAddExp, x1, x2);

    /// <summary>log2(2^x1 + 2^x2). As <c>keras.ops.logaddexp2</c>.</summary>
    public Tensor logaddexp2(Tensor x1, Tensor x2) => OfFloats(Binary.LogAddExp2, x1, x2);

    /// <summary>x1 2^x2. As <c>keras.ops.ldexp</c>.</summary>
    /// <exception cref="InvalidArgumentException">x2 is of floats.</exception>
    public Tensor ldexp(Tensor x1, Tensor x2)
    {
        if (!KerasTypes.Tensor(x2).DType.IsInteger())
            throw new InvalidArgumentException($"ldexp: x2 must be integers. Received: {x2.DType.Name()}");
        var operands = KerasTypes.UnifyFloats(x1, x2);
        return operands[0] * Unary.Exp2.Run(operands[1]);
    }

    /// <summary>0 where x1 is negative, 1 where it is positive, x2 where it is 0. As <c>keras.ops.heaviside</c>.</summary>
    public Tensor heaviside(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.UnifyFloats(x1, x2);
        if (KerasTypes.Result(x1, x2) == DType.Int64)
            operands = [.. operands.Select(operand => CastOp.Apply(operand, DType.Float64))];
        var (x, y) = (operands[0], operands[1]);
        var positive = SelectOp.Apply(Compare.Greater.Apply(x, 0.0), 1.0, y);
        return SelectOp.Apply(Compare.Less.Apply(x, 0.0), 0.0, positive);
    }

    /// <summary>The next number from x1 on the way to x2. As <c>keras.ops.nextafter</c>.</summary>
    public Tensor nextafter(Tensor x1, Tensor x2) => OfFloats(Binary.NextAfter, x1, x2);

    /// <summary>The greatest common divisor. As <c>keras.ops.gcd</c>.</summary>
    public Tensor gcd(Tensor x1, Tensor x2) => OfIntegers(Binary.GreatestCommonDivisor, x1, x2);

    /// <summary>The least common multiple. As <c>keras.ops.lcm</c>.</summary>
    public Tensor lcm(Tensor x1, Tensor x2) => OfIntegers(Binary.LeastCommonMultiple, x1, x2);

    /// <summary>x1 == x2, as bool. As <c>keras.ops.equal</c>.</summary>
    public Tensor equal(Tensor x1, Tensor x2) => Of(Compare.Equal, x1, x2);

    /// <summary>x1 != x2, as bool. As <c>keras.ops.not_equal</c>.</summary>
    public Tensor not_equal(Tensor x1, Tensor x2) => Of(Compare.NotEqual, x1, x2);

    /// <summary>x1 &gt; x2, as bool. As <c>keras.ops.greater</c>.</summary>
    public Tensor greater(Tensor x1, Tensor x2) => Of(Compare.Greater, x1, x2);

    /// <summary>x1 &gt;= x2, as bool. As <c>keras.ops.greater_equal</c>.</summary>
    public Tensor greater_equal(Tensor x1, Tensor x2) => Of(Compare.GreaterEqual, x1, x2);

    /// <summary>x1 &lt; x2, as bool. As <c>keras.ops.less</c>.</summary>
    public Tensor less(Tensor x1, Tensor x2) => Of(Compare.Less, x1, x2);

    /// <summary>x1 &lt;= x2, as bool. As <c>keras.ops.less_equal</c>.</summary>
    public Tensor less_equal(Tensor x1, Tensor x2) => Of(Compare.LessEqual, x1, x2);

    /// <summary>Whether both are true; numbers other than 0 are. As <c>keras.ops.logical_and</c>.</summary>
    public Tensor logical_and(Tensor x1, Tensor x2) => OfTruth(Bitwise.LogicalAnd, x1, x2);

    /// <summary>Whether one is true; numbers other than 0 are. As <c>keras.ops.logical_or</c>.</summary>
    public Tensor logical_or(Tensor x1, Tensor x2) => OfTruth(Bitwise.LogicalOr, x1, x2);

    /// <summary>Whether just one is true; numbers other than 0 are. As <c>keras.ops.logical_xor</c>.</summary>
    public Tensor logical_xor(Tensor x1, Tensor x2) => OfTruth(Bitwise.LogicalXor, x1, x2);

    /// <summary>The bits that both have. As <c>keras.ops.bitwise_and</c>.</summary>
    public Tensor bitwise_and(Tensor x, Tensor y) => Of(Bitwise.And, x, y);

    /// <summary>The bits that one has. As <c>keras.ops.bitwise_or</c>.</summary>
    public Tensor bitwise_or(Tensor x, Tensor y) => Of(Bitwise.Or, x, y);

    /// <summary>The bits that just one has. As <c>keras.ops.bitwise_xor</c>.</summary>
    public Tensor bitwise_xor(Tensor x, Tensor y) => Of(Bitwise.Xor, x, y);

    /// <summary>x 2^y by its bits. As <c>keras.ops.bitwise_left_shift</c>.</summary>
    public Tensor bitwise_left_shift(Tensor x, Tensor y) => Of(Bitwise.LeftShift, x, y);

    /// <summary>x 2^y by its bits. As <c>keras.ops.left_shift</c>.</summary>
    public Tensor left_shift(Tensor x, Tensor y) => bitwise_left_shift(x, y);

    /// <summary>floor(x / 2^y) by its bits. As <c>keras.ops.bitwise_right_shift</c>.</summary>
    public Tensor bitwise_right_shift(Tensor x, Tensor y) => Of(Bitwise.RightShift, x, y);

    /// <summary>floor(x / 2^y) by its bits. As <c>keras.ops.right_shift</c>.</summary>
    public Tensor right_shift(Tensor x, Tensor y) => bitwise_right_shift(x, y);

    /// <summary>max(min(x, x_max), x_min). As <c>keras.ops.clip</c>.</summary>
    /// <exception cref="InvalidArgumentException">x is of integers, a bound is none.</exception>
    public Tensor clip(Tensor x, Tensor x_min, Tensor x_max)
    {
        ArgumentNullException.ThrowIfNull(x_min);
        ArgumentNullException.ThrowIfNull(x_max);
        var tensor = KerasTypes.Numbers(x);
        TypePromotion.RequireFit(nameof(clip), x_min, tensor.DType);
        TypePromotion.RequireFit(nameof(clip), x_max, tensor.DType);
        var (low, high) = (CastOp.Apply(x_min, tensor.DType), CastOp.Apply(x_max, tensor.DType));
        return Binary.Maximum.Run(Binary.Minimum.Run(tensor, high), low);
    }

    /// <summary>Whether |x1 - x2| is at most atol + rtol |x2|. As <c>keras.ops.isclose</c>.</summary>
    /// <param name="x1">Numbers.</param>
    /// <param name="x2">Numbers.</param>
    /// <param name="rtol">Relative to |x2|.</param>
    /// <param name="atol">Absolute.</param>
    /// <param name="equal_nan">Whether NaN is close to NaN.</param>
    public Tensor isclose(Tensor x1, Tensor x2, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false)
    {
        var operands = KerasTypes.UnifyFloats(x1, x2);
        var (x, y) = (operands[0], operands[1]);
        var close = Compare.LessEqual.Run(Unary.Abs.Run(x - y), rtol * Unary.Abs.Run(y) + atol);
        if (!equal_nan)
            return close;
        var both = Bitwise.LogicalAnd.Run(Predicates.IsNaN.Run(x), Predicates.IsNaN.Run(y));
        return Bitwise.LogicalOr.Run(close, both);
    }

    /// <summary>Whether all are close. As <c>keras.ops.allclose</c>.</summary>
    /// <param name="x1">Numbers.</param>
    /// <param name="x2">Numbers.</param>
    /// <param name="rtol">Relative to |x2|.</param>
    /// <param name="atol">Absolute.</param>
    /// <param name="equal_nan">Whether NaN is close to NaN.</param>
    public Tensor allclose(Tensor x1, Tensor x2, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
        ReduceOp.All(isclose(x1, x2, rtol, atol, equal_nan));

    private static Tensor OfNumbers(BinaryOp op, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return op.Run(KerasTypes.Numbers(operands[0]), KerasTypes.Numbers(operands[1]));
    }

    private static Tensor OfIntegers(BinaryOp op, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return operands[0].DType.IsInteger()
            ? op.Run(operands[0], operands[1])
            : throw new InvalidArgumentException($"{op.Called}: needs integers. Received: {operands[0].DType.Name()}");
    }

    private static Tensor OfTruth(BinaryOp op, Tensor x1, Tensor x2) =>
        op.Run(CastOp.Apply(KerasTypes.Tensor(x1), DType.Bool), CastOp.Apply(KerasTypes.Tensor(x2), DType.Bool));

    private static Tensor OverlookingNaN(BinaryOp op, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var (x, y) = (operands[0], operands[1]);
        if (!x.DType.IsFloating())
            return op.Run(x, y);
        var chosen = SelectOp.Apply(Predicates.IsNaN.Run(y), x, op.Run(x, y));
        return SelectOp.Apply(Predicates.IsNaN.Run(x), y, chosen);
    }
}
