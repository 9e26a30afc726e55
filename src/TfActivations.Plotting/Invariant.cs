using System.Globalization;

namespace TfActivations.Plotting;

/// <summary>Numbers and text the same in every country.</summary>
internal static class Invariant
{
    /// <summary>The minus sign that matplotlib prints.</summary>
    private const char Minus = '\u2212';

    public static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>A number with a fixed count of decimals and matplotlib's minus sign.</summary>
    public static string Fixed(double number, int decimals)
    {
        var text = Math.Abs(number).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        var isZero = text.All(c => c is '0' or '.');
        return number < 0 && !isZero ? Minus + text : text;
    }

    /// <summary>A number as short as it can be read again, with matplotlib's minus sign.</summary>
    public static string Shortest(double number) =>
        number.ToString("G10", CultureInfo.InvariantCulture).Replace('-', Minus);
}
