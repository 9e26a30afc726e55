using System.CommandLine;
using TfActivations.Catalog;

namespace TfActivations.Cli.Commands;

/// <summary>All activations as a table.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Lists all activations.\n\nExample:\n  tf-activations list");
        command.SetAction(_ =>
        {
            var infos = ActivationCatalog.All.Select(activation => activation.Info);
            Table.Write(
                ["name", "formula", "range", "also called", "source"],
                [.. infos.Select(i => new[] { i.Name, i.Formula, i.Range, string.Join(", ", i.Aliases), i.Source })]
            );
            return ExitCode.Success;
        });
        return command;
    }
}

/// <summary>Text in aligned columns, the same on a terminal and in a file.</summary>
internal static class Table
{
    public static void Write(string[] header, IReadOnlyList<string[]> rows)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => all.Max(row => row[column].Length))];
        Line(header, widths);
        Line([.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in rows)
            Line(row, widths);
    }

    private static void Line(string[] cells, int[] widths) =>
        Console.WriteLine(string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
}
