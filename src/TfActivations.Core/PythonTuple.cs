using System.Collections;
using System.Runtime.CompilerServices;

namespace TfActivations;

/// <summary>A tuple of any length: Python's <c>tuple(items)</c> and <c>*args</c>. Equal to one with equal elements, written <c>(1, 2)</c>.</summary>
/// <typeparam name="T">What its elements are.</typeparam>
[CollectionBuilder(typeof(PythonTuple), nameof(PythonTuple.Create))]
public sealed class PythonTuple<T> : IReadOnlyList<T>, ITuple, IEquatable<PythonTuple<T>>
{
    private readonly T[] items;

    internal PythonTuple(T[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    int ITuple.Length => items.Length;

    /// <summary>The element at an index.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T this[int index] =>
        (uint)index < (uint)items.Length ? items[index] : throw new IndexException("tuple index out of range");

    object? ITuple.this[int index] => this[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PythonTuple<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PythonTuple<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}

/// <summary>What collection expressions make tuples with.</summary>
public static class PythonTuple
{
    /// <summary>A tuple of these elements.</summary>
    public static PythonTuple<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
