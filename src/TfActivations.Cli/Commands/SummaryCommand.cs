using System.CommandLine;
using System.Globalization;
using TfActivations.Keras.Saving;

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
            var path = parsed.GetValue(model)!;
            try
            {
                var loaded = Shared.LoadModel(path);
                loaded.summary(line_length: parsed.GetValue(length), style: parsed.GetValue(style)!);
            }
            catch (DataFileException error) when (error.InnerException is TfActivationsException)
            {
                WriteOutline(path);
                Console.Error.WriteLine($"summary: what the file says; the model cannot be made: {error.Message}");
            }
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The layers that a file names, of classes that are not here too.</summary>
    private static void WriteOutline(string path)
    {
        var layers = ModelOutline.Layers(path);
        Table.Write(
            ["Layer (type)", "Weights", "Param #"],
            [
                .. layers.Select(layer =>
                    new[]
                    {
                        $"{layer.Name} ({layer.ClassName})",
                        string.Join(" ", layer.Weights.Select(weight => weight.Shape)),
                        layer.Weights.Sum(weight => weight.Shape.LongSize).ToString("N0", CultureInfo.InvariantCulture),
                    }
                ),
            ]
        );
    }
}
