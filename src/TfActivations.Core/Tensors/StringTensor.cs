using System.Globalization;
using System.Text;

namespace TfActivations.Tensors;

/// <summary>Tensors of strings: made from C#'s, read, and printed as Python prints bytes.</summary>
internal static class StringTensor
{
    public static Tensor Of(ReadOnlySpan<string> values, Shape shape)
    {
        var tensor = Tensor.Allocate(shape, DType.String);
        var texts = tensor.Texts();
        for (var i = 0; i < values.Length; i++)
            texts[i] = Encoding.UTF8.GetBytes(
                values[i] ?? throw new InvalidArgumentException("a string of a tensor must not be null")
            );
        return tensor;
    }

    /// <summary>As TensorFlow prints the elements: b'text', [b'a' b'b'].</summary>
    public static string Str(Tensor tensor) => Nested(tensor, " ", 0, 0);

    /// <summary>As NumPy's repr has them: array([b'a', b'b'], dtype=object).</summary>
    public static string Repr(Tensor tensor) =>
        tensor.Shape.Rank == 0
            ? Text(tensor.Texts()[0])
            : $"array({Nested(tensor, ", ", 0, 0).ReplaceLineEndings("\n      ")}, dtype=object)";

    private static string Nested(Tensor tensor, string separator, int axis, int first)
    {
        if (axis == tensor.Shape.Rank)
            return Text(tensor.Texts()[first]);
        var step = tensor.Shape.Product((axis + 1)..);
        var isLast = axis == tensor.Shape.Rank - 1;
        var between = isLast ? separator : $"{separator.TrimEnd()}\n{new string(' ', axis + 1)}";
        return $"[{string.Join(between, Enumerable.Range(0, tensor.Shape[axis]).Select(i => Nested(tensor, separator, axis + 1, first + i * step)))}]";
    }

    /// <summary>Python's bytes: b'caf\xc3\xa9'.</summary>
    public static string Text(byte[] bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var text = new StringBuilder().Append('b').Append(quote);
        foreach (var value in bytes)
            _ = value switch
            {
                (byte)'\\' => text.Append(@"\\"),
                (byte)'\n' => text.Append(@"\n"),
                (byte)'\r' => text.Append(@"\r"),
                (byte)'\t' => text.Append(@"\t"),
                _ when value == quote => text.Append('\\').Append(quote),
                >= 0x20 and < 0x7F => text.Append((char)value),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
            };
        return text.Append(quote).ToString();
    }
}
