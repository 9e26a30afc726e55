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
