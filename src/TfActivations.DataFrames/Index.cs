using System.Collections;

namespace TfActivations.DataFrames;

/// <summary>The labels of rows or columns: whole numbers, texts or times.</summary>
public sealed class Index : IReadOnlyList<object>
{
    private readonly object[] labels;

    internal Index(IEnumerable<object> labels, string? name = null) => (this.labels, this.name) = ([.. labels], name);

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    internal static Index Range(int count) => new(Enumerable.Range(0, count).Select(i => (object)(long)i));

    /// <summary>Texts.</summary>
    public static implicit operator Index(string[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new Index(labels.Select(label => label ?? throw new InvalidArgumentException("a label is null")));
    }

    /// <summary>Texts.</summary>
    public static implicit operator Index(List<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.ToArray();
    }

    /// <summary>Whole numbers.</summary>
    public static implicit operator Index(int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new Index(labels.Select(label => (object)(long)label));
    }

    /// <summary>What the labels are; null where nothing is said.</summary>
    public string? name { get; }

    /// <inheritdoc/>
    public int Count => labels.Length;

    /// <summary>A label by its position.</summary>
    /// <exception cref="InvalidArgumentException">There is no such position.</exception>
    public object this[int position] =>
        position >= -Count && position < Count
            ? labels[position < 0 ? position + Count : position]
            : throw new InvalidArgumentException($"index {position} is out of bounds for axis 0 with size {Count}");

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => labels.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The labels as a list.</summary>
    public List<object> tolist() => [.. labels];

    /// <summary>Whether the labels are 0, 1, 2 ...</summary>
    internal bool IsRange => labels.Index().All(pair => pair.Item is long number && number == pair.Index);

    /// <summary>Where labels are, in the order that is asked for.</summary>
    internal int[] PositionsOf(IEnumerable<object> wanted, string what)
    {
        var positions = labels.Index().GroupBy(pair => pair.Item).ToDictionary(g => g.Key, g => g.First().Index);
        return
        [
            .. wanted.Select(label =>
                positions.TryGetValue(Normal(label), out var position) ? position : throw Unknown(label, what)
            ),
        ];
    }

    /// <summary>Where a label is, or -1.</summary>
    internal int Find(object label) => Array.IndexOf(labels, Normal(label));

    internal TfActivationsException Unknown(object label, string what) =>
        label is string text && labels.All(known => known is string)
            ? new UnknownNameException(what, text, [.. labels.Cast<string>()])
            : new InvalidArgumentException($"{what} {label} is not among the labels");

    internal Index Take(IEnumerable<int> positions) => new(positions.Select(position => labels[position]), name);

    internal Index Named(string? name) => new(labels, name);

    private static object Normal(object label) => label is int number ? (long)number : label;

    /// <summary>As pandas prints it.</summary>
    public override string ToString()
    {
        if (IsRange && Count > 0)
            return $"RangeIndex(start=0, stop={Count}, step=1)";
        var texts = labels.Select(label => label is string ? $"'{label}'" : Column.TextOf(label));
        var dtype =
            labels is [string, ..] ? "str"
            : labels is [DateTime, ..] ? "datetime64[us]"
            : "int64";
        return $"Index([{string.Join(", ", texts)}], dtype='{dtype}')";
    }
}
