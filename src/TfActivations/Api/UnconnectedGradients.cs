namespace TfActivations.Api;

/// <summary>tf.UnconnectedGradients: words for the tape's <c>unconnected_gradients</c>.</summary>
public sealed class UnconnectedGradients
{
    internal UnconnectedGradients() { }

    /// <summary>null where the target does not depend on a source.</summary>
    public string NONE => "none";

    /// <summary>Zeros there.</summary>
    public string ZERO => "zero";
}
