using NumSharp;
using TfActivations.Autodiff;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Api;

// Keras 2's functions of keras.backend, which Keras 3 keeps for old programs: those of keras.ops under their old names.
public sealed partial class BackendApi
{
    private readonly KerasOps ops = new();

    /// <summary>A tensor of values. As <c>keras.backend.constant</c>.</summary>
    /// <param name="value">The values.</param>
    /// <param name="dtype">Their dtype; float32 by default.</param>
    /// <param name="shape">The shape; that of the values by default.</param>
    public Tensor constant(Tensor value, DType dtype = DType.Float32, Shape? shape = null)
    {
        var tensor = ops.cast(value, dtype);
        return shape is null ? tensor : ops.reshape(tensor, shape);
    }

    /// <summary>The values of a variable as an array. As <c>keras.backend.get_value</c>.</summary>
    /// <param name="x">A variable.</param>
    public NDArray get_value(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.numpy();
    }

    /// <summary>The values of a tensor as an array. As <c>keras.backend.eval</c> and <c>get_value</c>.</summary>
    /// <param name="x">A tensor.</param>
    public NDArray get_value(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.numpy();
    }

    /// <summary>Puts values in place of a variable's. As <c>keras.backend.set_value</c>.</summary>
    /// <param name="x">A variable.</param>
    /// <param name="value">Values of its shape.</param>
    public void set_value(Variable x, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.assign(value);
    }

    /// <summary>Values between two bounds. As <c>keras.backend.clip</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="min_value">The lower bound.</param>
    /// <param name="max_value">The upper bound.</param>
    public Tensor clip(Tensor x, Tensor min_value, Tensor max_value) => ops.clip(x, min_value, max_value);

    /// <summary>x^a. As <c>keras.backend.pow</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="a">The exponent.</param>
    public Tensor pow(Tensor x, Tensor a) => ops.power(x, a);

    /// <summary>Probabilities along an axis. As <c>keras.backend.softmax</c>.</summary>
    /// <param name="x">Scores.</param>
    /// <param name="axis">The axis.</param>
    public Tensor softmax(Tensor x, int axis = -1) => ops.softmax(x, axis);

    /// <summary>Tensors one after the other. As <c>keras.backend.concatenate</c>.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="axis">The axis.</param>
    public Tensor concatenate(IReadOnlyList<Tensor> tensors, int axis = -1) => ops.concatenate(tensors, axis);

    /// <summary>|x|. As <c>keras.backend.abs</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor abs(Tensor x) => ops.absolute(x);

    /// <summary>e^x. As <c>keras.backend.exp</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor exp(Tensor x) => ops.exp(x);

    /// <summary>log x. As <c>keras.backend.log</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor log(Tensor x) => ops.log(x);

    /// <summary>The square root. As <c>keras.backend.sqrt</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor sqrt(Tensor x) => ops.sqrt(x);

    /// <summary>x^2. As <c>keras.backend.square</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor square(Tensor x) => ops.square(x);

    /// <summary>The sign. As <c>keras.backend.sign</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor sign(Tensor x) => ops.sign(x);

    /// <summary>The nearest whole number. As <c>keras.backend.round</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor round(Tensor x) => ops.round(x);

    /// <summary>sin x. As <c>keras.backend.sin</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor sin(Tensor x) => ops.sin(x);

    /// <summary>cos x. As <c>keras.backend.cos</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor cos(Tensor x) => ops.cos(x);

    /// <summary>max(x, 0). As <c>keras.backend.relu</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor relu(Tensor x) => ops.relu(x);

    /// <summary>1 / (1 + e^-x). As <c>keras.backend.sigmoid</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor sigmoid(Tensor x) => ops.sigmoid(x);

    /// <summary>tanh x. As <c>keras.backend.tanh</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor tanh(Tensor x) => ops.tanh(x);

    /// <summary>log(1 + e^x). As <c>keras.backend.softplus</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor softplus(Tensor x) => ops.softplus(x);

    /// <summary>x / (1 + |x|). As <c>keras.backend.softsign</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor softsign(Tensor x) => ops.softsign(x);

    /// <summary>The axes in the other order. As <c>keras.backend.transpose</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor transpose(Tensor x) => ops.transpose(x);

    /// <summary>All elements as a vector. As <c>keras.backend.flatten</c>.</summary>
    /// <param name="x">A tensor.</param>
    public Tensor flatten(Tensor x) => ops.ravel(x);

    /// <summary>The larger of two. As <c>keras.backend.maximum</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor maximum(Tensor x, Tensor y) => ops.maximum(x, y);

    /// <summary>The smaller of two. As <c>keras.backend.minimum</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor minimum(Tensor x, Tensor y) => ops.minimum(x, y);

    /// <summary>Whether two are equal. As <c>keras.backend.equal</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor equal(Tensor x, Tensor y) => ops.equal(x, y);

    /// <summary>Whether two differ. As <c>keras.backend.not_equal</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor not_equal(Tensor x, Tensor y) => ops.not_equal(x, y);

    /// <summary>x &gt; y. As <c>keras.backend.greater</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor greater(Tensor x, Tensor y) => ops.greater(x, y);

    /// <summary>x &lt; y. As <c>keras.backend.less</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor less(Tensor x, Tensor y) => ops.less(x, y);

    /// <summary>The product of matrices. As <c>keras.backend.dot</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="y">Another.</param>
    public Tensor dot(Tensor x, Tensor y) => ops.matmul(x, y);

    /// <summary>The sum along axes, or of all. As <c>keras.backend.sum</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor sum(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.sum(x, axis, keepdims);

    /// <summary>The mean along axes, or of all. As <c>keras.backend.mean</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor mean(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.mean(x, axis, keepdims);

    /// <summary>The largest along axes, or of all. As <c>keras.backend.max</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor max(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.max(x, axis, keepdims);

    /// <summary>The smallest along axes, or of all. As <c>keras.backend.min</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor min(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.min(x, axis, keepdims);

    /// <summary>The product along axes, or of all. As <c>keras.backend.prod</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor prod(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.prod(x, axis, keepdims);

    /// <summary>The standard deviation along axes, or of all. As <c>keras.backend.std</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor std(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.std(x, axis, keepdims);

    /// <summary>The variance along axes, or of all. As <c>keras.backend.var</c>.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether they stay with length 1.</param>
    public Tensor var(Tensor x, AxisList? axis = null, bool keepdims = false) => ops.var(x, axis, keepdims);
}
