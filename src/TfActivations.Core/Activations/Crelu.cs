using TfActivations.Catalog;
using TfActivations.Ops;

namespace TfActivations.Activations;

/// <summary>Concatenated ReLU: relu(x) and relu(-x) end to end along an axis, which becomes twice as long.</summary>
/// <remarks>Shang, Sohn, Almeida, Lee 2016, arXiv:1603.05201. Gradient: of either part, 0 at 0, as in TensorFlow.</remarks>
/// <param name="Axis">The axis that becomes twice as long.</param>
public sealed record Crelu([Meaning("the axis that becomes twice as long")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "crelu",
        "Keeps both signs, each rectified.",
        "f(x) = (max(0, x), max(0, -x))",
        "[0, inf)",
        "tf.nn.crelu; arXiv:1603.05201"
    );

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var relu = new Relu();
        return ConcatOp.Apply([relu.Apply(x), relu.Apply(-x)], x.Shape.NormalizeAxis(Axis, "crelu"));
    }

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype) =>
        [.. x.Select(value => value < 0 ? 0 : value), .. x.Select(value => value > 0 ? 0 : -value)];

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        return
        [
            .. x.Select(
                (value, i) =>
                    value > 0 ? u[i]
                    : value < 0 ? -u[i + x.Length]
                    : (R)0
            ),
        ];
    }
}

public sealed partial class NN
{
    /// <summary>relu(x) and relu(-x) end to end along the last axis. As <c>tf.nn.crelu</c>.</summary>
    /// <param name="features">A floating or integer tensor of rank 1 or more.</param>
    public Tensor crelu(Tensor features) => new Crelu().Apply(features);

    /// <summary>relu(x) and relu(-x) end to end along an axis. As <c>tf.nn.crelu</c>.</summary>
    /// <param name="features">A floating or integer tensor of rank 1 or more.</param>
    /// <param name="axis">The axis that becomes twice as long; from the end when negative.</param>
    public Tensor crelu(Tensor features, int axis) => new Crelu(axis).Apply(features);
}
