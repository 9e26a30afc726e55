using SkiaSharp;

namespace TfActivations.Plotting.Looks;

/// <summary>Marker shapes by matplotlib's letters, in a square from -0.5 to 0.5, upwards.</summary>
internal static class Markers
{
    private static readonly (double X, double Y)[] Plus = [(-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)];

    private static readonly (double X, double Y)[] FilledPlus =
    [
        (-1 / 6.0, -0.5),
        (1 / 6.0, -0.5),
        (1 / 6.0, -1 / 6.0),
        (0.5, -1 / 6.0),
        (0.5, 1 / 6.0),
        (1 / 6.0, 1 / 6.0),
        (1 / 6.0, 0.5),
        (-1 / 6.0, 0.5),
        (-1 / 6.0, 1 / 6.0),
        (-0.5, 1 / 6.0),
        (-0.5, -1 / 6.0),
        (-1 / 6.0, -1 / 6.0),
    ];

    private static readonly (double X, double Y)[] Triangle = [(0, 0.5), (-0.5, -0.5), (0.5, -0.5)];
    private static readonly (double X, double Y)[] Square = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)];

    /// <summary>Corners of filled shapes; none for a circle, whose radius is beside it.</summary>
    private static readonly Dictionary<string, ((double X, double Y)[] Corners, double Radius)> Filled = new()
    {
        ["o"] = ([], 0.5),
        ["."] = ([], 0.25),
        [","] = ([.. Square.Select(p => (p.X * 0.12, p.Y * 0.12))], 0),
        ["s"] = (Square, 0),
        ["D"] = (Turned(Square, 45), 0),
        ["d"] = ([.. Turned(Square, 45).Select(p => (p.X * 0.6, p.Y))], 0),
        ["^"] = (Triangle, 0),
        ["v"] = (Turned(Triangle, 180), 0),
        ["<"] = (Turned(Triangle, 90), 0),
        [">"] = (Turned(Triangle, -90), 0),
        ["p"] = (Regular(5, 1), 0),
        ["*"] = (Regular(5, 0.381966), 0),
        ["h"] = (Regular(6, 1), 0),
        ["H"] = (Turned(Regular(6, 1), 30), 0),
        ["8"] = (Turned(Regular(8, 1), 22.5), 0),
        ["P"] = (FilledPlus, 0),
        ["X"] = (Turned([.. FilledPlus.Select(p => (p.X * 0.9428, p.Y * 0.9428))], 45), 0),
    };

    /// <summary>The ends of lines, two by two, of shapes that are lines.</summary>
    private static readonly Dictionary<string, (double X, double Y)[]> Strokes = new()
    {
        ["+"] = Plus,
        ["x"] = [(-0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (0.5, -0.5)],
        ["|"] = [(0, -0.5), (0, 0.5)],
        ["_"] = [(-0.5, 0), (0.5, 0)],
    };

    /// <summary>The letters.</summary>
    public static IEnumerable<string> Names => Filled.Keys.Concat(Strokes.Keys);

    /// <summary>Whether the shape has an inside.</summary>
    public static bool IsFilled(string marker) => Filled.ContainsKey(marker);

    /// <summary>A marker's letter; null for no marker.</summary>
    /// <exception cref="PlottingException">It is none.</exception>
    public static string? Checked(string? marker) =>
        marker is null or "" or " " or "none" or "None" ? null
        : Filled.ContainsKey(marker) || Strokes.ContainsKey(marker) ? marker
        : throw new PlottingException($"'{marker}' is not a valid marker; expected one of {string.Join(' ', Names)}");

    /// <summary>The outline, about a point.</summary>
    /// <param name="marker">Its letter.</param>
    /// <param name="at">Where, in pixels.</param>
    /// <param name="size">In pixels.</param>
    public static SKPath Path(string marker, SKPoint at, float size)
    {
        var path = new SKPath();
        SKPoint Place((double X, double Y) p) => new(at.X + (float)p.X * size, at.Y - (float)p.Y * size);
        if (Strokes.TryGetValue(marker, out var ends))
            for (var i = 0; i < ends.Length; i += 2)
            {
                path.MoveTo(Place(ends[i]));
                path.LineTo(Place(ends[i + 1]));
            }
        else if (Filled[marker] is ({ Length: > 0 } corners, _))
            path.AddPoly([.. corners.Select(Place)]);
        else
            path.AddCircle(at.X, at.Y, (float)Filled[marker].Radius * size);
        return path;
    }

    private static (double X, double Y)[] Turned((double X, double Y)[] corners, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return [.. corners.Select(p => (p.X * cos - p.Y * sin, p.X * sin + p.Y * cos))];
    }

    /// <summary>A regular polygon with a corner at its top, or a star whose inner corners are nearer.</summary>
    private static (double X, double Y)[] Regular(int corners, double inner) =>
        [
            .. Enumerable
                .Range(0, inner == 1 ? corners : 2 * corners)
                .Select(i =>
                {
                    var (sin, cos) = Math.SinCos(Math.PI * i / (inner == 1 ? corners / 2.0 : corners));
                    var radius = inner != 1 && i % 2 == 1 ? 0.5 * inner : 0.5;
                    return (-sin * radius, cos * radius);
                }),
        ];
}
