using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TfActivations.Tensors;

/// <summary>One axis or several, one number or several: <c>axis: 1</c>, <c>axis: [0, 2]</c>, <c>axis: (0, 2)</c>.</summary>
[CollectionBuilder(typeof(AxisList), nameof(Create))]
public sealed class AxisList
{
    private readonly int[] axes;

    private AxisList(int[] axes, bool isSingle = false) => (this.axes, IsSingle) = (axes, isSingle);

    /// <summary>Whether it was one number, and not a list.</summary>
    internal bool IsSingle { get; }

    internal int[] ToArray() => axes;

    /// <summary>Several axes.</summary>
    /// <param name="axes">The axes in order.</param>
    public static AxisList Create(ReadOnlySpan<int> axes) => new([.. axes]);

    /// <summary>The axes in order.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)axes).GetEnumerator();

    /// <summary>One axis.</summary>
    public static implicit operator AxisList(int axis) => new([axis], isSingle: true);

    /// <summary>Several axes.</summary>
    [return: NotNullIfNotNull(nameof(axes))]
    public static implicit operator AxisList?(int[]? axes) => axes is null ? null : new([.. axes]);

    /// <summary>The integers of a vector, as <c>tf.shape</c> gives them.</summary>
    /// <exception cref="InvalidArgumentException">It holds other things.</exception>
    public static implicit operator AxisList(Tensor axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return new(Shape.Integers("axes", axes), isSingle: axes.Shape.Rank == 0);
    }

    /// <summary>Two axes.</summary>
    public static implicit operator AxisList((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator AxisList((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);
}
