using Spectre.Console;
using TfActivations.Text;
using Cell = Spectre.Console.Text;

namespace TfActivations.Cli.Commands;

/// <summary>
/// A table on the console: a row a line. A terminal that is too narrow for that gets the cells of a row below one another, each wrapped between words.
/// </summary>
internal static class Table
{
    public static void Write(string[] header, IReadOnlyList<string[]> rows)
    {
        string[] lines = [.. TextTable.Lines(header, rows, isRuled: true)];
        if (Console.IsOutputRedirected || lines.Max(line => line.Length) <= AnsiConsole.Profile.Width)
            foreach (var line in lines)
                Console.WriteLine(line);
        else if (header.Length == 2)
            WritePairs(rows, indent: 0);
        else
            foreach (var row in rows)
            {
                Console.WriteLine(row[0]);
                WritePairs(header.Zip(row, (name, cell) => new[] { name, cell }).Skip(1), indent: 2);
            }
    }

    private static void WritePairs(IEnumerable<string[]> pairs, int indent)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(indent, 0, 2, 0)).AddColumn();
        foreach (var pair in pairs.Where(pair => pair[1].Length > 0))
            grid.AddRow(new Cell(pair[0]), new Cell(pair[1]));
        AnsiConsole.Write(grid);
    }
}
