using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TfActivations.Catalog;
using TfActivations.Cli.Accuracy;
using TfActivations.CrossCheck;
using TfActivations.Engines;
using TfActivations.Files;
using TfActivations.Tensors;

namespace TfActivations.Cli.Commands;

/// <summary>The cross-check as a table: kernels against references, in ULP.</summary>
internal static class CheckCommand
{
    private static readonly DType[] Floats = [.. Enum.GetValues<DType>().Where(dtype => dtype.IsFloating())];

    public static Command Create(CancellationToken cancel)
    {
        var names = Shared.Names(ArgumentArity.ZeroOrMore);
        var dtype = new Option<string?>("--dtype")
        {
            Description = $"One of {string.Join(", ", Floats.Select(DTypes.Name))}; all by default.",
        };
        var json = new Option<bool>("--json") { Description = "Writes JSON instead of a table." };
        var set = Shared.Set();
        var engines = new Option<string>("--engine")
        {
            Description =
                $"Which engines, with commas: {string.Join(',', Engine.Names)}; one that is not here is named and left out.",
            DefaultValueFactory = _ => Engine.Name,
        };
        var exhaustive = new Option<bool>("--exhaustive")
        {
            Description = "All 2^32 float32 inputs of elementwise activations; goes on where it was interrupted.",
        };
        var output = new Option<string>("--out")
        {
            Description = "With --exhaustive: the folder of accuracy.md and accuracy.json.",
            DefaultValueFactory = _ => "docs",
        };
        var command = new Command(
            "check",
            "Checks activations and their gradients against plain formulas in double, over special values and a dense "
                + "sample. Exit code 1 when an error exceeds its bound.\n\nExamples:\n  tf-activations check\n"
                + "  tf-activations check elu --set alpha=0.5 --dtype float32 --json\n"
                + "  tf-activations check --engine managed,tensorflow\n"
                + "  tf-activations check tanh gelu --exhaustive --out docs"
        )
        {
            names,
            dtype,
            json,
            set,
            engines,
            exhaustive,
            output,
        };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(names)!;
            var activations =
                chosen.Length == 0
                    ? ActivationCatalog.All
                    : [.. chosen.Select(name => Shared.Activation(name, parsed.GetValue(set)))];
            if (parsed.GetValue(exhaustive))
                return Exhaustive(activations, parsed.GetValue(output)!, cancel);
            DType[] dtypes = parsed.GetValue(dtype) is { } only ? [DTypes.Parse(only)] : Floats;
            List<CheckResult> results =
            [
                .. from engine in Present(parsed.GetValue(engines)!)
                from activation in activations
                from type in dtypes
                from result in Checker.Check(activation, type, engine: engine)
                select result,
            ];
            if (parsed.GetValue(json))
                Console.WriteLine(Json(results));
            else
                Print(results);
            return results.TrueForAll(result => result.Passed) ? ExitCode.Success : ExitCode.CheckFailed;
        });
        return command;
    }

    /// <summary>Those of the engines that are here; a line on stderr for each other.</summary>
    private static List<string> Present(string names)
    {
        List<string> present = [];
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Engine.Problem(name) is { } problem)
                Console.Error.WriteLine($"engine {name} is left out: {problem.ReplaceLineEndings(" ")}");
            else
                present.Add(name);
        return present.Count > 0 ? present : throw new EngineUnavailableException($"check: none of {names} is here");
    }

    private static int Exhaustive(IReadOnlyList<Activation> activations, string folder, CancellationToken cancel)
    {
        List<ElementwiseActivation> elementwise = [.. activations.OfType<ElementwiseActivation>()];
        if (elementwise.Count == 0)
            throw new InvalidArgumentException("check --exhaustive: needs an elementwise activation");
        Folder.Make(folder);
        var findings = new ExhaustiveRun(Path.Combine(folder, "accuracy.json"), cancel).Run(elementwise);
        AccuracyReport.Write(Path.Combine(folder, "accuracy.md"), findings);
        var allowed = Tolerances.Elementwise(DType.Float32);
        var passed = elementwise.All(a =>
            findings[a.ToString()] is var f && f.Value.WorstUlp <= allowed && f.Gradient.WorstUlp <= allowed
        );
        return passed ? ExitCode.Success : ExitCode.CheckFailed;
    }

    private static void Print(List<CheckResult> results) =>
        Table.Write(
            ["engine", "activation", "dtype", "of", "points", "worst ULP", "allowed", "worst input", ""],
            [
                .. results.Select(r =>
                    new[]
                    {
                        r.Engine,
                        r.Activation,
                        r.DType.Name(),
                        r.Quantity,
                        Text(r.Points),
                        r.WorstUlp.ToString("0.000", CultureInfo.InvariantCulture),
                        Text(r.Allowed),
                        r.WorstUlp == 0 ? "-" : Text(r.WorstInput),
                        r.Verdict,
                    }
                ),
            ]
        );

    private static string Text(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    private static string Json(List<CheckResult> results)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var r in results)
            {
                writer.WriteStartObject();
                writer.WriteString("engine", r.Engine);
                writer.WriteString("activation", r.Activation);
                writer.WriteString("dtype", r.DType.Name());
                writer.WriteString("of", r.Quantity);
                writer.WriteNumber("points", r.Points);
                Number(writer, "worst_ulp", r.WorstUlp);
                if (r.WorstUlp == 0)
                    writer.WriteNull("worst_input");
                else
                    Number(writer, "worst_input", r.WorstInput);
                writer.WriteNumber("allowed", r.Allowed);
                writer.WriteBoolean("passed", r.Passed);
                writer.WriteString("verdict", r.Verdict);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>JSON has no infinity and no NaN: they are strings, as Python's float() reads them.</summary>
    private static void Number(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
    }
}
