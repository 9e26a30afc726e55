using System.Globalization;
using System.Text.RegularExpressions;
using TfActivations.Text;

namespace TfActivations.Keras.Callbacks;

/// <summary>Names of files with fields as Python's str.format has them: model-{epoch:02d}-{val_loss:.2f}.keras.</summary>
internal static partial class FilePattern
{
    /// <summary>The name with the fields filled in; {{ and }} stand for braces.</summary>
    /// <exception cref="UnknownNameException">A field has no value.</exception>
    /// <exception cref="InvalidArgumentException">A format is not understood.</exception>
    public static string Fill(string pattern, IDictionary<string, double> values) =>
        Field()
            .Replace(
                pattern,
                match =>
                    match.Value switch
                    {
                        "{{" => "{",
                        "}}" => "}",
                        "{" or "}" => throw new InvalidArgumentException(
                            $"the filepath \"{pattern}\" has a {match.Value} by itself; {{{{ and }}}} stand for braces"
                        ),
                        _ when values.TryGetValue(match.Groups["name"].Value, out var value) => Format(
                            value,
                            match.Groups["name"].Value is "epoch" or "batch",
                            match.Groups["format"].Value,
                            pattern
                        ),
                        _ => throw new UnknownNameException(
                            $"field of the filepath \"{pattern}\"",
                            match.Groups["name"].Value,
                            [.. values.Keys]
                        ),
                    }
            );

    private static string Format(double value, bool isWhole, string format, string pattern)
    {
        if (format.Length == 0)
            return isWhole ? $"{value:F0}" : PythonText.Of(value);
        var parts = Specification().Match(format);
        if (!parts.Success || (format[^1] == 'd' && !isWhole))
            throw new InvalidArgumentException(
                $"the filepath \"{pattern}\" has a format that is not understood; such are 02d (epoch, batch), .3f, .2e, .1%. "
                    + $"Received: {format}"
            );
        var digits = parts.Groups["digits"] is { Success: true } given ? given.Value : "6";
        var text = parts.Groups["kind"].Value switch
        {
            "d" => value.ToString("F0", CultureInfo.InvariantCulture),
            _ when !double.IsFinite(value) => PythonText.Of(value),
            "e" => value.ToString(
                $"0.{new string('0', int.Parse(digits, CultureInfo.InvariantCulture))}e+00",
                CultureInfo.InvariantCulture
            ),
            "%" => (100 * value).ToString($"F{digits}", CultureInfo.InvariantCulture) + "%",
            _ => value.ToString($"F{digits}", CultureInfo.InvariantCulture),
        };
        var width = parts.Groups["width"] is { Length: > 0 } wide
            ? int.Parse(wide.Value, CultureInfo.InvariantCulture)
            : 0;
        return text.PadLeft(width, parts.Groups["zero"].Length > 0 ? '0' : ' ');
    }

    [GeneratedRegex(@"\{\{|\}\}|\{(?<name>[^{}:]*)(:(?<format>[^{}]*))?\}|[{}]", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex(
        @"^(?<zero>0?)(?<width>\d{0,3})(\.(?<digits>\d{1,2}))?(?<kind>[dfe%])$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Specification();
}
