using System.Collections;
using System.Globalization;
using NumSharp;
using TfActivations.Tensors;

namespace TfActivations.Learn;

/// <summary>One label or number for each row: numbers, truth values or texts. Converts from arrays, lists, NumSharp's arrays and tensors.</summary>
public sealed class Labels : IReadOnlyList<object>
{
    private readonly object[] values;

    /// <summary>Labels from values: long, double, bool or string, all of one kind.</summary>
    internal Labels(object[] values) => this.values = values;

    /// <summary>The labels of an array of one axis, or of one column.</summary>
    /// <exception cref="InvalidArgumentException">The array has several columns.</exception>
    public static implicit operator Labels(NDArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.ndim > 2 || array.ndim == 2 && array.shape[1] != 1)
            throw new InvalidArgumentException(
                $"expected one label for each row: an array of shape (n) or (n, 1). Received: ({string.Join(", ", array.shape)})"
            );
        return new Labels(
            array.typecode switch
            {
                NPTypeCode.Boolean => Boxed(array.ravel().ToArray<bool>()),
                NPTypeCode.Single or NPTypeCode.Double or NPTypeCode.Half => Boxed(
                    array.astype(NPTypeCode.Double).ravel().ToArray<double>()
                ),
                _ => Boxed(array.astype(NPTypeCode.Int64).ravel().ToArray<long>()),
            }
        );
    }

    /// <summary>The labels of a tensor of one axis, or of one column.</summary>
    public static implicit operator Labels(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.numpy();
    }

    /// <summary>Whole numbers.</summary>
    public static implicit operator Labels(int[] values) => new(Boxed(values, v => (long)v));

    /// <summary>Whole numbers.</summary>
    public static implicit operator Labels(long[] values) => new(Boxed(values));

    /// <summary>Whole numbers.</summary>
    public static implicit operator Labels(List<int> values) => new(Boxed(values, v => (long)v));

    /// <summary>Numbers.</summary>
    public static implicit operator Labels(double[] values) => new(Boxed(values));

    /// <summary>Numbers.</summary>
    public static implicit operator Labels(float[] values) => new(Boxed(values, v => (double)v));

    /// <summary>Numbers.</summary>
    public static implicit operator Labels(List<double> values) => new(Boxed(values));

    /// <summary>Truth values.</summary>
    public static implicit operator Labels(bool[] values) => new(Boxed(values));

    /// <summary>Texts.</summary>
    public static implicit operator Labels(string[] values) => new(Boxed(values));

    /// <summary>Texts.</summary>
    public static implicit operator Labels(List<string> values) => new(Boxed(values));

    /// <summary>The labels as NumSharp's array.</summary>
    /// <exception cref="InvalidArgumentException">The labels are texts, which NumSharp's arrays do not hold.</exception>
    public static implicit operator NDArray(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.values switch
        {
            [string, ..] => throw new InvalidArgumentException(
                "these labels are texts: NumSharp's arrays hold numbers"
            ),
            [bool, ..] => np.array(labels.values.Cast<bool>().ToArray()),
            [double, ..] => np.array(labels.values.Cast<double>().ToArray()),
            _ => np.array(labels.values.Cast<long>().ToArray()),
        };
    }

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <summary>A label by its place; from the end where the place is negative, as in Python.</summary>
    /// <exception cref="InvalidArgumentException">There is no such place.</exception>
    public object this[int index] =>
        index >= -Count && index < Count
            ? values[index < 0 ? index + Count : index]
            : throw new InvalidArgumentException($"label {index} of {Count} does not exist");

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The labels as NumPy prints an array: <c>['ant' 'cat']</c>, <c>[0 1 2]</c>.</summary>
    public override string ToString() =>
        values is [string, ..] ? $"['{string.Join("' '", values)}']" : ((NDArray)this).ToString();

    /// <summary>What the label is in a table: whole numbers without a point.</summary>
    internal string Text(int index) => System.Convert.ToString(values[index], CultureInfo.InvariantCulture)!;

    /// <summary>The labels' different values in order, and for each array the place of each of its labels among them.</summary>
    internal static (Labels Classes, int[][] Codes) Encode(params Labels[] arrays)
    {
        var classes = arrays.SelectMany(array => array.values).Distinct().Order(LabelOrder.Instance).ToArray();
        return (new Labels(classes), [.. arrays.Select(array => new Labels(classes).CodesOf(array))]);
    }

    /// <summary>The place of each label among these.</summary>
    /// <exception cref="InvalidArgumentException">A label is not among these.</exception>
    internal int[] CodesOf(Labels labels)
    {
        var places = values.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return
        [
            .. labels.values.Select(value =>
                places.TryGetValue(value, out var place)
                    ? place
                    : throw new InvalidArgumentException($"label {value} is not among {this}")
            ),
        ];
    }

    /// <summary>Labels as numbers, for what compares them by size.</summary>
    internal double[] Numbers(string caller) =>
        values is [string, ..]
            ? throw new InvalidArgumentException($"{caller}: expected numbers. Received: texts, '{values[0]}' first")
            : [.. values.Select(value => System.Convert.ToDouble(value, CultureInfo.InvariantCulture))];

    private static object[] Boxed<T>(IReadOnlyList<T> values) => Boxed(values, value => value);

    private static object[] Boxed<T>(IReadOnlyList<T> values, Func<T, object?> box)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select(value => box(value) ?? throw new InvalidArgumentException("a label is null"))];
    }

    /// <summary>Whether labels are the same: numbers and truth values by their number, texts by their characters.</summary>
    internal static bool Same(object a, object b) =>
        IsNumber(a) && IsNumber(b)
            ? System
                .Convert.ToDouble(a, CultureInfo.InvariantCulture)
                .Equals(System.Convert.ToDouble(b, CultureInfo.InvariantCulture))
            : a.Equals(b);

    private static bool IsNumber(object value) => value is bool or int or long or float or double;
}
