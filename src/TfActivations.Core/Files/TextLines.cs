using System.Text;

namespace TfActivations.Files;

/// <summary>The lines of a text that is not trusted: none takes more memory than a bound.</summary>
internal static class TextLines
{
    /// <summary>The lines without what ends them: \n, \r\n or \r.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="longest">How many characters a line may have.</param>
    /// <exception cref="DataFileException">A line is longer.</exception>
    public static IEnumerable<string> Read(Stream stream, string path, int longest)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        StringBuilder line = new();
        var (number, afterReturn) = (1, false);
        for (int c; (c = reader.Read()) >= 0; afterReturn = c == '\r')
            if (c is not ('\n' or '\r'))
            {
                if (line.Append((char)c).Length > longest)
                    throw new DataFileException(path, $"line {number} has more than {longest} characters");
            }
            else if (c == '\r' || !afterReturn)
            {
                yield return line.ToString();
                line.Clear();
                number++;
            }
        if (line.Length > 0)
            yield return line.ToString();
    }
}
