using System.Collections;
using System.Runtime.CompilerServices;

namespace TfActivations.Tensors;

/// <summary>The lengths of a tensor's axes; -1 stands for Keras's None, an axis not known yet (the batch).</summary>
/// <remarks>Written <c>[2, 3]</c>, <c>(2, 3)</c> or, for one axis, <c>784</c>; printed as Python prints a tuple.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed partial class Shape : IEquatable<Shape>, IEnumerable<int>
{
    /// <summary>The shape of a scalar: ().</summary>
    public static Shape Scalar { get; } = new([]);

    private readonly int[] dimensions;

    private Shape(int[] dimensions)
    {
        this.dimensions = dimensions;
        LongSize = Count(dimensions);
    }

    /// <summary>The number of axes.</summary>
    public int Rank => dimensions.Length;

    /// <summary>The number of elements: the product of the axes, 1 for a scalar; -1 when an axis is None.</summary>
    /// <exception cref="InvalidArgumentException">There are more than 2,147,483,647.</exception>
    public int Size => LongSize <= int.MaxValue ? (int)LongSize : throw TooLarge(dimensions);

    /// <summary>The number of elements, of arrays also that are too large for an op and only read row by row.</summary>
    internal long LongSize { get; }

    /// <summary>True when no axis is None.</summary>
    public bool IsFullyDefined => LongSize >= 0;

    /// <summary>The length of axis <paramref name="axis"/>.</summary>
    /// <param name="axis">From the start, or from the end with <c>^</c>.</param>
    /// <exception cref="InvalidArgumentException">There is no such axis.</exception>
    public int this[Index axis] => At(axis.GetOffset(Rank)) ?? throw NoAxis(axis.ToString());

    /// <summary>The length of axis <paramref name="axis"/>.</summary>
    /// <param name="axis">From the start, or from the end when negative, as in Python.</param>
    /// <exception cref="InvalidArgumentException">There is no such axis.</exception>
    public int this[int axis] => At(axis < 0 ? axis + Rank : axis) ?? throw NoAxis($"{axis}");

    /// <summary>Some of the axes, as a shape.</summary>
    /// <param name="axes">A C# range; one that reaches past the end stops there.</param>
    public Shape this[Range axes]
    {
        get
        {
            var start = Math.Clamp(axes.Start.GetOffset(Rank), 0, Rank);
            return new(dimensions[start..Math.Clamp(axes.End.GetOffset(Rank), start, Rank)]);
        }
    }

    /// <summary>The shape with these axes.</summary>
    /// <param name="dimensions">The length of each axis.</param>
    public static Shape Create(ReadOnlySpan<int> dimensions) => dimensions.IsEmpty ? Scalar : new([.. dimensions]);

    /// <summary>The axes as a new array.</summary>
    public int[] ToArray() => [.. dimensions];

    /// <summary>Converts an axis that may count from the end (-1) into 0..Rank-1.</summary>
    /// <param name="axis">The axis as the user gave it.</param>
    /// <param name="caller">The function named in the error.</param>
    /// <exception cref="InvalidArgumentException">The axis is out of range.</exception>
    public int NormalizeAxis(int axis, string caller)
    {
        if (Rank == 0)
            throw new InvalidArgumentException($"{caller}: a scalar has no axis. Received: axis {axis}");
        if (axis < -Rank || axis >= Rank)
            throw new InvalidArgumentException(
                $"{caller}: axis {axis} is out of range for shape {this}; expected {-Rank}..{Rank - 1}"
            );
        return axis < 0 ? axis + Rank : axis;
    }

    /// <summary>The shape itself, for a tensor that is to have it.</summary>
    /// <exception cref="InvalidArgumentException">An axis is None.</exception>
    internal Shape Defined(string caller) =>
        IsFullyDefined
            ? this
            : throw new InvalidArgumentException(
                $"{caller}: every axis of a tensor's shape must be 0 or more. Received: [{string.Join(", ", dimensions)}]"
            );

    internal ReadOnlySpan<int> Span => dimensions;

    internal Shape With(int axis, int length)
    {
        var copy = ToArray();
        copy[axis] = length;
        return new(copy);
    }

    /// <summary>The product of the axes in <paramref name="axes"/>.</summary>
    internal int Product(Range axes)
    {
        var some = dimensions.AsSpan(axes);
        var product = some.Contains(0) ? 0L : 1;
        foreach (var dimension in some)
            product = Math.Abs(product) <= int.MaxValue ? product * dimension : product;
        return Math.Abs(product) <= int.MaxValue ? (int)product : throw TooLarge(dimensions);
    }

    private int? At(int position) => (uint)position < (uint)dimensions.Length ? dimensions[position] : null;

    private InvalidArgumentException NoAxis(string axis) => new($"shape {this} has no axis {axis}");

    private static InvalidArgumentException TooLarge(int[] dimensions) =>
        new($"shape {Format(dimensions)} has more than {int.MaxValue} elements");

    private static long Count(int[] dimensions)
    {
        var (least, size) = (1, 1L);
        foreach (var dimension in dimensions)
            least = Math.Min(least, dimension);
        if (least < -1)
            throw new InvalidArgumentException($"shape {Format(dimensions)} has a negative axis");
        if (least < 1)
            return least;
        foreach (var dimension in dimensions)
            size = size <= long.MaxValue / dimension ? size * dimension : throw TooLarge(dimensions);
        return size;
    }

    /// <summary>NumPy's broadcasting rule: axes are aligned at the end, and an axis of length 1 stretches.</summary>
    /// <param name="a">One shape.</param>
    /// <param name="b">The other.</param>
    /// <param name="caller">The function named in the error.</param>
    /// <exception cref="InvalidArgumentException">The shapes do not fit.</exception>
    public static Shape Broadcast(Shape a, Shape b, string caller)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Equals(b))
            return a;
        var result = new int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= result.Length; i++)
        {
            var x = i <= a.Rank ? a[^i] : 1;
            var y = i <= b.Rank ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
                throw new InvalidArgumentException($"{caller}: shapes {a} and {b} do not broadcast");
            result[^i] = x == 1 ? y : x;
        }
        return new(result);
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dimension in dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>As Python prints a tuple: (), (3,), (None, 784).</summary>
    public override string ToString() => Format(dimensions);

    private static string Format(int[] dimensions)
    {
        var axes = string.Join(", ", dimensions.Select(d => d == -1 ? "None" : $"{d}"));
        return dimensions.Length == 1 ? $"({axes},)" : $"({axes})";
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One axis.</summary>
    public static implicit operator Shape(int length) => new([length]);

    /// <summary>One axis, as NumSharp counts it: <c>keras.Input(x.shape[1])</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is longer than an axis can be.</exception>
    public static implicit operator Shape(long length) =>
        length is >= int.MinValue and <= int.MaxValue
            ? new([(int)length])
            : throw new InvalidArgumentException($"an axis has at most {int.MaxValue} elements. Received: {length}");

    /// <summary>The axes in order.</summary>
    public static implicit operator Shape(int[] dimensions) => Create(dimensions);

    /// <summary>The lengths that a vector of integers holds: of <c>tf.shape</c>.</summary>
    /// <exception cref="InvalidArgumentException">It holds no lengths.</exception>
    public static implicit operator Shape(Tensor lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return Create(Integers("a shape", lengths));
    }

    /// <summary>The integers of a scalar or a vector.</summary>
    internal static int[] Integers(string what, Tensor vector)
    {
        if (!vector.DType.IsInteger() || vector.Shape.Rank > 1)
            throw new InvalidArgumentException(
                $"{what}: a vector of integers is needed. Received: {vector.DType.Name()} of shape {vector.Shape}"
            );
        var values = new int[vector.Size];
        for (var i = 0; i < values.Length; i++)
            values[i] = (int)Math.Clamp(vector.ElementAt(i), int.MinValue, int.MaxValue);
        return values;
    }

    /// <summary>Two axes.</summary>
    public static implicit operator Shape((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator Shape((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);

    /// <summary>Four axes.</summary>
    public static implicit operator Shape((int, int, int, int) axes) =>
        new([axes.Item1, axes.Item2, axes.Item3, axes.Item4]);
}
