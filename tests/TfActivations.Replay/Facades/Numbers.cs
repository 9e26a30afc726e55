using System.Runtime.CompilerServices;
using TfActivations.Replay.Calls;

namespace TfActivations.Replay.Facades;

/// <summary>A list of numbers, nested or not, as an array.</summary>
internal static class Numbers
{
    private static readonly ConditionalWeakTable<PythonList, ArrayData>[] Made =
    [
        [],
        [],
    ];

    /// <summary>The array, always the same for a list; null where the list is ragged or holds other things.</summary>
    /// <param name="list">The numbers.</param>
    /// <param name="narrow">TensorFlow's float32 and int32, instead of NumPy's float64 and int64.</param>
    public static ArrayData? Of(PythonList list, bool narrow)
    {
        var known = Made[narrow ? 1 : 0];
        if (known.TryGetValue(list, out var data))
            return data;
        var shape = new List<int>();
        var leaves = new List<object>();
        if (!Collect(list, 0, shape, leaves))
            return null;
        var dtype =
            leaves.All(leaf => leaf is bool) && leaves.Count > 0 ? "bool"
            : leaves.Any(leaf => leaf is double) || leaves.Count == 0 ? (narrow ? "float32" : "float64")
            : narrow ? "int32"
            : "int64";
        data = new(dtype, [.. shape], [.. leaves.Select(leaf => Element(leaf, dtype))]);
        known.Add(list, data);
        return data;
    }

    private static bool Collect(PythonList list, int depth, List<int> shape, List<object> leaves)
    {
        if (shape.Count == depth)
            shape.Add(list.Items.Count);
        return shape[depth] == list.Items.Count
            && list.Items.All(item =>
                item is PythonList inner
                    ? Collect(inner, depth + 1, shape, leaves)
                    : item is long or double or bool && shape.Count == depth + 1 && Add(leaves, item)
            );
    }

    private static bool Add(List<object> leaves, object leaf)
    {
        leaves.Add(leaf);
        return true;
    }

    private static object Element(object leaf, string dtype) =>
        dtype == "bool" ? leaf
        : dtype.StartsWith("float", StringComparison.Ordinal) ? Convert.ToDouble(leaf)
        : (Int128)Convert.ToInt64(leaf);
}
