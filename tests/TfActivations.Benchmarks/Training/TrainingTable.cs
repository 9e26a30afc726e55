using System.Globalization;
using TfActivations.Benchmarks.Peers;
using TfActivations.Engines;
using TfActivations.Speed;

namespace TfActivations.Benchmarks.Training;

/// <summary>The command "training": products, training and inference beside their peers, in one table.</summary>
internal static partial class TrainingTable
{
    private const string Command = "dotnet run -c Release -p:Peers=true --project tests/TfActivations.Benchmarks --";

    /// <summary>Measures and reports.</summary>
    /// <param name="arguments">[--rounds N] [--only SECTION...]</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        if (PeerOptions.Parse(arguments) is not { } options)
            return 2;
        ITrainingSide? libtorch = null;
        var state = "libtorch: not built in; add -p:Peers=true";
        StartLibtorch(ref libtorch, ref state);
        var tensorFlow = Engine.Problem("tensorflow") is null ? new OurTraining("tensorflow") : null;
        var sections = Sections(new OurTraining("managed"), libtorch, tensorFlow)
            .Where(section => options.Only.Length == 0 || options.Only.Contains(section.Name));
        List<string> lines =
        [
            $"Machine: {Machine.Line}. {state}. Medians of {options.Rounds} rounds, in which ours and the peer take turns.",
            "",
            $"    {Command} {string.Join(' ', arguments.Prepend("training"))}",
            "",
            "| what | ours | peer | ratio |",
            "|---|---|---|---|",
        ];
        foreach (var (name, rows) in sections)
        {
            Console.Error.WriteLine(name);
            foreach (var row in rows)
            {
                lines.Add(Line(row, options.Rounds));
                Console.Error.WriteLine(lines[^1]);
            }
        }
        Console.WriteLine(string.Join('\n', lines));
        return 0;
    }

    /// <summary>Puts libtorch's side where it is built in.</summary>
    static partial void StartLibtorch(ref ITrainingSide? side, ref string state);

    private static IEnumerable<(string Name, IEnumerable<Comparison> Rows)> Sections(
        OurTraining ours,
        ITrainingSide? libtorch,
        ITrainingSide? tensorFlow
    ) =>
        [
            ("tutorial", TrainingRows.Tutorial(ours, [libtorch, tensorFlow])),
            ("products", ProductRows.All()),
            ("networks", TrainingRows.OtherNetworks(ours)),
            ("scale", TrainingRows.Scale(ours, libtorch)),
            ("inference", TrainingRows.Inference(ours, libtorch)),
            ("convolutions", ConvolutionRows.All(ours, libtorch)),
            ("recurrent", RecurrentRows.All(ours, libtorch)),
        ];

    private static string Line(Comparison row, int rounds)
    {
        var taken = Enumerable.Range(0, rounds).Select(_ => row.Take()).ToList();
        var (ours, peer) = (Timing.MedianOf(taken.Select(t => t.Ours)), Timing.MedianOf(taken.Select(t => t.Peer)));
        // Of each round, so that a slow moment of the machine is in both of its halves.
        var ratio = Timing.MedianOf(taken.Select(t => row.IsTime ? t.Peer / t.Ours : t.Ours / t.Peer));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.What} | {row.Text(ours)} | {row.Peer} {row.Text(peer)} | {ratio:F2} |"
        );
    }
}

/// <summary>A row of the table.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Peer">What it is compared with.</param>
/// <param name="Take">Measures both once: seconds, or GFLOP/s.</param>
/// <param name="IsTime">Whether the numbers are seconds; then less is better.</param>
/// <param name="Flops">Operations in that time; 0 where they say nothing.</param>
internal sealed record Comparison(
    string What,
    string Peer,
    Func<(double Ours, double Peer)> Take,
    bool IsTime = true,
    double Flops = 0
)
{
    /// <summary>A measured value with its unit.</summary>
    public string Text(double value)
    {
        var invariant = CultureInfo.InvariantCulture;
        return !IsTime ? string.Create(invariant, $"{value:F0} GFLOP/s")
            : Flops == 0 ? Timing.Text(value)
            : string.Create(invariant, $"{Timing.Text(value)}, {Flops / value / 1e9:F0} GFLOP/s");
    }
}
