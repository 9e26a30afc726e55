using System.Text;
using TfActivations.Replay.Calls;
using TfActivations.Tensors;

namespace TfActivations.Replay.Facades;

/// <summary>Python's byte strings and lists of texts, nested or not, as tensors of strings.</summary>
internal static class Texts
{
    /// <summary>A scalar.</summary>
    public static Tensor Of(byte[] bytes) => Of(Shape.Scalar, [bytes]);

    /// <summary>A tensor; null where the list is ragged, empty or holds other things.</summary>
    public static Tensor? Of(PythonList list)
    {
        var shape = new List<int>();
        var leaves = new List<byte[]>();
        return Collect(list, 0, shape, leaves) && leaves.Count > 0 ? Of(Shape.Create([.. shape]), leaves) : null;
    }

    /// <summary>A tensor of byte strings.</summary>
    public static Tensor Of(Shape shape, IReadOnlyList<byte[]> leaves)
    {
        var tensor = Tensor.Allocate(shape, DType.String);
        for (var i = 0; i < leaves.Count; i++)
            tensor.Texts()[i] = leaves[i];
        return tensor;
    }

    /// <summary>An element of a recorded array as bytes.</summary>
    public static byte[] Bytes(object element) =>
        element switch
        {
            byte[] bytes => bytes,
            Base64 base64 => Convert.FromBase64String(base64.Digits),
            _ => Encoding.UTF8.GetBytes((string)element),
        };

    /// <summary>Bytes as an element of a recorded array: a text where they are UTF-8; NumPy, which recorded them, takes zeros at the end for their end.</summary>
    public static object Element(byte[] bytes)
    {
        var content = bytes.AsSpan().TrimEnd((byte)0);
        return System.Text.Unicode.Utf8.IsValid(content)
            ? Encoding.UTF8.GetString(content)
            : new Base64(Convert.ToBase64String(content));
    }

    /// <summary>A text, or bytes, as an element of a recorded array.</summary>
    public static object Element(object? item) => item is byte[] bytes ? Element(bytes) : item!;

    private static bool Collect(PythonList list, int depth, List<int> shape, List<byte[]> leaves)
    {
        if (shape.Count == depth)
            shape.Add(list.Items.Count);
        return shape[depth] == list.Items.Count
            && list.Items.All(item =>
                item is PythonList inner
                    ? Collect(inner, depth + 1, shape, leaves)
                    : item is string or byte[] && shape.Count == depth + 1 && Add(leaves, Bytes(item))
            );
    }

    private static bool Add(List<byte[]> leaves, byte[] leaf)
    {
        leaves.Add(leaf);
        return true;
    }
}
