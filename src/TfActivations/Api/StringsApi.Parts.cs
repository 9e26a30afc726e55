using System.Buffers;
using System.Text;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>Parts of texts.</content>
public sealed partial class StringsApi
{
    /// <summary>Parts between separators, or between blanks; of a vector of strings a list of parts each. As <c>tf.strings.split</c>.</summary>
    /// <param name="input">A string; of more, the parts of each are a row, filled up with empty strings where they are fewer.</param>
    /// <param name="sep">What parts them; blanks by default.</param>
    /// <param name="maxsplit">The most cuts; -1 for all.</param>
    public Tensor[] split(TextValues input, string? sep = null, int maxsplit = -1) =>
        [
            .. NotNull(input)
                .AsStrings()
                .Select(text => Parts(text, sep, maxsplit))
                .Select(parts => StringTensor.Of(parts, parts.Length)),
        ];

    /// <summary>The bytes of each string one by one. As <c>tf.strings.bytes_split</c>.</summary>
    public Tensor[] bytes_split(TextValues input) =>
        [
            .. NotNull(input)
                .Texts()
                .ToArray()
                .Select(text =>
                {
                    var bytes = Tensor.Allocate(text.Length, DType.String);
                    for (var i = 0; i < text.Length; i++)
                        bytes.Texts()[i] = [text[i]];
                    return bytes;
                }),
        ];

    /// <summary>len bytes from pos on, or characters with unit "UTF8_CHAR"; from the end where pos is negative. As <c>tf.strings.substr</c>.</summary>
    public Tensor substr(TextValues input, Tensor pos, Tensor len, string unit = "BYTE")
    {
        var (x, byCharacter) = (NotNull(input), ByCharacter(nameof(substr), unit));
        var starts = Arranging.Integers(nameof(substr), KerasTypes.Tensor(pos));
        var lengths = Arranging.Integers(nameof(substr), KerasTypes.Tensor(len));
        var result = Tensor.Allocate(x.Shape, DType.String);
        for (var i = 0; i < x.Size; i++)
        {
            byte[][] pieces = byCharacter
                ?
                [
                    .. Encoding
                        .UTF8.GetString(x.Texts()[i])
                        .EnumerateRunes()
                        .Select(rune => Encoding.UTF8.GetBytes(rune.ToString())),
                ]
                : [.. x.Texts()[i].Select(value => new[] { value })];
            var start = starts[starts.Length == 1 ? 0 : Math.Min(i, starts.Length - 1)];
            var from = start < 0 ? start + pieces.Length : start;
            if (from < 0 || from > pieces.Length)
                throw new InvalidArgumentException(
                    $"substr: pos {start} is out of range for string {i}, which is {pieces.Length} long"
                );
            result.Texts()[i] =
            [
                .. pieces
                    .Skip(from)
                    .Take(lengths[lengths.Length == 1 ? 0 : Math.Min(i, lengths.Length - 1)])
                    .SelectMany(piece => piece),
            ];
        }
        return result;
    }

    /// <summary>Runs of ngram_width strings along the last axis, joined. As <c>tf.strings.ngrams</c>.</summary>
    public Tensor ngrams(
        TextValues data,
        AxisList ngram_width,
        string separator = " ",
        string? pad_values = null,
        int? padding_width = null,
        bool preserve_short_sequences = false
    ) =>
        ngrams(
            data,
            ngram_width,
            separator,
            (pad_values!, pad_values!),
            pad_values is null ? 0 : padding_width,
            preserve_short_sequences
        );

    /// <summary>Neighbouring strings joined, with other texts before and after them. As <c>tf.strings.ngrams</c>.</summary>
    /// <param name="data">Strings; those of the last axis are neighbours.</param>
    /// <param name="ngram_width">How many are joined; several widths one after another.</param>
    /// <param name="separator">What stands between them.</param>
    /// <param name="pad_values">What stands before and after all.</param>
    /// <param name="padding_width">How often; at most, and by default, a width less one.</param>
    /// <param name="preserve_short_sequences">Whether all are joined where they are too few.</param>
    public Tensor ngrams(
        TextValues data,
        AxisList ngram_width,
        string separator,
        (string, string) pad_values,
        int? padding_width = null,
        bool preserve_short_sequences = false
    )
    {
        var x = NotNull(data);
        ArgumentNullException.ThrowIfNull(ngram_width);
        var widths = ngram_width.ToArray();
        if (widths.Length == 0 || widths.Min() < 1 || x.Shape.Rank == 0 || padding_width < 0)
            throw new InvalidArgumentException(
                $"ngrams: needs widths of at least 1 and a vector. Received: [{string.Join(", ", widths)}], shape {x.Shape}"
            );
        var (texts, length) = (x.AsStrings(), x.Shape[^1]);
        var rows = Enumerable
            .Range(0, length == 0 ? 0 : texts.Count / length)
            .Select(row => texts.Skip(row * length).Take(length).ToArray())
            .Select(row =>
            {
                string[] some = [.. widths.SelectMany(width => OfWidth(row, width))];
                return some.Length > 0 || !preserve_short_sequences || row.Length == 0
                    ? some
                    : [string.Join(separator, Padded(row, widths.Min()))];
            })
            .ToArray();

        IEnumerable<string> OfWidth(string[] row, int width)
        {
            var padded = Padded(row, width);
            return Enumerable
                .Range(0, Math.Max(0, padded.Length - width + 1))
                .Select(i => string.Join(separator, padded.Skip(i).Take(width)));
        }

        string[] Padded(string[] row, int width)
        {
            var count = Math.Min(padding_width ?? width - 1, width - 1);
            return
            [
                .. Enumerable.Repeat(pad_values.Item1, count),
                .. row,
                .. Enumerable.Repeat(pad_values.Item2, count),
            ];
        }
        var width = rows.Length == 0 ? 0 : rows[0].Length;
        return StringTensor.Of([.. rows.SelectMany(row => row)], [.. x.Shape[..^1], width]);
    }

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\f\v");

    private static string[] Parts(string text, string? sep, int most)
    {
        if (!string.IsNullOrEmpty(sep))
            return most < 0 ? text.Split(sep) : text.Split(sep, (int)Math.Min(most + 1L, int.MaxValue));
        var parts = new List<string>();
        var rest = text.TrimStart();
        // As in TensorFlow, what is left after the last one that may be split off is a part, even of nothing.
        while (rest.Length > 0 && (most <= 0 || parts.Count < most))
        {
            var end = rest.AsSpan().IndexOfAny(Blanks);
            parts.Add(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? "" : rest[end..].TrimStart();
        }
        if (most > 0 && parts.Count == most)
            parts.Add(rest);
        return [.. parts];
    }
}
