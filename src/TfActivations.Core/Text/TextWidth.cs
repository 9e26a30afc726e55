using System.Globalization;
using System.Text;

namespace TfActivations.Text;

/// <summary>
/// How many columns text takes on a terminal: Chinese, Japanese and Korean letters and most emoji two, marks on other letters none.
/// </summary>
internal static class TextWidth
{
    /// <summary>Where Unicode has wide characters, first and last.</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F),
        (0x231A, 0x231B),
        (0x23E9, 0x23EC),
        (0x2614, 0x2615),
        (0x2648, 0x2653),
        (0x2705, 0x2705),
        (0x2728, 0x2728),
        (0x274C, 0x274C),
        (0x2753, 0x2757),
        (0x2B50, 0x2B50),
        (0x2E80, 0x303E),
        (0x3041, 0x4DBF),
        (0x4E00, 0xA4CF),
        (0xA960, 0xA97C),
        (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F),
        (0xFF01, 0xFF60),
        (0xFFE0, 0xFFE6),
        (0x1B000, 0x1B2FF),
        (0x1F1E6, 0x1F202),
        (0x1F210, 0x1F64F),
        (0x1F680, 0x1F6FF),
        (0x1F7E0, 0x1F7F0),
        (0x1F90C, 0x1F9FF),
        (0x1FA70, 0x1FAFF),
        (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => Elements(text).Sum(OfElement);

    public static string PadRight(string text, int width) => text + Blanks(text, width);

    public static string PadLeft(string text, int width) => Blanks(text, width) + text;

    /// <summary>How many characters from the start fit into a width: those of one letter at least.</summary>
    public static int FittingLength(string text, int width)
    {
        var length = 0;
        foreach (var element in Elements(text))
        {
            width -= OfElement(element);
            if (width < 0 && length > 0)
                break;
            length += element.Length;
        }
        return length;
    }

    private static string Blanks(string text, int width) => new(' ', Math.Max(0, width - Of(text)));

    /// <summary>The text's letters, each with the marks and joiners that belong to it.</summary>
    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    private static int OfElement(string element) => element.EnumerateRunes().Max(Of);

    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
                or UnicodeCategory.Control
            ? 0
        : Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2
        : 1;
}
