using System.Globalization;

namespace TfActivations.Text;

/// <summary>Text in aligned columns.</summary>
internal static class TextTable
{
    /// <summary>The lines of a table.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">As many cells each.</param>
    /// <param name="isRuled">Whether a rule parts the header from the rows.</param>
    public static IEnumerable<string> Lines(string[] header, IEnumerable<string[]> rows, bool isRuled = false)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => all.Max(row => row[column].Length))];
        string[] rule = [.. widths.Select(width => new string('-', width))];
        IEnumerable<string[]> lines = isRuled ? [header, rule, .. all[1..]] : all;
        return lines.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>Three digits.</summary>
    public static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
