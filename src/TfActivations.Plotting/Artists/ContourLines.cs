using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Artists;

/// <summary>How levels are written at their lines.</summary>
internal sealed record ContourLabels(Func<double, string> Words, TextLook Look, bool IsInline, double[] Levels);

/// <summary>A level's lines: the pieces that cross triangles, joined at their ends.</summary>
internal static class ContourLines
{
    private const float Same = 64;

    /// <summary>The pieces as lines that are as long as can be.</summary>
    public static List<List<SKPoint>> Joined(IEnumerable<(SKPoint From, SKPoint To)> pieces)
    {
        var at = new Dictionary<(int, int), List<SKPoint[]>>();
        var all = pieces.Select(piece => new[] { piece.From, piece.To }).ToList();
        foreach (var piece in all)
        foreach (var end in piece)
        {
            if (!at.TryGetValue(Key(end), out var meeting))
                at[Key(end)] = meeting = [];
            meeting.Add(piece);
        }
        var used = new HashSet<SKPoint[]>(ReferenceEqualityComparer.Instance);
        List<List<SKPoint>> lines = [];
        foreach (var piece in all)
        {
            if (!used.Add(piece))
                continue;
            List<SKPoint> line = [piece[0], piece[1]];
            Grow(line, at, used);
            line.Reverse();
            Grow(line, at, used);
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>A line in two parts with a gap for its label in the middle, and the label's place and angle; null where it is too short.</summary>
    public static (SKPoint[][] Parts, SKPoint Middle, double Angle)? Opened(List<SKPoint> line, double gap)
    {
        var along = new double[line.Count];
        for (var i = 1; i < line.Count; i++)
            along[i] = along[i - 1] + SKPoint.Distance(line[i - 1], line[i]);
        var (start, end) = (along[^1] / 2 - gap / 2, along[^1] / 2 + gap / 2);
        if (start <= 0)
            return null;
        var (from, to) = (At(line, along, start), At(line, along, end));
        var angle = Math.Atan2(from.Y - to.Y, to.X - from.X) * 180 / Math.PI;
        return (
            [
                [.. line.Where((_, i) => along[i] < start), from],
                [to, .. line.Where((_, i) => along[i] > end)],
            ],
            new((from.X + to.X) / 2, (from.Y + to.Y) / 2),
            angle > 90 ? angle - 180
            : angle < -90 ? angle + 180
            : angle
        );
    }

    private static SKPoint At(List<SKPoint> line, double[] along, double length)
    {
        var i = Math.Max(1, Array.FindIndex(along, reached => reached >= length));
        var share = (float)((length - along[i - 1]) / (along[i] - along[i - 1]));
        return new(
            line[i - 1].X + (line[i].X - line[i - 1].X) * share,
            line[i - 1].Y + (line[i].Y - line[i - 1].Y) * share
        );
    }

    private static void Grow(List<SKPoint> line, Dictionary<(int, int), List<SKPoint[]>> at, HashSet<SKPoint[]> used)
    {
        while (at[Key(line[^1])].Find(piece => !used.Contains(piece)) is { } next)
        {
            used.Add(next);
            line.Add(Key(next[0]) == Key(line[^1]) ? next[1] : next[0]);
        }
    }

    private static (int, int) Key(SKPoint point) =>
        ((int)MathF.Round(point.X * Same), (int)MathF.Round(point.Y * Same));
}
