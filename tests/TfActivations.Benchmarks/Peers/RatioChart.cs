using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace TfActivations.Benchmarks.Peers;

/// <summary>libtorch's time over ours for each activation at 1,048,576 elements, on a log2 axis.</summary>
internal static class RatioChart
{
    private const int Elements = 1 << 20;
    private const string Font = "DejaVu Sans";

    private static readonly (bool Backward, string Text, string Color)[] Passes =
    [
        (false, "forward", "#1f77b4"),
        (true, "forward and backward", "#ff7f0e"),
    ];

    /// <summary>Draws the chart.</summary>
    /// <returns>False where there is nothing to draw: no libtorch, or another size was measured.</returns>
    public static bool Save(IReadOnlyList<Cell> cells, string path)
    {
        var shown = cells
            .Where(cell => cell.Size == Elements && cell.Ratio(Side.Libtorch, Side.Tensors) is not null)
            .ToList();
        if (shown.Count == 0)
            return false;
        Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "DejaVuSans.ttf"));
        Fonts.Default = Font;
        var forward = shown.Where(cell => !cell.Backward);
        string[] names =
        [
            .. forward.OrderBy(cell => cell.Ratio(Side.Libtorch, Side.Tensors)).Select(cell => cell.Activation),
        ];
        using var plot = new Plot();
        foreach (var (backward, text, color) in Passes)
            AddPoints(plot, [.. shown.Where(cell => cell.Backward == backward)], names, text, color);
        Dress(plot, shown, names);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        plot.SavePng(path, 900, 140 + 22 * names.Length);
        return true;
    }

    private static void AddPoints(Plot plot, Cell[] cells, string[] names, string text, string color)
    {
        double[] positions = [.. cells.Select(cell => (double)Array.IndexOf(names, cell.Activation))];
        var points = plot.Add.ScatterPoints([.. cells.Select(Log2)], positions, Color.FromHex(color));
        (points.LegendText, points.MarkerSize) = (text, 9);
    }

    private static void Dress(Plot plot, List<Cell> shown, string[] names)
    {
        var even = plot.Add.VerticalLine(0, 1.5f, Colors.Black);
        even.LinePattern = LinePattern.Solid;
        var from = Math.Min(-1, (int)Math.Floor(shown.Min(Log2)));
        var to = Math.Max(1, (int)Math.Ceiling(shown.Max(Log2)));
        double[] powers = [.. Enumerable.Range(from, to - from + 1)];
        plot.Axes.Bottom.TickGenerator = new NumericManual(powers, [.. powers.Select(Power)]);
        plot.Axes.Left.TickGenerator = new NumericManual([.. names.Select((_, i) => (double)i)], names);
        plot.Axes.SetLimits(from - 0.2, to + 0.2, -0.7, names.Length - 0.3);
        plot.Grid.MajorLineColor = Color.FromHex("#dddddd");
        plot.Title($"libtorch's time over ours at {Elements.ToString("N0", CultureInfo.InvariantCulture)} float32");
        plot.XLabel("right of 1: ours is faster");
        plot.ShowLegend(Alignment.LowerRight);
    }

    private static double Log2(Cell cell) => Math.Log2(cell.Ratio(Side.Libtorch, Side.Tensors)!.Value);

    private static string Power(double exponent) =>
        exponent < 0 ? $"1/{Math.Pow(2, -exponent):F0}" : $"{Math.Pow(2, exponent):F0}";
}
