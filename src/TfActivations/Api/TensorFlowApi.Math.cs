using TfActivations.Activations;
using TfActivations.Engines;
using TfActivations.Keras.Data;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.math: what tf has at its root too, and the rest of TensorFlow's functions of each element.</summary>
public sealed class MathApi : ElementwiseApi
{
    internal MathApi() { }
}

public sealed partial class TensorFlowApi : ElementwiseApi
{
    /// <summary>The product of matrices in the last two axes. As <c>tf.matmul</c>.</summary>
    /// <param name="a">Shape [..., m, k].</param>
    /// <param name="b">Shape [..., k, n].</param>
    /// <param name="transpose_a">Whether a comes as [..., k, m].</param>
    /// <param name="transpose_b">Whether b comes as [..., n, k].</param>
    public Tensor matmul(Tensor a, Tensor b, bool transpose_a = false, bool transpose_b = false) =>
        MatMulOp.Apply(a, b, transpose_a, transpose_b);

    /// <summary>The same elements under another shape. As <c>tf.reshape</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="shape">The new shape; one axis may be -1.</param>
    public Tensor reshape(Tensor tensor, Shape shape) => ReshapeOp.Apply(tensor, shape);

    /// <summary>Reorders the axes. As <c>tf.transpose</c>.</summary>
    /// <param name="a">Any tensor.</param>
    /// <param name="perm">Which axis of a each axis of the result is; reversed by default.</param>
    public Tensor transpose(Tensor a, int[]? perm = null) => TransposeOp.Apply(a, perm);

    /// <summary>Adds an axis of length 1. As <c>tf.expand_dims</c>.</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    public Tensor expand_dims(Tensor input, int axis) => Stacking.ExpandDims(input, axis);

    /// <summary>Removes axes of length 1. As <c>tf.squeeze</c>.</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="axis">Which axis; all of length 1 by default.</param>
    public Tensor squeeze(Tensor input, int? axis = null) => Stacking.Squeeze(input, axis);

    /// <summary>Tensors end to end along an axis. As <c>tf.concat</c>.</summary>
    /// <param name="values">Tensors that differ in that axis only.</param>
    /// <param name="axis">The axis.</param>
    public Tensor concat(IReadOnlyList<Tensor> values, int axis) => ConcatOp.Apply(values, axis);

    /// <inheritdoc cref="concat(IReadOnlyList{Tensor}, int)"/>
    public Tensor concat(TensorList values, int axis) => ConcatOp.Apply(values, axis);

    /// <summary>Tensors side by side along a new axis. As <c>tf.stack</c>.</summary>
    /// <param name="values">Tensors of one shape.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    public Tensor stack(IReadOnlyList<Tensor> values, int axis = 0) => Stacking.Stack(values, axis);

    /// <inheritdoc cref="stack(IReadOnlyList{Tensor}, int)"/>
    public Tensor stack(TensorList values, int axis = 0) => Stacking.Stack(values, axis);

    /// <summary>The slices that the indices name, along an axis. As <c>tf.gather</c>.</summary>
    /// <param name="params">What is gathered from.</param>
    /// <param name="indices">int32 or int64, of any shape.</param>
    /// <param name="axis">The axis of params that the indices count.</param>
    public Tensor gather(Tensor @params, Tensor indices, int axis = 0) => GatherOp.Apply(@params, indices, axis);

    /// <summary>1 at each index, 0 elsewhere, along a new last axis. As <c>tf.one_hot</c>.</summary>
    /// <param name="indices">int32 or int64; one out of range gives zeros.</param>
    /// <param name="depth">The length of the new axis.</param>
    /// <param name="dtype">float32 by default.</param>
    public Tensor one_hot(Tensor indices, int depth, DType dtype = DType.Float32) =>
        OneHotOp.Apply(indices, depth, dtype);

    /// <summary>Stretches axes of length 1. As <c>tf.broadcast_to</c>.</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="shape">The new shape.</param>
    public Tensor broadcast_to(Tensor input, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(shape);
        return BroadcastToOp.Apply(input, shape.Defined(nameof(broadcast_to)));
    }

    /// <summary>0, 1, ... as int32. As <c>tf.range</c>.</summary>
    /// <param name="limit">One past the last.</param>
    /// <exception cref="InvalidArgumentException">The limit is negative.</exception>
    public Tensor range(int limit)
    {
        if (limit < 0)
            throw new InvalidArgumentException($"range: limit must not be negative. Received: {limit}");
        var numbers = Tensor.Allocate(limit, DType.Int32);
        var elements = numbers.Span<int>();
        for (var i = 0; i < limit; i++)
            elements[i] = i;
        return numbers;
    }
}

/// <summary>TensorFlow's functions of tensors: those that stand in both tf and tf.math.</summary>
public abstract class ElementwiseApi
{
    private protected ElementwiseApi() { }

    /// <summary>x + y.</summary>
    public Tensor add(Tensor x, Tensor y) => Binary.Add.Apply(x, y);

    /// <summary>x - y.</summary>
    public Tensor subtract(Tensor x, Tensor y) => Binary.Subtract.Apply(x, y);

    /// <summary>x y, element by element.</summary>
    public Tensor multiply(Tensor x, Tensor y) => Binary.Multiply.Apply(x, y);

    /// <summary>x / y; integers give float64.</summary>
    public Tensor divide(Tensor x, Tensor y) => x / y;

    /// <summary>-x.</summary>
    public Tensor negative(Tensor x) => Run(Unary.Negate, x);

    /// <summary>x to the power y. The gradient of y counts log(x) as 0 where x is not positive.</summary>
    public Tensor pow(Tensor x, Tensor y) => Binary.Pow.Apply(x, y);

    /// <summary>The larger of x and y; at a tie the gradient goes to x. NaN where either is.</summary>
    public Tensor maximum(Tensor x, Tensor y) => Binary.Maximum.Apply(x, y);

    /// <summary>The smaller of x and y; at a tie the gradient goes to x. NaN where either is.</summary>
    public Tensor minimum(Tensor x, Tensor y) => Binary.Minimum.Apply(x, y);

    /// <summary>e^x.</summary>
    public Tensor exp(Tensor x) => Run(Unary.Exp, x);

    /// <summary>e^x - 1, right near 0 too.</summary>
    public Tensor expm1(Tensor x) => Run(Unary.Expm1, x);

    /// <summary>The natural logarithm.</summary>
    public Tensor log(Tensor x) => Run(Unary.Log, x);

    /// <summary>log(1 + x), right near 0 too.</summary>
    public Tensor log1p(Tensor x) => Run(Unary.Log1p, x);

    /// <summary>|x|; the gradient at 0 is 0.</summary>
    public Tensor abs(Tensor x) => Run(Unary.Abs, x);

    /// <summary>-1, 0 or 1. No gradient flows.</summary>
    public Tensor sign(Tensor x) => Run(Unary.Sign, x);

    /// <summary>The square root.</summary>
    public Tensor sqrt(Tensor x) => Run(Unary.Sqrt, x);

    /// <summary>x^2.</summary>
    public Tensor square(Tensor x) => Run(Unary.Square, x);

    /// <summary>The sine of x in radians.</summary>
    public Tensor sin(Tensor x) => Run(Unary.Sin, x);

    /// <summary>The cosine of x in radians.</summary>
    public Tensor cos(Tensor x) => Run(Unary.Cos, x);

    /// <summary>The error function: 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
    public Tensor erf(Tensor x) => Run(Unary.Erf, x);

    /// <summary>(e^x - e^-x) / (e^x + e^-x).</summary>
    public Tensor tanh(Tensor x) => new Tanh().Apply(x);

    /// <summary>1 / (1 + e^-x).</summary>
    public Tensor sigmoid(Tensor x) => new Sigmoid().Apply(x);

    /// <summary>x &gt; y, as bool.</summary>
    public Tensor greater(Tensor x, Tensor y) => Compare.Greater.Apply(x, y);

    /// <summary>x &gt;= y, as bool.</summary>
    public Tensor greater_equal(Tensor x, Tensor y) => Compare.GreaterEqual.Apply(x, y);

    /// <summary>x &lt; y, as bool.</summary>
    public Tensor less(Tensor x, Tensor y) => Compare.Less.Apply(x, y);

    /// <summary>x &lt;= y, as bool.</summary>
    public Tensor less_equal(Tensor x, Tensor y) => Compare.LessEqual.Apply(x, y);

    /// <summary>x == y, as bool.</summary>
    public Tensor equal(Tensor x, Tensor y) => Compare.Equal.Apply(x, y);

    /// <summary>x != y, as bool.</summary>
    public Tensor not_equal(Tensor x, Tensor y) => Compare.NotEqual.Apply(x, y);

    /// <summary>The sum of all elements, or along axes.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_sum(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Sum(input_tensor, axis?.ToArray(), keepdims);

    /// <summary>The mean of all elements, or along axes.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_mean(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Mean(input_tensor, axis?.ToArray(), keepdims);

    /// <summary>The largest of all elements, or along axes; equal ones share the gradient.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_max(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Max(input_tensor, axis?.ToArray(), keepdims);

    /// <summary>The smallest of all elements, or along axes; equal ones share the gradient.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_min(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Min(input_tensor, axis?.ToArray(), keepdims);

    /// <summary>Where along an axis the largest element stands, as int64; the first of equals.</summary>
    /// <param name="input">A number tensor.</param>
    /// <param name="axis">The axis; the first by default, as in TensorFlow.</param>
    public Tensor argmax(Tensor input, int axis = 0) => ArgMaxOp.Apply(input, axis);

    private static Tensor Run(Op op, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return op.Run(x);
    }
}
