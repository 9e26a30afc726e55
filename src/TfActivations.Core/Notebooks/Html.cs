using System.Net;
using System.Text;

namespace TfActivations.Notebooks;

/// <summary>Text and tables as HTML.</summary>
internal static class Html
{
    /// <summary>Text as it stands, line by line.</summary>
    public static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    /// <summary>A table of texts.</summary>
    /// <param name="caption">What stands above it.</param>
    /// <param name="header">The columns' titles; empty for none.</param>
    /// <param name="rows">The cells, row by row.</param>
    public static string Table(string caption, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<table><caption>").Append(WebUtility.HtmlEncode(caption)).Append("</caption>");
        if (header.Count > 0)
            Row(html.Append("<thead>"), "th", header).Append("</thead>");
        html.Append("<tbody>");
        foreach (var row in rows)
            Row(html, "td", row);
        return html.Append("</tbody></table>").ToString();
    }

    private static StringBuilder Row(StringBuilder html, string tag, IReadOnlyList<string> cells)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
            html.Append($"<{tag} style=\"text-align:left\">{WebUtility.HtmlEncode(cell)}</{tag}>");
        return html.Append("</tr>");
    }
}
