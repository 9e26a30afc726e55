namespace TfActivations.Benchmarks.Peers;

/// <summary>One way to compute an activation: an API of ours, or a peer's.</summary>
internal interface ISide
{
    /// <summary>The head of its column.</summary>
    string Name { get; }

    /// <summary>Makes the calls that are timed; null if it lacks the activation.</summary>
    Calls? Prepare(Workload work);
}

/// <summary>What is timed.</summary>
/// <param name="Forward">Computes the activation once; null if it cannot.</param>
/// <param name="ForwardBackward">Computes the activation and the gradient of its input once; null if it cannot.</param>
/// <param name="Release">Frees memory that the garbage collector does not know.</param>
internal sealed record Calls(Action? Forward, Action? ForwardBackward, Action? Release = null);

/// <summary>Where each side stands in the columns.</summary>
internal static class Side
{
    public const int Spans = 0;
    public const int Tensors = 1;
    public const int Libtorch = 2;
    public const int Primitives = 3;
}
