using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>The activations.</content>
public sealed partial class KerasOps
{
    /// <summary>max(x, 0), of integers too. As <c>keras.ops.relu</c>.</summary>
    public Tensor relu(Tensor x) =>
        KerasTypes.Tensor(x) is { } tensor && tensor.DType.IsInteger()
            ? Binary.Maximum.Run(tensor, Number(tensor, 0))
            : Apply(new Relu(), x);

    /// <summary>min(max(x, 0), 6), of integers too. As <c>keras.ops.relu6</c>.</summary>
    public Tensor relu6(Tensor x) =>
        KerasTypes.Tensor(x) is { } tensor && tensor.DType.IsInteger()
            ? Binary.Minimum.Run(relu(tensor), Number(tensor, 6))
            : Apply(new Relu6(), x);

    /// <summary>1 / (1 + e^-x). As <c>keras.ops.sigmoid</c>.</summary>
    public Tensor sigmoid(Tensor x) => Apply(new Sigmoid(), x);

    /// <summary>log(sigmoid(x)). As <c>keras.ops.log_sigmoid</c>.</summary>
    public Tensor log_sigmoid(Tensor x) => Apply(new LogSigmoid(), x);

    /// <summary>x sigmoid(x). As <c>keras.ops.silu</c>.</summary>
    public Tensor silu(Tensor x) => Apply(new Silu(), x);

    /// <summary>x sigmoid(x). As <c>keras.ops.swish</c>.</summary>
    public Tensor swish(Tensor x) => silu(x);

    /// <summary>x where it is positive, else alpha (e^x - 1). As <c>keras.ops.elu</c>.</summary>
    public Tensor elu(Tensor x, double alpha = 1) => Apply(new Elu(alpha), x);

    /// <summary>max(0, x) + min(0, alpha (e^(x / alpha) - 1)). As <c>keras.ops.celu</c>.</summary>
    public Tensor celu(Tensor x, double alpha = 1) => Apply(new Celu(alpha), x);

    /// <summary>elu scaled so that means and variances stay. As <c>keras.ops.selu</c>.</summary>
    public Tensor selu(Tensor x) => Apply(new Selu(), x);

    /// <summary>x times the normal distribution function; by default tanh's approximation of it. As <c>keras.ops.gelu</c>.</summary>
    public Tensor gelu(Tensor x, bool approximate = true) => Apply(new Gelu(approximate), x);

    /// <summary>x where it is positive, else negative_slope x. As <c>keras.ops.leaky_relu</c>.</summary>
    public Tensor leaky_relu(Tensor x, double negative_slope = 0.2) => Apply(new LeakyRelu(negative_slope), x);

    /// <summary>relu6(x + 3) / 6. As <c>keras.ops.hard_sigmoid</c>.</summary>
    public Tensor hard_sigmoid(Tensor x) => Apply(new HardSigmoid(), x);

    /// <summary>x relu6(x + 3) / 6. As <c>keras.ops.hard_silu</c>.</summary>
    public Tensor hard_silu(Tensor x) => Apply(new HardSilu(), x);

    /// <summary>x relu6(x + 3) / 6. As <c>keras.ops.hard_swish</c>.</summary>
    public Tensor hard_swish(Tensor x) => hard_silu(x);

    /// <summary>x, at least -1 and at most 1. As <c>keras.ops.hard_tanh</c>.</summary>
    public Tensor hard_tanh(Tensor x) => Apply(new HardTanh(), x);

    /// <summary>x beyond the threshold, else 0. As <c>keras.ops.hard_shrink</c>.</summary>
    public Tensor hard_shrink(Tensor x, double threshold = 0.5) => Apply(new HardShrink(threshold), x);

    /// <summary>x nearer to 0 by the threshold, within it 0. As <c>keras.ops.soft_shrink</c>.</summary>
    public Tensor soft_shrink(Tensor x, double threshold = 0.5) => Apply(new SoftShrink(threshold), x);

    /// <summary>x - tanh(x). As <c>keras.ops.tanh_shrink</c>.</summary>
    public Tensor tanh_shrink(Tensor x) => Apply(new TanhShrink(), x);

    /// <summary>x above a threshold, else a value. As <c>keras.ops.threshold</c>.</summary>
    public Tensor threshold(Tensor x, double threshold, double default_value)
    {
        var tensor = KerasTypes.Tensor(x);
        return SelectOp.Apply(
            Compare.Greater.Run(tensor, Number(tensor, threshold)),
            tensor,
            Number(tensor, default_value)
        );
    }

    /// <summary>log(1 + e^x). As <c>keras.ops.softplus</c>.</summary>
    public Tensor softplus(Tensor x) => Apply(new Softplus(), x);

    /// <summary>x / (1 + |x|). As <c>keras.ops.softsign</c>.</summary>
    public Tensor softsign(Tensor x) => Apply(new Softsign(), x);

    /// <summary>(x + sqrt(x^2 + b)) / 2. As <c>keras.ops.squareplus</c>.</summary>
    public Tensor squareplus(Tensor x, double b = 4) => Apply(new Squareplus(b), x);

    /// <summary>0 up to -1, x from 1 on, (x + 1)^2 / 4 in between. As <c>keras.ops.sparse_plus</c>.</summary>
    public Tensor sparse_plus(Tensor x) => Apply(new SparsePlus(), x);

    /// <summary>0 up to -1, 1 from 1 on, (x + 1) / 2 in between. As <c>keras.ops.sparse_sigmoid</c>.</summary>
    public Tensor sparse_sigmoid(Tensor x) => Apply(new SparseSigmoid(), x);

    /// <summary>One half of x times the sigmoid of the other. As <c>keras.ops.glu</c>.</summary>
    public Tensor glu(Tensor x, int axis = -1) => Apply(new Glu(axis), x);

    /// <summary>e^x over their sum along axes. As <c>keras.ops.softmax</c>.</summary>
    public Tensor softmax(Tensor x, AxisList? axis = null) => Along(x, axis, each => new Softmax(each));

    /// <summary>log(softmax(x)) along axes. As <c>keras.ops.log_softmax</c>.</summary>
    public Tensor log_softmax(Tensor x, AxisList? axis = null) => Along(x, axis, each => new LogSoftmax(each));

    /// <summary>The point of the simplex that is nearest to x, along an axis. As <c>keras.ops.sparsemax</c>.</summary>
    public Tensor sparsemax(Tensor x, int axis = -1) => Apply(new Sparsemax(axis), x);

    private static Tensor Apply(Activation activation, Tensor x) => activation.Apply(KerasTypes.Tensor(x));

    /// <summary>Along one axis, or along several as if they were one.</summary>
    private static Tensor Along(Tensor x, AxisList? axis, Func<int, Activation> activation)
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is null || axis.ToArray().Length == 1)
            return activation(axis is null ? -1 : axis.ToArray()[0]).Apply(tensor);
        int[] axes = Normalized(tensor, axis);
        int[] order = [.. Enumerable.Range(0, tensor.Shape.Rank).Except(axes), .. axes];
        var moved = TransposeOp.Apply(tensor, order);
        var kept = tensor.Shape.Rank - axes.Length;
        var joined = activation(-1)
            .Apply(ReshapeOp.Apply(moved, [.. moved.Shape[..kept], moved.Shape.Product(kept..)]));
        return TransposeOp.Apply(ReshapeOp.Apply(joined, moved.Shape), TransposeOp.Inverse(order));
    }
}
