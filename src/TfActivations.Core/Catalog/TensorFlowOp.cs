using System.Collections.Frozen;

namespace TfActivations.Catalog;

/// <summary>An op of TensorFlow's that computes an activation.</summary>
/// <param name="Name">The op's name: "Relu".</param>
/// <param name="GradientName">The name of the op for its gradient: "ReluGrad".</param>
/// <param name="GradientInputs">What the gradient's op takes.</param>
public sealed record TensorFlowOp(string Name, string GradientName, TensorFlowGradientInputs GradientInputs)
{
    /// <summary>Attributes of both ops.</summary>
    public IReadOnlyDictionary<string, double> Attributes { get; init; } = None;

    private static readonly IReadOnlyDictionary<string, double> None = FrozenDictionary<string, double>.Empty;

    /// <summary>Whether the gradient starts from f(x).</summary>
    internal bool NeedsOutput =>
        GradientInputs is TensorFlowGradientInputs.UpstreamAndOutput or TensorFlowGradientInputs.OutputAndUpstream;
}

/// <summary>What the op for a gradient takes, in its order.</summary>
public enum TensorFlowGradientInputs
{
    /// <summary>The upstream gradient, and x.</summary>
    UpstreamAndInput,

    /// <summary>The upstream gradient, and f(x).</summary>
    UpstreamAndOutput,

    /// <summary>f(x), and the upstream gradient.</summary>
    OutputAndUpstream,

    /// <summary>The upstream gradient alone.</summary>
    Upstream,
}
