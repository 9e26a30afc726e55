using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Engines;
using TfActivations.Tensors;

namespace TfActivations.Cli.Commands;

/// <summary>The cross-check as a table: kernels against references, in ULP.</summary>
internal static class CheckCommand
{
    private static readonly DType[] Floats = [.. Enum.GetValues<DType>().Where(dtype => dtype.IsFloating())];

    /// <summary>JSON has no infinity and no NaN: they are strings, as Python's float() reads them.</summary>
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    public static Command Create()
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
        var command = new Command(
            "check",
            "Checks activations and their gradients against plain formulas in double, over special values and a dense "
                + "sample. Exit code 1 when an error exceeds its bound.\n\nExamples:\n  tf-activations check\n"
                + "  tf-activations check elu --set alpha=0.5 --dtype float32 --json\n"
                + "  tf-activations check --engine managed,tensorflow"
        )
        {
            names,
            dtype,
            json,
            set,
            engines,
        };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(names)!;
            var activations =
                chosen.Length == 0
                    ? ActivationCatalog.All
                    : [.. chosen.Select(name => Shared.Activation(name, parsed.GetValue(set)))];
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

    private static string Json(List<CheckResult> results) =>
        JsonSerializer.Serialize(
            results.Select(r => new
            {
                r.Engine,
                r.Activation,
                Dtype = r.DType.Name(),
                Of = r.Quantity,
                r.Points,
                r.WorstUlp,
                WorstInput = r.WorstUlp == 0 ? null : (double?)r.WorstInput,
                r.Allowed,
                r.Passed,
                r.Verdict,
            }),
            JsonOptions
        );
}
