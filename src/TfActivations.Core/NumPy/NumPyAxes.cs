using System.Diagnostics.CodeAnalysis;

namespace NumSharp;

/// <summary>NumPy's axis: one, or several, <c>axis: (0, 2)</c>.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Written as a number or a tuple.")]
public readonly struct NumPyAxes : IEquatable<NumPyAxes>
{
    private readonly int[]? axes;

    private NumPyAxes(int[] axes) => this.axes = axes;

    /// <summary>The axes from the start, in the order given.</summary>
    /// <exception cref="TfActivations.InvalidArgumentException">One is out of range, or is given twice.</exception>
    internal int[] Of(NDArray a, string caller)
    {
        var rank = a.ndim;
        int[] all = [.. (axes ?? []).Select(axis => axis < 0 ? axis + rank : axis)];
        if (all.Any(axis => axis < 0 || axis >= rank) || all.Distinct().Count() != all.Length)
            throw new TfActivations.InvalidArgumentException(
                $"np.{caller}: axis must name axes of an array of {rank} dimensions, each once. Received: ({string.Join(", ", axes ?? [])})"
            );
        return all;
    }

    /// <summary>One axis.</summary>
    public static implicit operator NumPyAxes(int axis) => new([axis]);

    /// <summary>Several axes.</summary>
    public static implicit operator NumPyAxes(int[] axes) => new(axes);

    /// <summary>Two axes.</summary>
    public static implicit operator NumPyAxes((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator NumPyAxes((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);

    /// <summary>Whether both name the same axes in the same order.</summary>
    public bool Equals(NumPyAxes other) => (axes ?? []).AsSpan().SequenceEqual(other.axes ?? []);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is NumPyAxes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (axes ?? []).Aggregate(17, HashCode.Combine);

    /// <summary>Whether both name the same axes in the same order.</summary>
    public static bool operator ==(NumPyAxes left, NumPyAxes right) => left.Equals(right);

    /// <summary>Whether the axes differ.</summary>
    public static bool operator !=(NumPyAxes left, NumPyAxes right) => !left.Equals(right);
}
