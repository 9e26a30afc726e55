using System.Globalization;
using System.Text;
using TfActivations.Ops;

namespace TfActivations.Api;

public sealed partial class StringsApi
{
    /// <summary>Numbers as text. As <c>tf.strings.as_string</c>.</summary>
    /// <param name="input">Numbers or booleans.</param>
    /// <param name="precision">Digits behind the point; 6 by default, and none of integers.</param>
    /// <param name="scientific">Whether with an exponent.</param>
    /// <param name="shortest">Whether whichever is shorter.</param>
    /// <param name="width">At least so many characters.</param>
    /// <param name="fill">What fills them up: a blank, "0", "+" or "-".</param>
    public Tensor as_string(
        Tensor input,
        int precision = -1,
        bool scientific = false,
        bool shortest = false,
        int width = -1,
        string fill = ""
    )
    {
        var x = KerasTypes.Tensor(input);
        if (scientific && shortest)
            throw new InvalidArgumentException("as_string: a number is scientific or shortest, not both");
        if (x.DType == DType.String)
            return x;
        if (width > 1 << 16)
            throw new InvalidArgumentException($"as_string: width must be at most {1 << 16}. Received: {width}");
        var texts = new string[x.Size];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Padded(Number(x, i, precision, scientific, shortest), width, fill);
        return StringTensor.Of(texts, x.Shape);
    }

    /// <summary>Text as numbers. As <c>tf.strings.to_number</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is no number of the dtype.</exception>
    public Tensor to_number(TextValues input, DType out_type = DType.Float32)
    {
        var x = NotNull(input);
        var numbers = new double[x.Size];
        var texts = x.AsStrings();
        for (var i = 0; i < numbers.Length; i++)
        {
            var text = texts[i].Trim().ToLowerInvariant() switch
            {
                "inf" or "+inf" or "infinity" => "Infinity",
                "-inf" or "-infinity" => "-Infinity",
                "nan" => "NaN",
                var other => other,
            };
            var style = out_type.IsFloating() ? NumberStyles.Float : NumberStyles.AllowLeadingSign;
            if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out numbers[i]))
                throw new InvalidArgumentException($"to_number: '{texts[i]}' is no number of {out_type.Name()}");
        }
        return ReshapeOp.Apply(Kernels.Conversion.Copy(numbers, out_type), x.Shape);
    }

    /// <summary>Tensors written in a template. As <c>tf.strings.format</c>.</summary>
    /// <param name="template">The text.</param>
    /// <param name="inputs">A tensor for each placeholder.</param>
    /// <param name="placeholder">What stands for a tensor.</param>
    /// <param name="summarize">How many elements at each end are written.</param>
    public Tensor format(string template, IReadOnlyList<Tensor> inputs, string placeholder = "{}", int summarize = 3)
    {
        ArgumentNullException.ThrowIfNull(template);
        Argument.NoNulls(nameof(format), inputs);
        if (string.IsNullOrEmpty(placeholder))
            throw new InvalidArgumentException("format: placeholder must not be empty");
        var pieces = template.Split(placeholder);
        if (pieces.Length != inputs.Count + 1)
            throw new InvalidArgumentException($"format: {pieces.Length - 1} placeholders and {inputs.Count} tensors");
        var text = new StringBuilder(pieces[0]);
        for (var i = 0; i < inputs.Count; i++)
            text.Append(Written(inputs[i], summarize, 0, 0)).Append(pieces[i + 1]);
        return StringTensor.Of([text.ToString()], Shape.Scalar);
    }

    /// <summary>A tensor written in a template. As <c>tf.strings.format</c>.</summary>
    public Tensor format(string template, Tensor inputs, string placeholder = "{}", int summarize = 3) =>
        format(template, (IReadOnlyList<Tensor>)[inputs], placeholder, summarize);

    private static string Number(Tensor x, int index, int precision, bool scientific, bool shortest)
    {
        var value = x.ElementAt(index);
        if (x.DType == DType.Bool)
            return value != 0 ? "true" : "false";
        if (x.DType.IsInteger())
            return ReshapeOp.Apply(x, -1)[index] is var number && number.DType == DType.UInt64
                ? number.AsSpan<ulong>()[0].ToString(CultureInfo.InvariantCulture)
                : CastOp.Apply(number, DType.Int64).AsSpan<long>()[0].ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        var digits = precision < 0 ? 6 : Math.Min(precision, 99);
        return (
            scientific ? value.ToString($"0.{new string('0', digits)}e+00", CultureInfo.InvariantCulture)
            : shortest ? value.ToString($"g{Math.Max(1, digits)}", CultureInfo.InvariantCulture)
            : value.ToString($"F{digits}", CultureInfo.InvariantCulture)
        );
    }

    private static string Padded(string text, int width, string fill) =>
        fill switch
        {
            "0" when !char.IsAsciiDigit(text[^1]) => text.PadLeft(Math.Max(0, width)),
            "" or " " => width > text.Length ? text.PadLeft(width) : text,
            "-" => width > text.Length ? text.PadRight(width) : text,
            "0" => text.StartsWith('-')
                ? "-" + text[1..].PadLeft(Math.Max(0, width - 1), '0')
                : text.PadLeft(Math.Max(0, width), '0'),
            "+" => (text.StartsWith('-') ? text : "+" + text).PadLeft(Math.Max(0, width)),
            _ => throw new InvalidArgumentException(
                $"as_string: fill must be '', ' ', '0', '+' or '-'. Received: '{fill}'"
            ),
        };

    /// <summary>[[1 2] [3 4]] as TensorFlow's format and print write it.</summary>
    internal static string Written(Tensor x, int summarize, int axis, int first)
    {
        if (axis == x.Shape.Rank)
            return x.DType == DType.String ? $"\"{x.AsStrings()[first]}\""
                : x.DType == DType.Bool ? (x.ElementAt(first) != 0 ? "1" : "0")
                : Plain(x, first);
        var (length, step) = (x.Shape[axis], x.Shape.Product((axis + 1)..));
        var shown =
            summarize >= 0 && length > 2L * summarize
                ? Enumerable.Range(0, summarize).Append(-1).Concat(Enumerable.Range(length - summarize, summarize))
                : Enumerable.Range(0, length);
        var between = axis == x.Shape.Rank - 1 ? " " : $"\n{new string(' ', axis + 1)}";
        return $"[{string.Join(between, shown.Select(i => i < 0 ? "..." : Written(x, summarize, axis + 1, first + i * step)))}]";
    }

    private static string Plain(Tensor x, int index) =>
        x.DType.IsFloating() && double.IsFinite(x.ElementAt(index))
            ? (x.DType == DType.Float64 ? x.ElementAt(index) : (float)x.ElementAt(index)).ToString(
                x.DType == DType.Float64 ? "R" : "g6",
                CultureInfo.InvariantCulture
            )
            : Number(x, index, -1, false, false);
}
