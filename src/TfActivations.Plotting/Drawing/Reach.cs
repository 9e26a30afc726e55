namespace TfActivations.Plotting.Drawing;

/// <summary>How far data go along an axis.</summary>
/// <param name="Values">Numbers that should be seen.</param>
/// <param name="Edges">Numbers that a margin does not go beyond: what bars stand on, where a picture ends.</param>
internal sealed record Reach(double[] Values, double[] Edges)
{
    public Reach(double[] values)
        : this(values, []) { }
}
