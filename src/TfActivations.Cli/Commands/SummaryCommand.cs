using System.CommandLine;

namespace TfActivations.Cli.Commands;

/// <summary>Prints the layers of a model in a file.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var model = Shared.Model();
        var style = new Option<string>("--style")
        {
            Description = "keras3, or keras2 for what Keras 2 prints.",
            DefaultValueFactory = _ => "keras3",
        };
        var length = Shared.Whole("--line-length", "Characters a line.", isPositive: true);
        var command = new Command(
            "summary",
            "Prints the layers of a model, with shapes and numbers of weights.\n\nExample:\n  tf-activations summary model.keras"
        )
        {
            model,
            style,
            length,
        };
        command.SetAction(parsed =>
        {
            var loaded = Shared.LoadModel(parsed.GetValue(model)!);
            loaded.summary(line_length: parsed.GetValue(length), style: parsed.GetValue(style)!);
            return ExitCode.Success;
        });
        return command;
    }
}
