using System.CommandLine;
using System.Globalization;
using TfActivations.Catalog;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Options that several commands have, and how their values are read.</summary>
internal static class Shared
{
    public static Option<string> Engine() =>
        new("--engine")
        {
            Description = $"What computes: {string.Join(", ", Engines.Engine.Names)}.",
            DefaultValueFactory = _ => Engines.Engine.Name,
        };

    public static Option<int?> Epochs(int otherwise) =>
        Whole("--epochs", "Epochs of training.", isPositive: true, otherwise);

    public static Option<int?> Seed() => Whole("--seed", "Makes the run repeat bit for bit.");

    /// <summary>An option whose value is a whole number.</summary>
    public static Option<int?> Whole(string name, string description, bool isPositive = false, int? otherwise = null)
    {
        var option = new Option<int?>(name)
        {
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number))
                    result.AddError($"{name} must be a whole number. Received: {text}");
                else if (isPositive && number < 1)
                    result.AddError($"{name} must be positive. Received: {text}");
                return number;
            },
        };
        if (otherwise is not null)
            option.DefaultValueFactory = _ => otherwise;
        return option;
    }

    /// <summary>An option whose value is a number, written as in code wherever it is read.</summary>
    public static Option<double> Number(string name, string description, double otherwise) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    result.AddError($"{name} must be a number. Received: {text}");
                return number;
            },
        };

    public static Option<string?> Data() =>
        new("--data") { Description = "The folder with mnist/, digits/, ... in it." };

    public static Option<string[]> Set() =>
        new("--set")
        {
            Description = "A parameter: --set alpha=0.1; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
        };

    public static Argument<string[]> Names(ArgumentArity arity) =>
        new("NAME") { Description = "Names of activations; see list.", Arity = arity };

    public static Argument<string> Model() =>
        new("MODEL") { Description = "A model's file: .keras or .h5, of Keras or of this library." };

    /// <summary>The model of a file, for its outputs alone: without what it was compiled with.</summary>
    public static Model LoadModel(string path) => keras.models.load_model(path, compile: false);

    public static void UseEngine(string name)
    {
        if (name != Engines.Engine.Name)
            Engines.Engine.Use(name);
    }

    /// <summary>name=value pairs; a value that is a number becomes one, None becomes null.</summary>
    public static Dictionary<string, object?> Parameters(string[]? pairs)
    {
        Dictionary<string, object?> parameters = [];
        foreach (var pair in pairs ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new InvalidArgumentException($"--set needs name=value. Received: {pair}");
            parameters[pair[..at]] = Value(pair[(at + 1)..]);
        }
        return parameters;
    }

    /// <summary>The activation of a name, or of a call as tf.nn.relu, with the parameters of --set.</summary>
    public static Activation Activation(string name, string[]? pairs = null) =>
        FacadeCalls.Resolve(name, Parameters(pairs));

    private static object? Value(string text) =>
        text is "None" ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text;
}
