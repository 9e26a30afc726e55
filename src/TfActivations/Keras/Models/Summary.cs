using System.Globalization;
using System.Text;
using TfActivations.Keras.Layers;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>What summary() shows of a layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Connections">What it takes its inputs from: "dense[0][0]"; empty for the start.</param>
/// <param name="Depth">How many models it is within, of those that are shown layer by layer.</param>
internal sealed record SummaryRow(Layer Layer, IReadOnlyList<string> Connections, int Depth = 0)
{
    /// <summary>What stands before the name of a layer in another model.</summary>
    public string Prefix => Depth == 0 ? "" : $"{new string(' ', 3 * Depth)}└ ";

    /// <summary>Whether training changes it: Y, N, or - where there is nothing to change.</summary>
    public string Trainable =>
        Layer.Weights.Count == 0 ? "-"
        : Layer.Trainable ? "Y"
        : "N";

    public string Shape =>
        Layer is InputLayer input ? input.batch_shape.ToString()
        : Layer.IsBuilt && Layer.OutputShapes is { Count: > 1 } several ? $"[{string.Join(", ", several)}]"
        : Layer.IsBuilt && Layer.OutputShape is { } shape ? shape.ToString()
        : "?";

    public int Parameters => Layer.Weights.Sum(weight => weight.Shape.Size);
}

/// <summary>The layers and the counts that summary() shows, in whatever style.</summary>
internal sealed class Summary
{
    private const int LongestLine = 10_000;

    public Summary(
        Model model,
        bool expandNested = false,
        bool showTrainable = false,
        IReadOnlyList<string>? layerRange = null
    )
    {
        (Model, ShowsTrainable) = (model, showTrainable);
        IsLinear = model is not Functional functional || functional.IsLinear;
        IEnumerable<SummaryRow> rows = InRange(model.Layers, layerRange)
            .Select(layer => new SummaryRow(layer, model is Functional graph ? graph.Connections(layer) : []));
        Rows = [.. expandNested ? rows.SelectMany(Expanded) : rows];
        Trainable = Count(model.TrainableWeights);
        NonTrainable = Count(model.Weights) - Trainable;
    }

    public Model Model { get; }

    /// <summary>Whether it is shown which layers training changes.</summary>
    public bool ShowsTrainable { get; }

    /// <summary>Whether each layer follows the one above it, so that connections need not be shown.</summary>
    public bool IsLinear { get; }

    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>The columns' titles.</summary>
    public string[] Header =>
        [
            "Layer (type)",
            "Output Shape",
            "Param #",
            .. IsLinear ? (string[])[] : ["Connected to"],
            .. ShowsTrainable ? ["Trainable"] : (string[])[],
        ];

    public long Trainable { get; }

    public long NonTrainable { get; }

    /// <summary>The numbers of the optimizer, once training has made them.</summary>
    public long Optimizer => Model.optimizer?.ParameterCount ?? 0;

    /// <summary>The optimizer's bytes: all its numbers are float32, but for the steps, which Keras counts in an int64.</summary>
    public long OptimizerBytes => Optimizer == 0 ? 0 : 4 * Optimizer + 4;

    /// <summary>The length of a line that the user asks for.</summary>
    public static int? LineLength(int? given) =>
        given is > LongestLine
            ? throw new InvalidArgumentException(
                $"summary: line_length must be at most {LongestLine}. Received: {given}"
            )
            : given;

    /// <summary>Bytes in the largest unit that leaves at least 1.</summary>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="byteName">"B" in Keras 3, "Byte" in Keras 2.</param>
    public static string Memory(long bytes, string byteName)
    {
        var size = (double)bytes;
        foreach (var unit in new[] { byteName, "KB", "MB", "GB" })
        {
            if (size < 1024)
                return string.Create(CultureInfo.InvariantCulture, $"{size:F2} {unit}");
            size /= 1024;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{size:F2} TB");
    }

    /// <summary>The layers from the first whose name matches one regular expression to the last that matches another, as Keras finds them.</summary>
    private static IEnumerable<Layer> InRange(IReadOnlyList<Layer> layers, IReadOnlyList<string>? range)
    {
        if (range is null)
            return layers;
        if (range.Count != 2)
            throw new InvalidArgumentException($"summary: layer_range must be two names. Received: {range.Count}");
        var (first, last) = (Places(layers, range[0]).First(), Places(layers, range[1]).Last());
        return layers.Take(Math.Min(first, last)..(Math.Max(first, last) + 1));
    }

    private static List<int> Places(IReadOnlyList<Layer> layers, string? name)
    {
        ArgumentNullException.ThrowIfNull(name, "layer_range");
        var pattern = Patterns.Of("layer_range", $"^(?:{name})");
        List<int> places = [.. Enumerable.Range(0, layers.Count).Where(i => pattern.IsMatch(layers[i].Name))];
        return places.Count > 0
            ? places
            : throw new UnknownNameException("layer", name, [.. layers.Select(l => l.Name)]);
    }

    /// <summary>A layer, and below it those of a model, each followed by its own.</summary>
    private static IEnumerable<SummaryRow> Expanded(SummaryRow row) =>
        row.Layer is Network network
            ? [row, .. network.Layers.SelectMany(layer => Expanded(new SummaryRow(layer, [], row.Depth + 1)))]
            : [row];

    private static long Count(IEnumerable<Autodiff.Variable> weights) => weights.Sum(weight => (long)weight.Shape.Size);
}

/// <summary>The summary as Keras 3 prints it: a table of box-drawing characters.</summary>
internal static class Keras3Summary
{
    public static string Format(Summary summary, int? lineLength, IReadOnlyList<double>? positions)
    {
        var ends = positions ?? (summary.IsLinear ? [0.45, 0.80, 1] : [0.3, 0.56, 0.74, 1]);
        var columns = summary.IsLinear ? 3 : 4;
        if (ends.Count != columns)
            throw new InvalidArgumentException(
                $"summary: positions needs the end of each of {columns} columns. Received: {ends.Count}"
            );
        if (summary.ShowsTrainable)
            ends = [.. ends.Select(end => end * 0.90), 1];
        var usual = (summary.IsLinear ? 88 : 108) + (summary.ShowsTrainable ? 12 : 0);
        var widths = Widths(ends, Summary.LineLength(lineLength) ?? Math.Min(usual, TerminalWidth() - 4));
        var text = new StringBuilder($"Model: \"{summary.Model.Name}\"\n");
        Rule(text, widths, "┏━┳┓");
        Row(text, widths, '┃', summary.Header, summary.ShowsTrainable);
        Rule(text, widths, "┡━╇┩");
        for (var i = 0; i < summary.Rows.Count; i++)
        {
            if (i > 0)
                Rule(text, widths, "├─┼┤");
            Row(text, widths, '│', Fields(summary, summary.Rows[i]), summary.ShowsTrainable);
        }
        Rule(text, widths, "└─┴┘");
        var weights = summary.Trainable + summary.NonTrainable;
        Total(text, "Total", weights + summary.Optimizer, 4 * weights + summary.OptimizerBytes);
        Total(text, "Trainable", summary.Trainable, 4 * summary.Trainable);
        Total(text, "Non-trainable", summary.NonTrainable, 4 * summary.NonTrainable);
        if (summary.Optimizer > 0)
            Total(text, "Optimizer", summary.Optimizer, summary.OptimizerBytes);
        return text.ToString();
    }

    private static int TerminalWidth() => Console.IsOutputRedirected ? 80 : Math.Max(60, Console.WindowWidth);

    /// <summary>The columns' widths with a blank at each side, cut evenly to what the line holds, as rich does it.</summary>
    private static int[] Widths(IReadOnlyList<double> ends, int length)
    {
        int[] columns = [.. ends.Select(end => (int)(end * length))];
        for (var i = columns.Length - 1; i > 0; i--)
            columns[i] -= columns[i - 1];
        if (columns.Any(width => width < 6))
            throw new InvalidArgumentException($"summary: a line_length of {length} is too short");
        var excess = columns.Sum() + 2 * columns.Length + columns.Length + 1 - length;
        for (var i = 0; i < columns.Length; i++)
        {
            var share = (int)Math.Round(excess / (double)(columns.Length - i));
            columns[i] += 2 - share;
            excess -= share;
        }
        return columns;
    }

    private static string[] Fields(Summary summary, SummaryRow row)
    {
        var count = row.Parameters.ToString("N0", CultureInfo.InvariantCulture);
        var connections = row.Connections.Count == 0 ? "-" : string.Join(", ", row.Connections);
        return
        [
            $"{row.Prefix}{row.Layer.Name} ({row.Layer.ClassName})",
            row.Shape,
            row.Layer.IsBuilt || row.Layer is InputLayer ? count : "0 (unbuilt)",
            .. summary.IsLinear ? (string[])[] : [connections],
            .. summary.ShowsTrainable ? [row.Trainable] : (string[])[],
        ];
    }

    private static void Rule(StringBuilder text, int[] widths, string characters)
    {
        text.Append(characters[0])
            .AppendJoin(characters[2], widths.Select(width => new string(characters[1], width)))
            .Append(characters[3])
            .Append('\n');
    }

    private static void Row(StringBuilder text, int[] widths, char border, string[] fields, bool centersLast)
    {
        var cells = fields.Select((field, i) => Wrap(field, widths[i] - 2)).ToArray();
        for (var line = 0; line < cells.Max(cell => cell.Count); line++)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                var content = line < cells[i].Count ? cells[i][line] : "";
                var width = widths[i] - 2;
                if (centersLast && i == cells.Length - 1)
                    content = new string(' ', Math.Max(0, width - TextWidth.Of(content)) / 2) + content;
                text.Append(border)
                    .Append(' ')
                    .Append(i == 2 ? TextWidth.PadLeft(content, width) : TextWidth.PadRight(content, width))
                    .Append(' ');
            }
            text.Append(border).Append('\n');
        }
    }

    /// <summary>Breaks between words; a word that is longer than a line ends in dots.</summary>
    private static List<string> Wrap(string field, int width)
    {
        List<string> lines = [];
        string? line = null;
        foreach (var word in field.Split(' '))
        {
            if (line is not null && TextWidth.Of(line) + 1 + TextWidth.Of(word) > width)
            {
                lines.Add(line);
                line = null;
            }
            line = line is null ? word : $"{line} {word}";
        }
        lines.Add(line ?? "");
        return [.. lines.Select(each => TextWidth.Of(each) <= width ? each : Shortened(each, width))];
    }

    private static string Shortened(string line, int width) =>
        $"{line[..(width > 1 ? TextWidth.FittingLength(line, width - 1) : 0)]}…";

    private static void Total(StringBuilder text, string kind, long count, long bytes) =>
        text.Append(CultureInfo.InvariantCulture, $" {kind} params: {count:N0} ({Summary.Memory(bytes, "B")})\n");
}

/// <summary>The summary as Keras 2 prints it, with the names that Keras 2 gives.</summary>
internal static class Keras2Summary
{
    private static readonly string[] LineBreaks = ["),", "},", "],", "',"];

    public static string Format(Summary summary, int? lineLength, IReadOnlyList<double>? given)
    {
        var length = Summary.LineLength(lineLength) ?? (summary.IsLinear ? 65 : 98);
        var ends = given ?? (summary.IsLinear ? [0.45, 0.85, 1] : [0.33, 0.55, 0.67, 1]);
        int[] positions = [.. ends.Select(end => (int)(end * length))];
        if (ends.Count != summary.Header.Length || summary.ShowsTrainable)
            throw new InvalidArgumentException(
                "summary: in Keras 2's style, positions needs the end of each column, and trainable layers are not shown"
            );
        if (positions.Zip(positions.Prepend(0)).Any(ends => ends.First - ends.Second < 8))
            throw new InvalidArgumentException($"summary: a line_length of {length} is too short");
        var text = new StringBuilder($"Model: \"{Name(summary.Model)}\"\n");
        text.Append('_', length).Append('\n');
        Row(text, positions, summary.Header);
        text.Append('=', length).Append('\n');
        foreach (var row in summary.Rows)
        {
            Row(text, positions, Fields(summary, row));
            text.Append(' ', length).Append('\n');
        }
        text.Append('=', length).Append('\n');
        Total(text, "Total", summary.Trainable + summary.NonTrainable);
        Total(text, "Trainable", summary.Trainable);
        Total(text, "Non-trainable", summary.NonTrainable);
        return text.Append('_', length).Append('\n').ToString();
    }

    /// <summary>Keras 2 calls a functional model "model", and counts inputs from 1.</summary>
    private static string Name(Layer layer) =>
        (layer, layer.AutoName.Keras2Count) switch
        {
            (_, null) => layer.Name,
            (Functional, 0) => "model",
            (Functional, var count) => $"model_{count}",
            (InputLayer, var count) => $"input_{count + 1}",
            _ => layer.Name,
        };

    private static string[] Fields(Summary summary, SummaryRow row)
    {
        string[] fields =
        [
            $"{row.Prefix}{Name(row.Layer)} ({row.Layer.ClassName})",
            row.Layer is InputLayer ? $"[{row.Shape}]" : row.Shape,
            row.Layer.IsBuilt || row.Layer is InputLayer ? $"{row.Parameters}" : "0 (unbuilt)",
        ];
        var connections = row.Connections.Select(connection => $"'{connection}'");
        return summary.IsLinear ? fields : [.. fields, $"[{string.Join(", ", connections)}]"];
    }

    /// <summary>Fields cut to their columns, with what is left over in the lines below.</summary>
    private static void Row(StringBuilder text, int[] positions, string[] fields)
    {
        while (fields.Any(field => field.Length > 0))
        {
            var line = "";
            for (var i = 0; i < fields.Length; i++)
            {
                var space = i < fields.Length - 1 ? 2 : 0;
                var cut = TextWidth.FittingLength(fields[i], positions[i] - (i == 0 ? 1 : positions[i - 1]) - space);
                foreach (var mark in LineBreaks)
                    if (fields[i].IndexOf(mark, 0, cut, StringComparison.Ordinal) is >= 0 and var found)
                        cut = Math.Min(cut, found + mark.Length);
                line += (i == 0 ? " " : "") + fields[i][..cut] + new string(' ', space);
                fields[i] = fields[i][cut..];
                line = TextWidth.PadRight(line, positions[i]);
            }
            text.Append(line).Append('\n');
        }
    }

    private static void Total(StringBuilder text, string kind, long count) =>
        text.Append(CultureInfo.InvariantCulture, $"{kind} params: {count} ({Summary.Memory(4 * count, "Byte")})\n");
}
