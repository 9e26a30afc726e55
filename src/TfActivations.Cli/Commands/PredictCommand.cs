using System.CommandLine;
using TfActivations.Keras.Data;
using TfActivations.Text;

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
            Arity = ArgumentArity.OneOrMore,
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
            outputs,
            batchSize,
            engine,
        };
        command.SetAction(parsed =>
        {
            Shared.UseEngine(parsed.GetValue(engine)!);
            var loaded = Shared.LoadModel(parsed.GetValue(model)!);
            var x = TensorList.Create([.. parsed.GetValue(inputs)!.Select(ArrayFile.Read)]);
            var y = loaded.predict_outputs(x, parsed.GetValue(batchSize)!.Value, verbose: 0);
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
}
