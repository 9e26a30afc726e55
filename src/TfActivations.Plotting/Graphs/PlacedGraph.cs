using SkiaSharp;
using TfActivations.Keras.Pictures;

namespace TfActivations.Plotting.Graphs;

/// <summary>How a graph is laid out.</summary>
/// <param name="SizeOf">The room that a box takes, as the layout sees it.</param>
/// <param name="Padding">What a frame keeps free around its inside.</param>
/// <param name="IsOrthogonal">Whether arrows have right angles only.</param>
internal sealed record GraphStyle(
    Func<GraphNode, (double Width, double Height)> SizeOf,
    Padding Padding,
    bool IsOrthogonal
);

internal readonly record struct Padding(double Left, double Top, double Right, double Bottom);

/// <summary>
/// A graph with its boxes' places. What lies inside of a frame is laid out by itself, and is one box to the graph around it; arrows that
/// come in or go out pass the frame's upper and lower sides.
/// </summary>
internal sealed class PlacedGraph
{
    private readonly GraphStyle style;
    private readonly Dictionary<object, Vertex> vertices = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphNode, object> memberOf = [];
    private readonly Dictionary<object, PlacedGraph> insides = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphNode, IReadOnlyList<SKPoint>> entryRoutes = [];
    private readonly Dictionary<GraphNode, IReadOnlyList<SKPoint>> exitRoutes = [];

    private SKPoint corner;

    public PlacedGraph(ModelGraph graph, GraphStyle style)
        : this(graph, style, default, [], []) { }

    private PlacedGraph(
        ModelGraph graph,
        GraphStyle style,
        Padding padding,
        IReadOnlyList<GraphNode> entries,
        IReadOnlyList<GraphNode> exits
    )
    {
        this.style = style;
        Name = graph.Name;
        foreach (var member in graph.Members)
        foreach (var node in Leaves(member))
            memberOf[node] = member;
        var downwards = Downwards(graph);
        foreach (var member in graph.Members)
            vertices[member] = VertexOf(
                member,
                downwards.Select(edge => edge.Lower).Concat(entries),
                downwards.Select(edge => edge.Upper).Concat(exits)
            );
        LayOut(downwards, padding, entries, exits);
        foreach (var (node, _) in graph.Edges.Where(edge => edge.From == edge.To))
            Routes.Add(Loop(node));
    }

    public string Name { get; }

    public (double Width, double Height) Size { get; private set; }

    /// <summary>The boxes, each with its middle.</summary>
    public List<(GraphNode Node, SKPoint Middle)> Nodes { get; } = [];

    public List<IReadOnlyList<SKPoint>> Routes { get; } = [];

    /// <summary>The frames, the outer ones first.</summary>
    public List<(string Name, SKRect Frame)> Frames { get; } = [];

    /// <summary>
    /// The arrows between members. Where a layer is used again behind itself they run in a circle; those that close one go upwards.
    /// </summary>
    private List<(GraphNode Upper, GraphNode Lower, bool IsReversed)> Downwards(ModelGraph graph)
    {
        var edges = graph.Edges.Where(edge => memberOf[edge.From] != memberOf[edge.To]).ToList();
        var outgoing = edges.ToLookup(edge => memberOf[edge.From]);
        var closing = new HashSet<(GraphNode, GraphNode)>();
        var (seen, open) = (new HashSet<object>(), new HashSet<object>());
        var path = new Stack<(object Member, Queue<(GraphNode From, GraphNode To)> Left)>();
        foreach (var member in graph.Members)
        {
            Enter(member);
            while (path.TryPeek(out var top))
                if (!top.Left.TryDequeue(out var edge))
                    open.Remove(path.Pop().Member);
                else if (open.Contains(memberOf[edge.To]))
                    closing.Add(edge);
                else
                    Enter(memberOf[edge.To]);
        }
        return
        [
            .. edges.Select(edge => closing.Contains(edge) ? (edge.To, edge.From, true) : (edge.From, edge.To, false)),
        ];

        void Enter(object member)
        {
            if (!seen.Add(member))
                return;
            open.Add(member);
            path.Push((member, new(outgoing[member])));
        }
    }

    private Vertex VertexOf(object member, IEnumerable<GraphNode> entries, IEnumerable<GraphNode> exits)
    {
        if (member is GraphNode node)
        {
            var (width, height) = style.SizeOf(node);
            return new(width, height);
        }
        var inside = new PlacedGraph(
            (ModelGraph)member,
            style,
            style.Padding,
            [.. entries.Where(entry => memberOf[entry] == member).Distinct()],
            [.. exits.Where(exit => memberOf[exit] == member).Distinct()]
        );
        insides[member] = inside;
        return new(inside.Size.Width, inside.Size.Height);
    }

    private void LayOut(
        List<(GraphNode Upper, GraphNode Lower, bool IsReversed)> downwards,
        Padding padding,
        IReadOnlyList<GraphNode> entries,
        IReadOnlyList<GraphNode> exits
    )
    {
        var (top, bottom) = (
            entries.Select(_ => new Vertex(0, 0)).ToList(),
            exits.Select(_ => new Vertex(0, 0)).ToList()
        );
        List<(Vertex, double, Vertex, double)> edges =
        [
            .. downwards.Select(edge =>
                (
                    Box(edge.Upper),
                    Port(edge.Upper, false, edge.IsReversed),
                    Box(edge.Lower),
                    Port(edge.Lower, true, edge.IsReversed)
                )
            ),
            .. entries.Select((entry, i) => (top[i], 0.0, Box(entry), Port(entry, true))),
            .. exits.Select((exit, i) => (Box(exit), Port(exit, false), bottom[i], 0.0)),
        ];
        var layout = new LayeredLayout(
            [.. vertices.Values, .. top, .. bottom],
            edges,
            top.ToHashSet(),
            bottom.ToHashSet()
        );
        Size = (layout.Size.Width + padding.Left + padding.Right, layout.Size.Height + padding.Top + padding.Bottom);
        var shift = new SKPoint((float)padding.Left, (float)padding.Top);
        foreach (var (member, vertex) in vertices)
            Take(member, new((float)vertex.X + shift.X, (float)vertex.Y + shift.Y));
        for (var i = 0; i < edges.Count; i++)
        {
            IReadOnlyList<SKPoint> route = [.. layout.Route(i, style.IsOrthogonal).Select(point => point + shift)];
            if (i < downwards.Count)
            {
                var (upper, lower, isReversed) = downwards[i];
                IEnumerable<SKPoint> whole = [.. Leaving(upper), .. route, .. Entering(lower)];
                Routes.Add([.. isReversed ? whole.Reverse() : whole]);
            }
            else if (i - downwards.Count is var entry && entry < entries.Count)
                entryRoutes[entries[entry]] = [new(route[0].X, 0), .. route, .. Entering(entries[entry])];
            else
            {
                var exit = exits[i - downwards.Count - entries.Count];
                exitRoutes[exit] = [.. Leaving(exit), .. route, new(route[^1].X, (float)Size.Height)];
            }
        }
    }

    private Vertex Box(GraphNode node) => vertices[memberOf[node]];

    /// <summary>How far from the box's middle an arrow meets its side; those that go upwards do it beside the others.</summary>
    private double Port(GraphNode node, bool isEntry, bool isReversed = false) =>
        insides.TryGetValue(memberOf[node], out var inside)
            ? (isEntry ? inside.entryRoutes[node][0].X : inside.exitRoutes[node][^1].X) - inside.Size.Width / 2
        : isReversed ? Box(node).Width / 4
        : 0;

    private void Take(object member, SKPoint middle)
    {
        if (member is GraphNode node)
        {
            Nodes.Add((node, middle));
            return;
        }
        var inside = insides[member];
        var corner = CornerOf(inside, middle);
        Frames.Add(
            (inside.Name, SKRect.Create(corner.X, corner.Y, (float)inside.Size.Width, (float)inside.Size.Height))
        );
        Frames.AddRange(
            inside.Frames.Select(frame =>
            {
                var moved = frame.Frame;
                moved.Offset(corner);
                return (frame.Name, moved);
            })
        );
        Nodes.AddRange(inside.Nodes.Select(placed => (placed.Node, placed.Middle + corner)));
        Routes.AddRange(inside.Routes.Select(route => Moved(route, corner)));
    }

    private IReadOnlyList<SKPoint> Entering(GraphNode node) => Inside(node, inside => inside.entryRoutes[node]);

    private IReadOnlyList<SKPoint> Leaving(GraphNode node) => Inside(node, inside => inside.exitRoutes[node]);

    private IReadOnlyList<SKPoint> Inside(GraphNode node, Func<PlacedGraph, IReadOnlyList<SKPoint>> route) =>
        insides.TryGetValue(memberOf[node], out var inside) ? Moved(route(inside), inside.corner) : [];

    private static SKPoint CornerOf(PlacedGraph inside, SKPoint middle) =>
        inside.corner = new(middle.X - (float)inside.Size.Width / 2, middle.Y - (float)inside.Size.Height / 2);

    private static IReadOnlyList<SKPoint> Moved(IReadOnlyList<SKPoint> route, SKPoint by) =>
        [.. route.Select(point => point + by)];

    /// <summary>The arrow of a layer that takes its own result, at the box's right side.</summary>
    private IReadOnlyList<SKPoint> Loop(GraphNode node)
    {
        const float Reach = 12;
        var box = vertices[memberOf[node]];
        var middle = Nodes.Find(placed => placed.Node == node).Middle;
        var (right, height) = (middle.X + (float)box.Width / 2, (float)box.Height / 4);
        return
        [
            new(right, middle.Y + height),
            new(right + Reach, middle.Y + height),
            new(right + Reach, middle.Y - height),
            new(right, middle.Y - height),
        ];
    }

    private static IEnumerable<GraphNode> Leaves(object member) =>
        member is ModelGraph graph ? graph.Members.SelectMany(Leaves) : [(GraphNode)member];
}
