namespace TfActivations.Engines;

/// <summary>Computes nothing: what is run on it finds shapes and dtypes, and the errors of those that do not fit.</summary>
internal sealed class ShapeEngine : IEngine
{
    public static readonly ShapeEngine Instance = new();

    public string Name => "shapes";

    public IReadOnlyList<string> Devices => [];

    public void Execute(Op op, ReadOnlySpan<Tensor> inputs, Tensor output) { }
}
