using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Comments and blank lines, where they stood.
internal sealed partial class Emitter
{
    private readonly string[] sourceLines;
    private int comment;
    private int lastLine = 1;

    /// <summary>What stands before a statement.</summary>
    private void Lead(Stmt statement)
    {
        FlushComments(FirstLine(statement));
        BlankBefore(FirstLine(statement));
        lastLine = FirstLine(statement);
    }

    private void FlushComments(int line)
    {
        while (comment < module.Comments.Count && module.Comments[comment].At.Line < line)
        {
            var next = module.Comments[comment++];
            BlankBefore(next.At.Line);
            lastLine = next.At.Line + next.Text.Count(c => c == '\n');
            WriteComment(next);
        }
    }

    private void WriteComment(Comment next)
    {
        foreach (var line in next.Text.Split('\n'))
            lines.Add(new(block.Depth, Commented(line), null));
    }

    private static string Commented(string text) =>
        text.StartsWith("#!", StringComparison.Ordinal) || text.StartsWith("# -*-", StringComparison.Ordinal)
            ? ""
            : "//" + (text.StartsWith('#') ? text.TrimStart('#') : " " + text);

    private void BlankBefore(int line)
    {
        if (
            line > lastLine + 1
            && sourceLines[Math.Min(line, sourceLines.Length) - 2].Trim().Length == 0
            && lines.Count > 0
            && lines[^1].Text is not ("" or "{")
        )
            lines.Add(new(0, "", null));
    }

    /// <summary>The comment behind a statement.</summary>
    private void Trail(Stmt statement)
    {
        lastLine = Math.Max(lastLine, statement.EndLine);
        while (comment < module.Comments.Count && module.Comments[comment].At.Line <= statement.EndLine)
            Attach(module.Comments[comment++]);
    }

    private void TrailHeader(int line)
    {
        while (
            comment < module.Comments.Count && module.Comments[comment] is { Alone: false } next && next.At.Line <= line
        )
        {
            comment++;
            Attach(next);
        }
    }

    private void Attach(Comment next)
    {
        if (lines.Count == 0)
            WriteComment(next);
        else if (lines[^1].Text is "}" or "};" || lines[^1].Text.Contains("//", StringComparison.Ordinal) || next.Alone)
            lines.Insert(lines.Count - 1, new(lines[^1].Depth, Commented(next.Text), null));
        else
            lines[^1] = lines[^1] with { Text = $"{lines[^1].Text} {Commented(next.Text)}" };
    }

    private void SkipComments(int line)
    {
        while (comment < module.Comments.Count && module.Comments[comment].At.Line <= line)
            comment++;
        lastLine = Math.Max(lastLine, line);
    }
}
