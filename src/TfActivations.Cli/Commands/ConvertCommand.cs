using System.CommandLine;
using System.Text.Json.Nodes;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Writes a model in another kind of file.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var model = Shared.Model();
        var target = new Argument<string>("TARGET")
        {
            Description = "The file to write: .keras, .h5, .weights.h5 or .onnx.",
        };
        var command = new Command(
            "convert",
            "Writes a model in another kind of file, with the state of its training where both kinds keep one.\n\n"
                + "Examples:\n  tf-activations convert model.h5 model.keras\n  tf-activations convert model.keras model.onnx"
        )
        {
            model,
            target,
        };
        command.SetAction(parsed =>
        {
            var (source, file) = (parsed.GetValue(model)!, parsed.GetValue(target)!);
            if (file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                Shared.LoadModel(source).export(file, format: "onnx", verbose: false);
            else if (file.EndsWith(".weights.h5", StringComparison.OrdinalIgnoreCase))
                Shared.LoadModel(source).save_weights(file);
            else if (
                !file.EndsWith(".keras", StringComparison.Ordinal) && !file.EndsWith(".h5", StringComparison.Ordinal)
            )
                throw new InvalidArgumentException(
                    $"convert: TARGET must end in .keras, .h5, .weights.h5 or .onnx. Received: {file}"
                );
            else
                Save(keras.models.load_model(source), file);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Save(Model model, string file)
    {
        model.save(file);
        foreach (var name in OwnActivations(JsonNode.Parse(model.to_json())).Distinct())
            Console.Error.WriteLine(
                $"convert: Python's Keras has no activation '{name}': load_model needs custom_objects={{\"{name}\": ...}} there"
            );
    }

    /// <summary>The activations in a configuration that Keras does not have.</summary>
    private static IEnumerable<string> OwnActivations(JsonNode? node) =>
        node switch
        {
            JsonObject json when (string?)(json["module"] as JsonValue) is "builtins" or "tf_activations" =>
            [
                (string)json["registered_name"]!,
            ],
            JsonObject json => json.SelectMany(pair => OwnActivations(pair.Value)),
            JsonArray list => list.SelectMany(OwnActivations),
            _ => [],
        };
}
