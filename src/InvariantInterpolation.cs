using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler makes of $"..." in this assembly: numbers and dates the same in every country.</summary>
/// <remarks>
/// The compiler takes a type of this name from the assembly itself before .NET's own, which formats by the current culture. So no
/// message, name or file of ours depends on where it is written, without a word about it in any of them.
/// </remarks>
[InterpolatedStringHandler]
internal readonly ref struct DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private const int GuessedLength = 11;

    private readonly StringBuilder text = new(literalLength + GuessedLength * formattedCount);

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(scoped ReadOnlySpan<char> value) => text.Append(value);

    public void AppendFormatted<T>(T value, int alignment = 0, string? format = null)
    {
        var part = value is IFormattable number
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : value?.ToString() ?? "";
        text.Append(alignment < 0 ? part.PadRight(-alignment) : part.PadLeft(alignment));
    }

    public string ToStringAndClear() => text.ToString();
}
