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
            Description = "What to write: a file .keras, .h5, .weights.h5 or .onnx, or the folder of a SavedModel.",
        };
        var version = new Option<int>("--keras")
        {
            Description = "3, or 2 for an .h5 file that tf.keras 2.3 to 2.15 read.",
            DefaultValueFactory = _ => 3,
        };
        var command = new Command(
            "convert",
            "Writes a model in another kind of file, with the state of its training where both kinds keep one.\n\n"
                + "Examples:\n  tf-activations convert model.h5 model.keras\n  tf-activations convert model.keras model.onnx\n"
                + "  tf-activations convert model.keras served/ (a SavedModel)\n  tf-activations convert --keras 2 model.keras model.h5"
        )
        {
            model,
            target,
            version,
        };
        command.SetAction(parsed =>
        {
            var (source, file) = (parsed.GetValue(model)!, parsed.GetValue(target)!);
            if (file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                Shared.LoadModel(source).export(file, format: "onnx", verbose: false);
            else if (file.EndsWith(".weights.h5", StringComparison.OrdinalIgnoreCase))
                Shared.LoadModel(source).save_weights(file);
            else if (Path.GetExtension(file).Length == 0)
                Shared.LoadModel(source).export(file, verbose: false);
            else if (
                !file.EndsWith(".keras", StringComparison.Ordinal) && !file.EndsWith(".h5", StringComparison.Ordinal)
            )
                throw new InvalidArgumentException(
                    $"convert: TARGET must end in .keras, .h5, .weights.h5 or .onnx, or be a folder. Received: {file}"
                );
            else
                Save(keras.models.load_model(source), file, parsed.GetValue(version));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Save(Model model, string file, int version)
    {
        model.save(file, keras_version: version);
        if (version == 2)
            return;
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
