using System.Globalization;
using TfActivations.Catalog;

namespace TfActivations.Benchmarks.Peers;

/// <summary>The options of "activations".</summary>
internal sealed record PeerOptions(string[] Only, int Rounds, int[] Sizes, string? Write)
{
    private const string Usage = "activations [--only NAME...] [--rounds N] [--sizes N...] [--write FOLDER]";
    private const NumberStyles Digits = NumberStyles.AllowThousands;

    /// <summary>The options of a command line; null, with a message, where it is wrong.</summary>
    public static PeerOptions? Parse(string[] arguments)
    {
        try
        {
            var values = Group(arguments);
            return new(
                Take(values, "--only", []),
                Take(values, "--rounds", ["5"]).Select(Number).Single(),
                [.. Take(values, "--sizes", ["100", "65536", "1048576", "16777216"]).Select(Number)],
                Take(values, "--write", []).SingleOrDefault()
            );
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or OverflowException)
        {
            Console.Error.WriteLine($"{error.Message}\n{Usage}");
            return null;
        }
    }

    /// <summary>Whether an activation is asked for: by its name, or with its parameters.</summary>
    public bool Includes(Activation activation) =>
        Only.Length == 0 || Only.Contains(activation.Info.Name) || Only.Contains(Workload.Label(activation));

    private static Dictionary<string, List<string>> Group(string[] arguments)
    {
        var values = new Dictionary<string, List<string>>();
        foreach (var argument in arguments)
            if (argument is "--only" or "--rounds" or "--sizes" or "--write")
                values[argument] = [];
            else if (argument.StartsWith('-') || values.Count == 0)
                throw new FormatException($"unexpected: {argument}");
            else
                values.Last().Value.Add(argument);
        return values;
    }

    private static string[] Take(Dictionary<string, List<string>> values, string option, string[] otherwise) =>
        values.TryGetValue(option, out var given) ? [.. given] : otherwise;

    private static int Number(string text) =>
        int.Parse(text, Digits, CultureInfo.InvariantCulture) is > 0 and var number
            ? number
            : throw new FormatException($"must be at least 1: {text}");
}
