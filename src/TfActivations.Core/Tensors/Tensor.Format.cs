using System.Globalization;
using System.Text.RegularExpressions;

namespace TfActivations.Tensors;

public sealed partial class Tensor : IFormattable
{
    /// <summary>A tensor of one element as C# or Python write a number: <c>$"{loss:f4}"</c>, <c>$"{loss:.4f}"</c>.</summary>
    /// <param name="format">C#'s format, or Python's ".4f", ".3e", ".1%"; null for all of the tensor, as TensorFlow prints it.</param>
    /// <param name="formatProvider">Left alone: numbers are written alike in every country.</param>
    /// <exception cref="InvalidArgumentException">A format is given, and the tensor has more elements or none.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format))
            return ToString();
        try
        {
            return PythonFormat().Match(format) is { Success: true } python
                ? Formatted(
                    item(),
                    int.Parse(python.Groups[1].Value, CultureInfo.InvariantCulture),
                    python.Groups[2].Value
                )
                : item().ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException error)
        {
            throw new InvalidArgumentException($"\"{format}\" is no format of a number: {error.Message}");
        }
    }

    private static string Formatted(double value, int digits, string kind) =>
        kind switch
        {
            "%" => (100 * value).ToString($"F{digits}", CultureInfo.InvariantCulture) + "%",
            "e" => value.ToString($"0.{new string('0', digits)}e+00", CultureInfo.InvariantCulture),
            _ => value.ToString($"{kind}{digits}", CultureInfo.InvariantCulture),
        };

    [GeneratedRegex(@"^\.([0-9]{1,2})([feg%])$", RegexOptions.NonBacktracking)]
    private static partial Regex PythonFormat();
}
