using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TfActivations.Text;

namespace TfActivations.Tensors;

/// <summary>What stands for an axis between the brackets of <c>x[...]</c>: a number, a C# range, or Python's text for it.</summary>
/// <remarks>
/// <c>x[0, ^1]</c>, <c>x[.., 1..3]</c>, <c>x[tf.newaxis, ..]</c>, and as in Python <c>x["1:-1:2, 0"]</c>, <c>x["..., None"]</c>.
/// </remarks>
[SuppressMessage("Usage", "CA2225", Justification = "Written as an index.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
public readonly struct TensorIndex
{
    private enum Kind
    {
        Slice,
        Element,
        NewAxis,
        Ellipsis,
        Several,
    }

    private readonly Kind kind;
    private readonly Index start;
    private readonly Index? end;
    private readonly int step;
    private readonly bool fromDefault;
    private readonly TensorIndex[]? parts;

    private TensorIndex(
        Kind kind,
        Index start = default,
        Index? end = null,
        int step = 1,
        bool fromDefault = false,
        TensorIndex[]? parts = null
    )
    {
        this.kind = kind;
        this.start = start;
        this.end = end;
        this.step = step;
        this.fromDefault = fromDefault;
        this.parts = parts;
    }

    /// <summary>A new axis of length 1: Python's None, tf.newaxis.</summary>
    public static TensorIndex NewAxis => new(Kind.NewAxis);

    /// <summary>All axes that are not named otherwise: Python's ...</summary>
    public static TensorIndex Ellipsis => new(Kind.Ellipsis);

    /// <summary>One element, whose axis goes; from the end when negative.</summary>
    public static implicit operator TensorIndex(int index) => new(Kind.Element, Of(index));

    /// <summary>One element, whose axis goes.</summary>
    public static implicit operator TensorIndex(Index index) => new(Kind.Element, index);

    /// <summary>A part of the axis; one that reaches past the end stops there.</summary>
    public static implicit operator TensorIndex(Range range) => new(Kind.Slice, range.Start, range.End);

    /// <summary>Python's text: <c>"1:-1"</c>, <c>"::2"</c>, <c>"..., 0"</c>, <c>"None"</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is no index.</exception>
    public static implicit operator TensorIndex(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Kind.Several, parts: [.. text.Split(',').Select(part => Parse(part.Trim(), text))]);
    }

    /// <summary>Where a slice begins along every axis, its steps, its lengths, and the shape that is left of it.</summary>
    internal static (int[] Begin, int[] Steps, Shape Size, Shape Shape) Resolve(
        Shape shape,
        ReadOnlySpan<TensorIndex> indices
    )
    {
        var all = Flat(indices);
        var named = all.Count(index => index.kind is Kind.Slice or Kind.Element);
        if (named > shape.Rank)
            throw new InvalidArgumentException(
                $"slice: takes at most {Plural.Of(shape.Rank, "index", "indices")} for shape {shape}. Received: {named}"
            );
        if (all.Count(index => index.kind == Kind.Ellipsis) > 1)
            throw new InvalidArgumentException("an index can only have a single ellipsis ('...')");
        if (!all.Exists(index => index.kind == Kind.Ellipsis))
            all.Add(Ellipsis);
        var (begin, steps, size, left) = (new List<int>(), new List<int>(), new List<int>(), new List<int>());
        foreach (var index in all)
            switch (index.kind)
            {
                case Kind.NewAxis:
                    left.Add(1);
                    break;
                case Kind.Ellipsis:
                    for (var rest = shape.Rank - named; rest > 0; rest--)
                        Add(0, 1, shape[begin.Count], keeps: true);
                    break;
                case Kind.Element:
                    Add(index.Position(shape, begin.Count), 1, 1, keeps: false);
                    break;
                default:
                    var (first, length) = index.Part(shape[begin.Count]);
                    Add(first, index.step, length, keeps: true);
                    break;
            }
        return ([.. begin], [.. steps], Shape.Create([.. size]), Shape.Create([.. left]));

        void Add(int first, int step, int length, bool keeps)
        {
            begin.Add(first);
            steps.Add(step);
            size.Add(length);
            if (keeps)
                left.Add(length);
        }
    }

    private static List<TensorIndex> Flat(ReadOnlySpan<TensorIndex> indices)
    {
        var all = new List<TensorIndex>();
        foreach (var index in indices)
            if (index.kind == Kind.Several)
                all.AddRange(index.parts!);
            else
                all.Add(index);
        return all;
    }

    private static TensorIndex Parse(string part, string text)
    {
        if (part is "...")
            return Ellipsis;
        if (part is "None" or "newaxis")
            return NewAxis;
        var numbers = part.Split(':').Select(number => Number(number.Trim(), text)).ToArray();
        return numbers switch
        {
            [{ } index] => index,
            [var start, var stop] => Slice(start, stop, 1),
            [var start, var stop, not 0 and var step] => Slice(start, stop, step ?? 1),
            _ => throw NoIndex(text),
        };
    }

    private static TensorIndex Slice(int? start, int? stop, int step) =>
        new(Kind.Slice, Of(start ?? 0), stop is { } end ? Of(end) : null, step, fromDefault: start is null);

    private static int? Number(string number, string text) =>
        number.Length == 0 ? null
        : int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw NoIndex(text);

    private static InvalidArgumentException NoIndex(string text) =>
        new(
            $"an index must be numbers, slices \"start:stop:step\", \"...\" or \"None\", parted by commas. Received: \"{text}\""
        );

    private static Index Of(int index) => index < 0 && index > int.MinValue ? ^-index : new(Math.Max(index, 0));

    private int Position(Shape shape, int axis)
    {
        var position = start.GetOffset(shape[axis]);
        return position >= 0 && position < shape[axis]
            ? position
            : throw new InvalidArgumentException($"index {start} is out of range for axis {axis} of shape {shape}");
    }

    /// <summary>The first element of a slice and how many it has: as in Python, what reaches past the end stops there.</summary>
    private (int First, int Length) Part(int length)
    {
        if (step > 0)
        {
            var first = Math.Clamp(start.GetOffset(length), 0, length);
            var past = Math.Clamp(end?.GetOffset(length) ?? length, first, length);
            return (first, (int)(((long)past - first + step - 1) / step));
        }
        var last = fromDefault ? length - 1 : Math.Clamp(start.GetOffset(length), -1, length - 1);
        var before = end is { } stop ? Math.Clamp(stop.GetOffset(length), -1, length - 1) : -1;
        return (Math.Max(last, 0), last > before ? (int)(((long)last - before - step - 1) / -(long)step) : 0);
    }
}
