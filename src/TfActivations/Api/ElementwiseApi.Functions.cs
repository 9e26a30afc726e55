using TfActivations.Ops;

namespace TfActivations.Api;

// Angles, logic, rounding, reductions and places that stand in both tf and tf.math.
public abstract partial class ElementwiseApi
{
    /// <summary>The tangent of x in radians.</summary>
    public Tensor tan(Tensor x) => Run(Unary.Tan, x);

    /// <summary>The angle from -pi/2 to pi/2 whose sine is x.</summary>
    public Tensor asin(Tensor x) => Run(Unary.Asin, x);

    /// <summary>The angle from 0 to pi whose cosine is x.</summary>
    public Tensor acos(Tensor x) => Run(Unary.Acos, x);

    /// <summary>The angle from -pi/2 to pi/2 whose tangent is x.</summary>
    public Tensor atan(Tensor x) => Run(Unary.Atan, x);

    /// <summary>The angle of the point (x, y).</summary>
    public Tensor atan2(Tensor y, Tensor x) => Binary.Atan2.Apply(y, x);

    /// <summary>(e^x - e^-x) / 2.</summary>
    public Tensor sinh(Tensor x) => Run(Unary.Sinh, x);

    /// <summary>(e^x + e^-x) / 2.</summary>
    public Tensor cosh(Tensor x) => Run(Unary.Cosh, x);

    /// <summary>log(x + sqrt(x^2 + 1)).</summary>
    public Tensor asinh(Tensor x) => Run(Unary.Asinh, x);

    /// <summary>log(x + sqrt(x^2 - 1)).</summary>
    public Tensor acosh(Tensor x) => Run(Unary.Acosh, x);

    /// <summary>log((1 + x) / (1 - x)) / 2.</summary>
    public Tensor atanh(Tensor x) => Run(Unary.Atanh, x);

    /// <summary>The largest whole number that is not above x.</summary>
    public Tensor floor(Tensor x) => Run(Unary.Floor, x);

    /// <summary>To the nearest whole number, of two equally near the even one; integers stay.</summary>
    public Tensor round(Tensor x) => Casting.Round(Strong(x), 0);

    /// <summary>x / y; integers give float64, of 8 and 16 bits float32.</summary>
    public Tensor truediv(Tensor x, Tensor y) => divide(x, y);

    /// <summary>scalar times x.</summary>
    public Tensor scalar_mul(Tensor scalar, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.Shape.Rank == 0
            ? Binary.Multiply.Apply(scalar, x)
            : throw new InvalidArgumentException($"scalar_mul: needs a scalar. Received: shape {scalar.Shape}");
    }

    /// <summary>The sum of tensors of one shape.</summary>
    public Tensor add_n(IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0)
            throw new InvalidArgumentException("add_n: needs at least one tensor");
        if (inputs.FirstOrDefault(input => input is not null && !input.Shape.Equals(inputs[0]?.Shape)) is { } odd)
            throw new InvalidArgumentException($"add_n: shapes {inputs[0]?.Shape} and {odd.Shape} differ");
        return inputs.Count == 1 ? IdentityOp.Instance.Run(inputs[0]) : inputs.Aggregate(Binary.Add.Apply);
    }

    /// <summary>Whether both are true.</summary>
    public Tensor logical_and(Tensor x, Tensor y) => Bitwise.LogicalAnd.Apply(x, y);

    /// <summary>Whether one is true.</summary>
    public Tensor logical_or(Tensor x, Tensor y) => Bitwise.LogicalOr.Apply(x, y);

    /// <summary>Whether it is false.</summary>
    public Tensor logical_not(Tensor x) => Run(LogicalNotOp.Instance, x);

    /// <summary>The product of all elements, or along axes.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_prod(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Prod(Strong(input_tensor), axis?.ToArray(), keepdims);

    /// <summary>Whether all are true.</summary>
    /// <param name="input_tensor">Booleans.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_all(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.All(input_tensor, axis?.ToArray(), keepdims);

    /// <summary>Whether one is true.</summary>
    /// <param name="input_tensor">Booleans.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_any(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Any(input_tensor, axis?.ToArray(), keepdims);

    /// <summary>log(sum(e^x)).</summary>
    /// <param name="input_tensor">Floats.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_logsumexp(Tensor input_tensor, AxisList? axis = null, bool keepdims = false)
    {
        var x = Strong(input_tensor);
        return x.DType.IsFloating()
            ? Statistics.LogSumExp(x, axis?.ToArray(), keepdims)
            : throw new InvalidArgumentException($"reduce_logsumexp: needs floats. Received: {x.DType.Name()}");
    }

    /// <summary>Of each element the sum up to it along an axis.</summary>
    /// <param name="x">A number tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="exclusive">Whether the element itself is left out.</param>
    /// <param name="reverse">Whether it begins at the end.</param>
    public Tensor cumsum(Tensor x, int axis = 0, bool exclusive = false, bool reverse = false) =>
        CumulativeOp.Sum(Strong(x), axis, exclusive, reverse);

    /// <summary>Where along an axis the largest element stands; the first of equals, NaN overlooked.</summary>
    /// <param name="input">A number tensor.</param>
    /// <param name="axis">The axis; the first by default, as in TensorFlow.</param>
    /// <param name="output_type">int64 or int32.</param>
    public Tensor argmax(Tensor input, int? axis = null, DType output_type = DType.Int64) =>
        ArgMaxOp.Apply(Strong(input), axis ?? 0, output_type);

    /// <summary>Where along an axis the smallest element stands; the first of equals, NaN overlooked.</summary>
    /// <param name="input">A number tensor.</param>
    /// <param name="axis">The axis; the first by default, as in TensorFlow.</param>
    /// <param name="output_type">int64 or int32.</param>
    public Tensor argmin(Tensor input, int? axis = null, DType output_type = DType.Int64) =>
        ArgMaxOp.Least(Strong(input), axis ?? 0, output_type);

    /// <summary>The tensor as TensorFlow converts it: a C# fraction is float32, a whole number int32.</summary>
    private protected static Tensor Strong(Tensor x) => KerasTypes.Tensor(x);
}
