namespace TfActivations.Plotting.Graphs;

/// <summary>The order of boxes within their ranks, with few crossings of edges: barycentres, from rank to rank and back.</summary>
internal static class RankOrder
{
    private const int Sweeps = 16;

    public static void Improve(List<List<Vertex>> ranks)
    {
        var place = new Dictionary<Vertex, int>();
        foreach (var rank in ranks)
            Number(rank, place);
        var (best, fewest) = (Copy(ranks), Crossings(ranks, place));
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var isDown = sweep % 2 == 0;
            foreach (var rank in isDown ? ranks : ranks.AsEnumerable().Reverse())
            {
                var sorted = rank.OrderBy(vertex => Barycentre(vertex, isDown, place)).ToList();
                rank.Clear();
                rank.AddRange(sorted);
                Number(rank, place);
            }
            if (Crossings(ranks, place) is var crossings && crossings < fewest)
                (best, fewest) = (Copy(ranks), crossings);
        }
        for (var i = 0; i < ranks.Count; i++)
            ranks[i] = best[i];
    }

    private static List<List<Vertex>> Copy(List<List<Vertex>> ranks) => [.. ranks.Select(rank => rank.ToList())];

    private static void Number(List<Vertex> rank, Dictionary<Vertex, int> place)
    {
        foreach (var (i, vertex) in rank.Index())
            place[vertex] = i;
    }

    private static double Barycentre(Vertex vertex, bool isDown, Dictionary<Vertex, int> place)
    {
        var joints = isDown ? vertex.In : vertex.Out;
        return joints.Count == 0
            ? place[vertex]
            : joints.Average(joint =>
                isDown ? place[joint.From] + Side(joint.FromOffset) : place[joint.To] + Side(joint.ToOffset)
            );

        // Ends at the left of a wide box before those at its right.
        static double Side(double offset) => Math.Clamp(offset / 10_000, -0.4, 0.4);
    }

    private static long Crossings(List<List<Vertex>> ranks, Dictionary<Vertex, int> place)
    {
        var crossings = 0L;
        foreach (var (i, rank) in ranks.Index().SkipLast(1))
        {
            var targets = rank.SelectMany(vertex =>
                vertex
                    .Out.OrderBy(joint => joint.FromOffset)
                    .ThenBy(joint => place[joint.To])
                    .Select(joint => place[joint.To])
            );
            crossings += Inversions(targets, ranks[i + 1].Count);
        }
        return crossings;
    }

    /// <summary>How many pairs of numbers below a bound stand in the wrong order: a Fenwick tree counts those seen.</summary>
    private static long Inversions(IEnumerable<int> numbers, int bound)
    {
        var tree = new int[bound + 1];
        var (inversions, seen) = (0L, 0);
        foreach (var number in numbers)
        {
            var notGreater = 0;
            for (var i = number + 1; i > 0; i -= i & -i)
                notGreater += tree[i];
            inversions += seen++ - notGreater;
            for (var i = number + 1; i <= bound; i += i & -i)
                tree[i]++;
        }
        return inversions;
    }
}
