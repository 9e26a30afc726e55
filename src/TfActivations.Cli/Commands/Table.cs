using TfActivations.Text;

namespace TfActivations.Cli.Commands;

/// <summary>A table on the console, the same on a terminal and in a file.</summary>
internal static class Table
{
    public static void Write(string[] header, IEnumerable<string[]> rows)
    {
        foreach (var line in TextTable.Lines(header, rows, isRuled: true))
            Console.WriteLine(line);
    }
}
