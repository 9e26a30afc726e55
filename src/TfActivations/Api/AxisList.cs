namespace TfActivations.Api;

/// <summary>One axis or several: <c>axis: 1</c>, <c>axis: new[] { 0, 2 }</c>.</summary>
public sealed class AxisList
{
    private readonly int[] axes;

    private AxisList(int[] axes) => this.axes = axes;

    internal int[] ToArray() => axes;

    /// <summary>One axis.</summary>
    public static implicit operator AxisList(int axis) => new([axis]);

    /// <summary>Several axes.</summary>
    public static implicit operator AxisList(int[] axes) => new(axes);
}
