namespace TfActivations;

/// <summary>Text of unknown length and origin, short enough to stand in an error.</summary>
internal static class Excerpt
{
    private const int LongestName = 60;
    private const int LongestMessage = 4000;

    /// <summary>A name as an error repeats it.</summary>
    public static string Of(string name) => Shorten(name, LongestName, 0);

    /// <summary>A message that says how it starts and ends, whatever it quotes in between.</summary>
    public static string OfMessage(string message) => Shorten(message, LongestMessage / 2, LongestMessage / 2);

    private static string Shorten(string text, int head, int tail) =>
        text.Length <= head + tail
            ? text
            : $"{text[..head]}... ({text.Length} characters){(tail > 0 ? $" ...{text[^tail..]}" : "")}";
}
