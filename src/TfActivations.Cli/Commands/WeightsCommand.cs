using System.CommandLine;
using System.Globalization;
using TfActivations.Keras.Saving;

namespace TfActivations.Cli.Commands;

/// <summary>Lists the weights of a file, without making a model of it.</summary>
internal static class WeightsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "A model's file or weights (.keras, .h5, .weights.h5), a SavedModel's folder, or a checkpoint.",
        };
        var command = new Command(
            "weights",
            "Lists the weights of a file, with shapes and types, whatever layers they are of.\n\nExample:\n  tf-activations weights model.h5"
        )
        {
            file,
        };
        command.SetAction(parsed =>
        {
            var weights = ModelOutline.Weights(parsed.GetValue(file)!);
            Table.Write(
                ["Weight", "Shape", "Type"],
                [.. weights.Select(weight => new[] { weight.Path, $"{weight.Shape}", weight.Type })]
            );
            var numbers = weights.Sum(weight => weight.Shape.LongSize).ToString("N0", CultureInfo.InvariantCulture);
            Console.WriteLine($"{weights.Count} weights of {numbers} numbers");
            return ExitCode.Success;
        });
        return command;
    }
}
