namespace TfActivations.Tensors;

/// <summary>bfloat16 arrays as TensorFlow prints them: NumPy's lines and brackets, but elements are not aligned.</summary>
internal static class BFloat16Text
{
    private const int LineWidth = 75;
    private const int SummarizeFrom = 1001;
    private const int EdgeItems = 3;

    /// <summary>As str: [1 2.5].</summary>
    public static string Str(Tensor x) => Text(x, " ", "", "");

    /// <summary>As repr: array([1, 2.5], dtype=bfloat16).</summary>
    public static string Repr(Tensor x)
    {
        const string start = "array(";
        const string dtype = "dtype=bfloat16)";
        var values = Text(x, ", ", start, ",");
        if (x.Shape.Rank == 0)
            return values;
        var shape = x.Size == 0 && x.Shape.Rank > 1 ? $" shape={x.Shape}," : "";
        var array = $"{start}{values},{shape}";
        var lastLine = array.Length - (array.LastIndexOf('\n') + 1);
        var gap = lastLine + 1 + dtype.Length > LineWidth ? "\n" + new string(' ', start.Length) : " ";
        return array + gap + dtype;
    }

    private static string Text(Tensor x, string separator, string prefix, string suffix)
    {
        var (values, shape) = (x.AsSpan<BFloat16>().ToArray(), x.Shape);
        return shape.Rank == 0 ? values[0].ToString()
            : values.Length == 0 ? "[]"
            : Axis(0, 0, new string(' ', prefix.Length + 1), LineWidth - suffix.Length);

        string Axis(int axis, int first, string indent, int width)
        {
            var (inner, isLast) = (shape.Product((axis + 1)..), axis == shape.Rank - 1);
            var words = Shown(shape[axis], values.Length)
                .Select(i =>
                    i is not { } index ? "..."
                    : isLast ? values[first + index].ToString()
                    : Axis(axis + 1, first + index * inner, indent + " ", width - 1)
                );
            var lines = isLast
                ? Wrapped(words, separator, indent, width - 1)
                : string.Join(separator.TrimEnd() + new string('\n', shape.Rank - 1 - axis) + indent, words);
            return $"[{lines}]";
        }
    }

    /// <summary>The indices along an axis that are shown; null for the dots in the middle.</summary>
    private static IEnumerable<int?> Shown(int length, int size)
    {
        var all = Enumerable.Range(0, length).Select(i => (int?)i);
        return size >= SummarizeFrom && length > 2 * EdgeItems
            ? [.. all.Take(EdgeItems), null, .. all.TakeLast(EdgeItems)]
            : all;
    }

    private static string Wrapped(IEnumerable<string> words, string separator, string indent, int width)
    {
        var (lines, line) = ("", indent);
        foreach (var word in words)
        {
            if (line.Length > indent.Length && line.Length + word.Length > width)
                (lines, line) = (lines + line.TrimEnd() + "\n", indent);
            line += word + separator;
        }
        return (lines + line)[indent.Length..^separator.Length];
    }
}
