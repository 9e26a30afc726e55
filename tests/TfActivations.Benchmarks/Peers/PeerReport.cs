using System.Globalization;
using TfActivations.Speed;

namespace TfActivations.Benchmarks.Peers;

/// <summary>The measurements as Markdown.</summary>
internal static class PeerReport
{
    private const string None = "-";
    private const string Command = "dotnet run -c Release -p:Peers=true --project tests/TfActivations.Benchmarks --";

    private static readonly (string Text, int Peer, int Ours)[] Comparisons =
    [
        ("libtorch / tensors", Side.Libtorch, Side.Tensors),
        ("libtorch / spans", Side.Libtorch, Side.Spans),
        ("TensorPrimitives / spans", Side.Primitives, Side.Spans),
    ];

    /// <summary>The machine, the command and how the sides compare on the whole.</summary>
    public static string InShort(IReadOnlyList<Cell> cells, ISide libtorch, string[] arguments) =>
        string.Join(
            '\n',
            [
                $"Machine: {Machine.Line}. {libtorch.Name}.",
                "",
                $"    {Command} {string.Join(' ', arguments.Prepend("activations"))}",
                "",
                .. Summary(cells),
            ]
        );

    /// <summary>The same, and both tables.</summary>
    public static string Markdown(IReadOnlyList<Cell> cells, ISide libtorch, string[] arguments) =>
        string.Join(
            '\n',
            [
                InShort(cells, libtorch, arguments),
                "",
                "Forward:",
                "",
                .. Table([.. cells.Where(cell => !cell.Backward)], primitives: true),
                "",
                "Forward and backward, tensors with a tape:",
                "",
                .. Table([.. cells.Where(cell => cell.Backward)], primitives: false),
            ]
        );

    private static IEnumerable<string> Summary(IReadOnlyList<Cell> cells)
    {
        yield return "| ratio | pass | elements | geometric mean | worst |";
        yield return "|---|---|---|---|---|";
        foreach (var (text, peer, ours) in Comparisons)
        foreach (var pass in cells.GroupBy(cell => cell.Backward))
        foreach (
            var (size, group) in pass.GroupBy(c => $"{c.Size:N0}")
                .Select(g => (g.Key, g.ToList()))
                .Append(("all", [.. pass]))
        )
        {
            var ratios = group.Where(c => c.Ratio(peer, ours) is not null).ToList();
            if (ratios.Count == 0)
                continue;
            var mean = Math.Exp(ratios.Average(cell => Math.Log(cell.Ratio(peer, ours)!.Value)));
            var worst = ratios.MinBy(cell => cell.Ratio(peer, ours))!;
            yield return $"| {text} | {(pass.Key ? "forward and backward" : "forward")} | {size} | {Ratio(mean)} | "
                + $"{Ratio(worst.Ratio(peer, ours))} {worst.Activation}{(size == "all" ? $" at {worst.Size:N0}" : "")} |";
        }
    }

    private static IEnumerable<string> Table(IReadOnlyList<Cell> cells, bool primitives)
    {
        yield return "| activation | elements | spans us | tensors us | libtorch us | ratio to tensors |"
            + (primitives ? " TensorPrimitives us | ratio to spans |" : "");
        yield return "|---|---|---|---|---|---|" + (primitives ? "---|---|" : "");
        foreach (var cell in cells)
        {
            var times = cell.Microseconds.Select(Time).ToArray();
            yield return $"| {cell.Activation} | {cell.Size:N0} | {times[Side.Spans]} | {times[Side.Tensors]} | {times[Side.Libtorch]} | "
                + $"{Ratio(cell.Ratio(Side.Libtorch, Side.Tensors))} |"
                + (primitives ? $" {times[Side.Primitives]} | {Ratio(cell.Ratio(Side.Primitives, Side.Spans))} |" : "");
        }
    }

    private static string Time(double? microseconds) =>
        microseconds switch
        {
            null => None,
            < 10 => microseconds.Value.ToString("F2", CultureInfo.InvariantCulture),
            < 100 => microseconds.Value.ToString("F1", CultureInfo.InvariantCulture),
            _ => microseconds.Value.ToString("N0", CultureInfo.InvariantCulture),
        };

    private static string Ratio(double? ratio) => ratio?.ToString("F2", CultureInfo.InvariantCulture) ?? None;
}
