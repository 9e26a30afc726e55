using SkiaSharp;

namespace TfActivations.Plotting.Graphs;

/// <summary>A box of a layered graph, or a point where a long edge passes a layer.</summary>
internal sealed class Vertex(double width, double height)
{
    public double Width { get; } = width;
    public double Height { get; } = height;
    public int Rank { get; set; }
    public double X { get; set; }
    public double Y { get; set; }

    /// <summary>Whether an edge only passes here.</summary>
    public bool IsPassed { get; init; }

    public List<Joint> In { get; } = [];
    public List<Joint> Out { get; } = [];
}

/// <summary>A piece of an edge from one rank to the next, and how far from the boxes' middles its ends are.</summary>
internal sealed record Joint(Vertex From, double FromOffset, Vertex To, double ToOffset)
{
    public double StartX => From.X + FromOffset;
    public double EndX => To.X + ToOffset;
}

/// <summary>
/// Boxes in ranks from top to bottom, each below what leads to it: Sugiyama's method. Ranks are the longest paths' lengths, the order within a
/// rank is that of the neighbours' mean places, and places are those with the least squares of the edges' widths.
/// </summary>
internal sealed class LayeredLayout
{
    public const double BoxSeparation = 18;
    private const double RankSeparation = 36;
    private const double TrackSeparation = 8;
    private const double EdgeSeparation = 10;
    private const int Sweeps = 24;
    private const int MostVertices = 100_000;

    private readonly List<Vertex> vertices;
    private readonly List<(Vertex From, double FromOffset, Vertex To, double ToOffset)> edges;
    private readonly List<List<Joint>> paths = [];
    private readonly Dictionary<Joint, double> trackY = new(ReferenceEqualityComparer.Instance);
    private List<List<Vertex>> ranks = [];

    /// <summary>Places the boxes.</summary>
    /// <param name="vertices">The boxes.</param>
    /// <param name="edges">From which to which, and how far from the boxes' middles the ends are; without cycles.</param>
    /// <param name="top">Boxes that are above all others.</param>
    /// <param name="bottom">Boxes that are below all others.</param>
    public LayeredLayout(
        IReadOnlyList<Vertex> vertices,
        IReadOnlyList<(Vertex From, double FromOffset, Vertex To, double ToOffset)> edges,
        IReadOnlySet<Vertex> top,
        IReadOnlySet<Vertex> bottom
    )
    {
        (this.vertices, this.edges) = ([.. vertices], [.. edges]);
        AssignRanks(top, bottom);
        CutLongEdges();
        RankOrder.Improve(ranks);
        AssignX();
        AssignY();
    }

    /// <summary>The picture's size.</summary>
    public (double Width, double Height) Size { get; private set; }

    /// <summary>Where an edge goes, in the order of the edges given.</summary>
    /// <param name="edge">Its number.</param>
    /// <param name="isOrthogonal">Whether it has right angles only.</param>
    public IReadOnlyList<SKPoint> Route(int edge, bool isOrthogonal)
    {
        List<SKPoint> points = [];
        foreach (var joint in paths[edge])
        {
            points.Add(new((float)joint.StartX, (float)(joint.From.Y + joint.From.Height / 2)));
            if (isOrthogonal && Math.Abs(joint.StartX - joint.EndX) > 0.5)
            {
                points.Add(new((float)joint.StartX, (float)trackY[joint]));
                points.Add(new((float)joint.EndX, (float)trackY[joint]));
            }
            points.Add(new((float)joint.EndX, (float)(joint.To.Y - joint.To.Height / 2)));
        }
        return points;
    }

    /// <summary>The longest path that leads to a box; starts are moved down to where they are needed.</summary>
    private void AssignRanks(IReadOnlySet<Vertex> top, IReadOnlySet<Vertex> bottom)
    {
        var outgoing = edges.ToLookup(edge => edge.From, edge => edge.To);
        var waiting = edges.GroupBy(edge => edge.To).ToDictionary(group => group.Key, group => group.Count());
        var ready = new Queue<Vertex>(vertices.Where(vertex => !waiting.ContainsKey(vertex)));
        HashSet<Vertex> starts = [.. ready];
        if (top.Count > 0)
            foreach (var start in starts.Where(start => !top.Contains(start)))
                start.Rank = 1;
        while (ready.TryDequeue(out var vertex))
            foreach (var next in outgoing[vertex])
            {
                next.Rank = Math.Max(next.Rank, vertex.Rank + 1);
                if (--waiting[next] == 0)
                    ready.Enqueue(next);
            }
        foreach (var start in starts.Where(start => !top.Contains(start) && outgoing[start].Any()))
            start.Rank = outgoing[start].Min(next => next.Rank) - 1;
        var last = vertices
            .Where(vertex => !bottom.Contains(vertex))
            .Select(vertex => vertex.Rank)
            .DefaultIfEmpty(-1)
            .Max();
        foreach (var end in bottom)
            end.Rank = last + 1;
    }

    private void CutLongEdges()
    {
        foreach (var (from, fromOffset, to, toOffset) in edges)
        {
            List<Joint> path = [];
            var (vertex, offset) = (from, fromOffset);
            for (var rank = from.Rank + 1; rank < to.Rank; rank++)
            {
                var passed = new Vertex(EdgeSeparation, 0) { Rank = rank, IsPassed = true };
                vertices.Add(passed);
                if (vertices.Count > MostVertices)
                    throw new InvalidArgumentException(
                        $"plot_model: the graph is too large for a picture: more than {MostVertices} boxes and turns of arrows"
                    );
                path.Add(new(vertex, offset, passed, 0));
                (vertex, offset) = (passed, 0);
            }
            path.Add(new(vertex, offset, to, toOffset));
            foreach (var joint in path)
            {
                joint.From.Out.Add(joint);
                joint.To.In.Add(joint);
            }
            paths.Add(path);
        }
        ranks = [.. Enumerable.Range(0, vertices.Max(vertex => vertex.Rank) + 1).Select(_ => new List<Vertex>())];
        foreach (var vertex in vertices)
            ranks[vertex.Rank].Add(vertex);
    }

    private void AssignX()
    {
        foreach (var rank in ranks)
            Separation.Place(rank, [.. rank.Select(_ => 0.0)], [.. rank.Select(_ => 1.0)], BoxSeparation);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            // First each way alone, then both together, and in the end each way again, which makes chains straight.
            var isDown = sweep % 2 == 1;
            var both = sweep is >= Sweeps / 3 and < Sweeps - 2;
            foreach (var rank in isDown ? ranks : ranks.AsEnumerable().Reverse())
            {
                var pulls = rank.Select(vertex => Pull(vertex, both || isDown, both || !isDown)).ToList();
                Separation.Place(
                    rank,
                    [.. pulls.Select(pull => pull.Target)],
                    [.. pulls.Select(pull => pull.Weight)],
                    BoxSeparation
                );
            }
        }
        var left = vertices.Min(vertex => vertex.X - vertex.Width / 2);
        foreach (var vertex in vertices)
            vertex.X -= left;
        Size = (vertices.Max(vertex => vertex.X + vertex.Width / 2), 0);
    }

    /// <summary>Where the neighbours want a box, and how much: long edges are kept straight.</summary>
    private static (double Target, double Weight) Pull(Vertex vertex, bool fromAbove, bool fromBelow)
    {
        const double Straight = 8;
        var (sum, weights) = (0.0, 0.0);
        if (fromAbove)
            foreach (var joint in vertex.In)
                Add(joint.StartX - joint.ToOffset, vertex.IsPassed && joint.From.IsPassed);
        if (fromBelow)
            foreach (var joint in vertex.Out)
                Add(joint.EndX - joint.FromOffset, vertex.IsPassed && joint.To.IsPassed);
        return weights == 0 ? (vertex.X, 0.01) : (sum / weights, weights);

        void Add(double target, bool isPassing)
        {
            var weight = isPassing ? Straight : 1;
            (sum, weights) = (sum + weight * target, weights + weight);
        }
    }

    private void AssignY()
    {
        var y = 0.0;
        foreach (var (i, rank) in ranks.Index())
        {
            var height = rank.Max(vertex => vertex.Height);
            foreach (var vertex in rank)
                vertex.Y = y + height / 2;
            y += height;
            if (i == ranks.Count - 1)
                break;
            var tracks = Tracks.Of(rank.SelectMany(vertex => vertex.Out));
            var count = tracks.Values.DefaultIfEmpty(0).Max() + 1;
            var gap = RankSeparation + (count - 1) * TrackSeparation;
            foreach (var (joint, track) in tracks)
                trackY[joint] = y + RankSeparation / 3 + track * TrackSeparation;
            y += gap;
        }
        Size = (Size.Width, y);
    }
}
