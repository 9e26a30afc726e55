using System.Text.Json;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Files;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Benchmarks.Accuracy;

/// <summary>How far the check of one function is: all patterns below <paramref name="Next"/> are done.</summary>
/// <param name="Function">The activation with its parameters, or TensorPrimitives' function.</param>
/// <param name="Lanes">What it is computed in: "double", or "float" with the width.</param>
/// <param name="Next">The next bit pattern.</param>
/// <param name="Value">What the values gave so far.</param>
/// <param name="Gradient">What the derivatives gave so far.</param>
internal sealed record Finding(string Function, string Lanes, long Next, PatternTally Value, PatternTally Gradient)
{
    public bool IsComplete => Next == ExhaustiveCheck.Patterns;
}

/// <summary>All 2^32 inputs of each function; what is done is kept in a file, and not done again by the next run.</summary>
/// <param name="file">The JSON file that keeps the findings; null for none.</param>
internal sealed class ExhaustiveRun(string? file)
{
    private const string PeerPrefix = "TensorPrimitives ";
    private const string PeerLanes = "-";
    private const long PartSize = 1L << 26;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Dictionary<string, FloatFunction> Peers = new()
    {
        ["exponential"] = TensorPrimitives.Exp,
        ["sigmoid"] = TensorPrimitives.Sigmoid,
        ["tanh"] = TensorPrimitives.Tanh,
    };

    private readonly Dictionary<(string Function, string Lanes), Finding> findings = Load(file);

    /// <summary>The name under which TensorPrimitives' function of an activation is kept.</summary>
    public static string PeerName(ActivationInfo info) => $"{PeerPrefix}{info.Name}";

    public static bool IsPeer(string function) => function.StartsWith(PeerPrefix, StringComparison.Ordinal);

    /// <summary>The findings of activations, and of whatever the file has besides.</summary>
    public IReadOnlyCollection<Finding> Of(IReadOnlyList<ElementwiseActivation> activations)
    {
        var functions = activations
            .SelectMany(activation =>
                Peers.TryGetValue(activation.Info.Name, out var peer)
                    ? new (string Name, ElementwiseActivation Activation, FloatFunction? Forward)[]
                    {
                        (activation.ToString(), activation, null),
                        (PeerName(activation.Info), activation, peer),
                    }
                    : [(activation.ToString(), activation, null)]
            )
            .ToList();
        foreach (var (name, activation, forward) in functions)
            Check(name, activation, forward);
        return findings.Values;
    }

    private void Check(string name, ElementwiseActivation activation, FloatFunction? forward)
    {
        var lanes = IsPeer(name) ? PeerLanes : activation.Lanes;
        var finding =
            findings.GetValueOrDefault((name, lanes)) ?? new(name, lanes, 0, PatternTally.Empty, PatternTally.Empty);
        while (!finding.IsComplete)
        {
            Console.Error.WriteLine($"{name}: {finding.Next / (double)ExhaustiveCheck.Patterns:P0}");
            var (value, gradient) = ExhaustiveCheck.Run(activation, finding.Next, PartSize, forward);
            finding = finding with
            {
                Next = finding.Next + PartSize,
                Value = finding.Value.With(value),
                Gradient = finding.Gradient.With(gradient),
            };
            findings[(name, lanes)] = finding;
            Save();
        }
    }

    private static Dictionary<(string Function, string Lanes), Finding> Load(string? file)
    {
        if (file is null || !File.Exists(file))
            return [];
        try
        {
            return JsonSerializer
                .Deserialize<List<Finding>>(File.ReadAllText(file), Options)!
                .ToDictionary(f => (f.Function, f.Lanes));
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NullReferenceException)
        {
            throw new DataFileException(
                file,
                "not the findings of an exhaustive check; delete it to start anew",
                error
            );
        }
    }

    private void Save()
    {
        if (file is not null)
            AtomicFile.Write(
                file,
                JsonSerializer.Serialize(
                    findings
                        .Values.OrderBy(f => f.Function, StringComparer.Ordinal)
                        .ThenBy(f => f.Lanes, StringComparer.Ordinal),
                    Options
                ) + "\n"
            );
    }
}
