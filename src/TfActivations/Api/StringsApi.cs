using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.strings: strings are bytes, UTF-8 where they are text.</summary>
public sealed partial class StringsApi
{
    internal StringsApi() { }

    /// <summary>Strings joined element by element; scalars go with all. As <c>tf.strings.join</c>.</summary>
    public Tensor join(IReadOnlyList<TextValues> inputs, string separator = "")
    {
        Argument.NoNulls(nameof(join), inputs);
        if (inputs.Count == 0)
            throw new InvalidArgumentException("join: needs at least one string");
        var shape = inputs.Select(input => input.Tensor.Shape).MaxBy(each => each.Rank)!;
        if (inputs.FirstOrDefault(input => input.Tensor.Shape.Rank > 0 && !input.Tensor.Shape.Equals(shape)) is { } odd)
            throw new InvalidArgumentException($"join: shapes {shape} and {odd.Tensor.Shape} differ");
        var parts = inputs.Select(input => input.Tensor.AsStrings()).ToArray();
        string[] joined =
        [
            .. Enumerable
                .Range(0, shape.Size)
                .Select(i => string.Join(separator, parts.Select(part => part[part.Count == 1 ? 0 : i]))),
        ];
        return StringTensor.Of(joined, shape);
    }

    /// <summary>All strings along axes joined to one; along all by default. As <c>tf.strings.reduce_join</c>.</summary>
    public Tensor reduce_join(TextValues inputs, AxisList? axis = null, bool keepdims = false, string separator = "")
    {
        var x = NotNull(inputs);
        int[] axes =
        [
            .. (axis?.ToArray() ?? [.. Enumerable.Range(0, x.Shape.Rank).Reverse()])
                .Select(a => x.Shape.NormalizeAxis(a, nameof(reduce_join)))
                .Reverse(),
        ];
        // As in TensorFlow, the first axis that is named turns fastest.
        int[] kept = [.. Enumerable.Range(0, x.Shape.Rank).Except(axes)];
        var moved = TransposeOp.Apply(x, [.. kept, .. axes]);
        var count = axes.Aggregate(1, (product, a) => product * x.Shape[a]);
        var texts = moved.AsStrings();
        Shape left = [.. kept.Select(a => x.Shape[a])];
        string[] joined =
        [
            .. Enumerable.Range(0, left.Size).Select(i => string.Join(separator, texts.Skip(i * count).Take(count))),
        ];
        return StringTensor.Of(joined, keepdims ? ReduceOp.Kept(x.Shape, axes) : left);
    }

    /// <summary>How many bytes, or characters with unit "UTF8_CHAR". As <c>tf.strings.length</c>.</summary>
    public Tensor length(TextValues input, string unit = "BYTE")
    {
        var (x, byCharacter) = (NotNull(input), ByCharacter(nameof(length), unit));
        int[] lengths =
        [
            .. x.Texts()
                .ToArray()
                .Select(text => byCharacter ? Encoding.UTF8.GetString(text).EnumerateRunes().Count() : text.Length),
        ];
        return ReshapeOp.Apply(lengths, x.Shape);
    }

    /// <summary>In small letters: those of ASCII, or all with encoding "utf-8". As <c>tf.strings.lower</c>.</summary>
    public Tensor lower(TextValues input, string encoding = "") =>
        Each(
            input,
            text =>
                IsUtf8(nameof(lower), encoding)
                    ? text.ToLowerInvariant()
                    : string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c))
        );

    /// <summary>In capital letters: those of ASCII, or all with encoding "utf-8". As <c>tf.strings.upper</c>.</summary>
    public Tensor upper(TextValues input, string encoding = "") =>
        Each(
            input,
            text =>
                IsUtf8(nameof(upper), encoding)
                    ? text.ToUpperInvariant()
                    : string.Concat(text.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c))
        );

    /// <summary>Without blanks at the ends. As <c>tf.strings.strip</c>.</summary>
    public Tensor strip(TextValues input) => Each(input, text => text.Trim(' ', '\t', '\n', '\r', '\f', '\v'));

    /// <summary>What a pattern matches replaced; \1 is what its first group matched. As <c>tf.strings.regex_replace</c>.</summary>
    /// <exception cref="InvalidArgumentException">The pattern is none, or looks back or ahead, which TensorFlow's have not either.</exception>
    public Tensor regex_replace(TextValues input, string pattern, string rewrite, bool replace_global = true)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(rewrite);
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            var replacement = Replacement(rewrite);
            return Each(
                input,
                text => replace_global ? regex.Replace(text, replacement) : regex.Replace(text, replacement, 1)
            );
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InvalidArgumentException($"regex_replace: '{pattern}': {error.Message}");
        }
    }

    /// <summary>What stands for the text in .NET: $ doubled, \1 as ${1}.</summary>
    private static string Replacement(string rewrite)
    {
        var text = new StringBuilder();
        for (var i = 0; i < rewrite.Length; i++)
            if (rewrite[i] == '\\' && i + 1 < rewrite.Length && char.IsAsciiDigit(rewrite[i + 1]))
                text.Append("${").Append(rewrite[++i]).Append('}');
            else
                text.Append(rewrite[i] == '$' ? "$$" : rewrite[i].ToString());
        return text.ToString();
    }

    private static Tensor Each(TextValues input, Func<string, string> function)
    {
        var x = NotNull(input);
        return StringTensor.Of([.. x.AsStrings().Select(function)], x.Shape);
    }

    private static Tensor NotNull(TextValues? input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Tensor;
    }

    private static bool IsUtf8(string caller, string encoding) =>
        encoding switch
        {
            "" => false,
            "utf-8" => true,
            _ => throw new InvalidArgumentException(
                $"{caller}: encoding must be '' or 'utf-8'. Received: '{encoding}'"
            ),
        };

    private static bool ByCharacter(string caller, string unit) =>
        unit switch
        {
            "BYTE" => false,
            "UTF8_CHAR" => true,
            _ => throw new InvalidArgumentException(
                $"{caller}: unit must be 'BYTE' or 'UTF8_CHAR'. Received: '{unit}'"
            ),
        };
}
