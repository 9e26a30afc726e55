using System.Globalization;

namespace TfActivations.Text;

/// <summary>Text in aligned columns.</summary>
internal static class TextTable
{
    public static IEnumerable<string> Lines(string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => all.Max(row => row[column].Length))];
        return all.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>Three digits.</summary>
    public static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
