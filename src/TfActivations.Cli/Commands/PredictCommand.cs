using System.CommandLine;
using TfActivations.Keras.Data;
using TfActivations.Tensors;
using TfActivations.Text;
using static TfActivations.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Asks a model in a file for its outputs.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var model = Shared.Model();
        var inputs = new Argument<string[]>("X")
        {
            Description = "An .npy file for each input of the model, samples along the first axis.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var named = new Option<string[]>("--input")
        {
            Description = "An input by its name: --input left=x.npy; once for each.",
        };
        var outputs = new Option<string[]>("--output", "-o")
        {
            Description = "The .npy file to write; for a model with several outputs, one for each.",
            Required = true,
        };
        var batchSize = Shared.Whole("--batch-size", "Samples a step.", isPositive: true, otherwise: 32);
        var engine = Shared.Engine();
        var command = new Command(
            "predict",
            "Writes what a model gives for the samples of an .npy file.\n\nExample:\n  tf-activations predict model.keras x.npy -o y.npy"
        )
        {
            model,
            inputs,
            named,
            outputs,
            batchSize,
            engine,
        };
        command.SetAction(parsed =>
        {
            Shared.UseEngine(parsed.GetValue(engine)!);
            var path = parsed.GetValue(model)!;
            var x = Inputs(parsed.GetValue(inputs)!, parsed.GetValue(named) ?? []);
            var y = tf.saved_model.contains_saved_model(path)
                ? OfGraph(path, x)
                : Shared.LoadModel(path).predict_outputs(x, parsed.GetValue(batchSize)!.Value, verbose: 0);
            var files = parsed.GetValue(outputs)!;
            if (files.Length != y.Count)
                throw new InvalidArgumentException(
                    $"--output must be given for each of the model's {Plural.Of(y.Count, "output")}. Received: {files.Length}"
                );
            foreach (var (file, values) in files.Zip(y))
                ArrayFile.Write(file, values);
            return ExitCode.Success;
        });
        return command;
    }

    private static TensorList Inputs(string[] files, string[] named)
    {
        if (files.Length > 0 == named.Length > 0)
            throw new InvalidArgumentException(
                "predict: give files of the inputs, or --input NAME=FILE for each, and not both"
            );
        if (named.Length == 0)
            return TensorList.Create([.. files.Select(file => (Tensor)ArrayFile.Read(file))]);
        Dictionary<string, Tensor> inputs = [];
        foreach (var pair in named)
            inputs[Before(pair)] = ArrayFile.Read(pair[(Before(pair).Length + 1)..]);
        return inputs;
    }

    private static string Before(string pair) =>
        pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? pair[..at]
            : throw new InvalidArgumentException($"--input needs NAME=FILE. Received: {pair}");

    /// <summary>What a SavedModel's signature gives, in the order of its outputs' names.</summary>
    private static IReadOnlyList<NumSharp.NDArray> OfGraph(string folder, TensorList x)
    {
        var signatures = tf.saved_model.load(folder).signatures;
        var signature =
            signatures.GetValueOrDefault("serving_default")
            ?? throw new InvalidArgumentException(
                $"predict: the SavedModel has no signature serving_default. It has: {string.Join(", ", signatures.Keys)}"
            );
        var names = signature.structured_input_signature.Keys.ToList();
        return [.. signature.Apply(x.InOrder(names, "input")).Values.Select(output => output.numpy())];
    }
}
