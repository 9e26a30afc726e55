namespace TfActivations.Plotting.Graphs;

/// <summary>Places in a row, as near as can be to where they are wanted, without overlap.</summary>
internal static class Separation
{
    /// <summary>
    /// Sets X to the least weighted sum of squared distances from the targets: with the boxes' widths taken away that is isotonic regression, which
    /// pooling adjacent violators solves.
    /// </summary>
    public static void Place(IReadOnlyList<Vertex> row, double[] targets, double[] weights, double separation)
    {
        var shifts = new double[row.Count];
        for (var i = 1; i < row.Count; i++)
            shifts[i] = shifts[i - 1] + (row[i - 1].Width + row[i].Width) / 2 + separation;
        var pools = new Stack<(double Mean, double Weight, int Count)>();
        for (var i = 0; i < row.Count; i++)
        {
            var (mean, weight, count) = (targets[i] - shifts[i], weights[i], 1);
            while (pools.TryPeek(out var before) && before.Mean > mean)
            {
                pools.Pop();
                mean = (before.Mean * before.Weight + mean * weight) / (before.Weight + weight);
                (weight, count) = (before.Weight + weight, before.Count + count);
            }
            pools.Push((mean, weight, count));
        }
        var next = 0;
        foreach (var (mean, _, count) in pools.Reverse())
            for (var end = next + count; next < end; next++)
                row[next].X = mean + shifts[next];
    }
}
