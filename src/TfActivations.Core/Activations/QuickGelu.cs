using TfActivations.Catalog;

namespace TfActivations.Activations;

/// <summary>f(x) = x sigmoid(1.702 x): GELU by a sigmoid.</summary>
/// <remarks>
/// Hendrycks, Gimpel 2016, arXiv:1606.08415; used by CLIP. It is <see cref="Silu"/> with beta 1.702.
/// </remarks>
public sealed record QuickGelu : ElementwiseActivation<Silu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "quick_gelu",
        "GELU approximated by a sigmoid.",
        "f(x) = x / (1 + e^(-1.702 x))",
        "[-0.164, inf)",
        "arXiv:1606.08415"
    );

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X * (OnnxFormula.X * 1.702).Then("Sigmoid");

    /// <inheritdoc/>
    protected override Silu.Formula Kernel(Func<double, double> parameter) => new(parameter(1.702));
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x sigmoid(1.702 x).</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor quick_gelu(Tensor x) => new QuickGelu().Apply(x);
}
