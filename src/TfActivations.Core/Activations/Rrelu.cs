using TfActivations.Catalog;
using TfActivations.Ops;

namespace TfActivations.Activations;

/// <summary>Randomized leaky ReLU: f(x) = x for x &gt; 0, a x otherwise; a is random in training, fixed in inference.</summary>
/// <remarks>
/// Xu, Wang, Chen, Li 2015, arXiv:1505.00853. In training a is drawn evenly from lower to upper for each element: the layer
/// <c>keras.layers.RReLU</c>, or the call with <c>training: true</c>. By its name, and in inference, a is their mean.
/// Derivative: 1 for x &gt; 0, a otherwise.
/// </remarks>
/// <param name="Lower">The smallest slope.</param>
/// <param name="Upper">The largest slope.</param>
public sealed record Rrelu(
    [Meaning("the smallest slope")] double Lower = 1 / 8.0,
    [Meaning("the largest slope")] double Upper = 1 / 3.0
) : ElementwiseActivation<LeakyRelu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "rrelu",
        "Leaky ReLU whose slope is random in training.",
        "f(x) = x if x > 0 else a x, a from lower to upper",
        "(-inf, inf)",
        "arXiv:1505.00853, torch.nn.functional.rrelu"
    )
    {
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("LeakyRelu", ("alpha", (Lower + Upper) / 2));

    /// <inheritdoc/>
    protected override LeakyRelu.Formula Kernel(Func<double, double> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new(parameter((Lower + Upper) / 2));
    }

    /// <summary>As in training: a slope of its own for each element.</summary>
    internal Tensor ApplyRandomly(Tensor x, Random random)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!(Lower <= Upper))
            throw new InvalidArgumentException($"rrelu: lower must not exceed upper. Received: {Lower} and {Upper}");
        var slopes = new RandomSlopesOp(Lower, Upper, random).Run(x);
        var keras = new KerasActivations();
        return keras.relu(x) - slopes * keras.relu(-x);
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x for x &gt; 0, 11/48 x otherwise: randomized leaky ReLU in inference.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor rrelu(Tensor x) => new Rrelu().Apply(x);

    /// <summary>f(x) = x for x &gt; 0, a x otherwise, with a from lower to upper.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="lower">The smallest slope.</param>
    /// <param name="upper">The largest slope.</param>
    /// <param name="training">Whether a is random for each element; otherwise it is the mean.</param>
    public Tensor rrelu(Tensor x, double lower = 1 / 8.0, double upper = 1 / 3.0, bool training = false) =>
        training
            ? new Rrelu(lower, upper).ApplyRandomly(x, RandomNumbers.OfReplica(null))
            : new Rrelu(lower, upper).Apply(x);
}
