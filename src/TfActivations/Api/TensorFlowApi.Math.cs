using TfActivations.Activations;
using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>TensorFlow's functions of tensors: those that stand in both tf and tf.math.</summary>
public abstract partial class ElementwiseApi
{
    private protected ElementwiseApi() { }

    /// <summary>x + y.</summary>
    public Tensor add(Tensor x, Tensor y) => Addition.Apply(x, y);

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
        ReduceOp.Sum(Strong(input_tensor), axis?.ToArray(), keepdims);

    /// <summary>The mean of all elements, or along axes.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_mean(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Mean(Strong(input_tensor), axis?.ToArray(), keepdims);

    /// <summary>The largest of all elements, or along axes; equal ones share the gradient.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_max(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Max(Strong(input_tensor), axis?.ToArray(), keepdims);

    /// <summary>The smallest of all elements, or along axes; equal ones share the gradient.</summary>
    /// <param name="input_tensor">A number tensor.</param>
    /// <param name="axis">The axis; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay, with length 1.</param>
    public Tensor reduce_min(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        ReduceOp.Min(Strong(input_tensor), axis?.ToArray(), keepdims);

    private static Tensor Run(Op op, Tensor x) => op.Run(Strong(x));
}
