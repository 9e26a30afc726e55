using System.Globalization;
using System.Net;
using System.Text;

namespace TfActivations.Keras.Pictures;

/// <summary>A graph in Graphviz's language, as Keras writes it.</summary>
internal sealed class DotText
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<GraphNode, string> ids = [];
    private int clusters;

    private DotText() { }

    public static string Of(ModelGraph graph, string rankdir, double dpi, string splines)
    {
        var dot = new DotText();
        dot.text.Append(
            CultureInfo.InvariantCulture,
            $"digraph G {{\nrankdir={rankdir};\nconcentrate=True;\ndpi={dpi};\nsplines={splines};\nnode [shape=record];\n"
        );
        dot.Append(graph);
        return dot.text.Append("}\n").ToString();
    }

    /// <summary>A model inside of another, as a statement of its own.</summary>
    public static string OfSubgraph(ModelGraph graph)
    {
        var dot = new DotText();
        dot.AppendCluster(graph);
        return dot.text.ToString();
    }

    private void Append(ModelGraph graph)
    {
        foreach (var member in graph.Members)
            if (member is GraphNode node)
                text.Append($"{Id(node)} [label={Label(node)}, fontname=Helvetica, border=0, margin=0];\n");
            else
                AppendCluster((ModelGraph)member);
        foreach (var (from, to) in graph.Edges)
            text.Append($"{Id(from)} -> {Id(to)} [penwidth=2];\n");
    }

    private void AppendCluster(ModelGraph graph)
    {
        var name = graph
            .Name.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"subgraph cluster_{clusters++} {{\nstyle=dashed;\n");
        text.Append($"label=\"{name}\";\nlabeljust=l;\n");
        Append(graph);
        text.Append("}\n");
    }

    private string Id(GraphNode node)
    {
        if (!ids.TryGetValue(node, out var id))
            ids[node] = id = $"n{ids.Count}";
        return id;
    }

    private static string Label(GraphNode node)
    {
        var columns = node.Rows.Select(row => row.Count).DefaultIfEmpty(1).Max();
        var table = new StringBuilder("<<table border=\"0\" cellborder=\"1\" bgcolor=\"black\" cellpadding=\"10\">");
        table.Append(
            CultureInfo.InvariantCulture,
            $"<tr><td colspan=\"{columns}\" bgcolor=\"black\"><font point-size=\"16\" color=\"white\"><b>{Html(node.Bold)}</b>{Html(node.Rest)}</font></td></tr>"
        );
        foreach (var row in node.Rows)
        {
            table.Append("<tr>");
            foreach (var cell in row)
            {
                var span = row.Count == 1 && columns > 1 ? $"colspan=\"{columns}\" " : "";
                var color = cell.Color == "white" ? "" : " color=\"white\"";
                table.Append(
                    $"<td {span}bgcolor=\"{cell.Color}\"><font point-size=\"14\"{color}>{Html(cell.Words)}<b>{Html(cell.Bold)}</b></font></td>"
                );
            }
            table.Append("</tr>");
        }
        return table.Append("</table>>").ToString();
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
