namespace TfActivations.Keras.Layers;

/// <summary>Layers within layers: however deep they are, no walk through them needs a deep call stack.</summary>
internal static class LayerNesting
{
    /// <summary>A layer and all within it, each once, a layer before those in it.</summary>
    /// <param name="root">The layer.</param>
    /// <param name="enters">Whether those within a layer, and it itself, are wanted; all when null.</param>
    public static IEnumerable<Layer> Flatten(Layer root, Func<Layer, bool>? enters = null) =>
        Walk(root, enters).Select(each => each.Layer);

    /// <summary>The same, with the names of the layers that lead from the root to each: "inner/dense"; "" for the root.</summary>
    public static IEnumerable<(Layer Layer, string Path)> WithPaths(Layer root)
    {
        var paths = new Dictionary<Layer, string>();
        foreach (var (layer, parent) in Walk(root, null))
        {
            var path =
                parent is null ? ""
                : parent == root ? layer.Name
                : $"{paths[parent]}/{layer.Name}";
            paths[layer] = path;
            yield return (layer, path);
        }
    }

    /// <exception cref="InvalidStateException">A layer is within itself.</exception>
    public static void RequireNoCycle(Layer root)
    {
        var (done, open) = (new HashSet<Layer>(), new HashSet<Layer>());
        var waiting = new Stack<Layer>([root]);
        while (waiting.TryPeek(out var layer))
        {
            if (done.Contains(layer) || !open.Add(layer))
            {
                waiting.Pop();
                open.Remove(layer);
                done.Add(layer);
                continue;
            }
            foreach (var inner in layer.Sublayers)
            {
                if (open.Contains(inner))
                    throw new InvalidStateException(
                        $"{inner.ClassName} '{inner.Name}' is a part of itself"
                            + (inner == layer ? "" : $", by way of '{layer.Name}'")
                            + ": layers may be shared, but none may be within itself"
                    );
                waiting.Push(inner);
            }
        }
    }

    private static IEnumerable<(Layer Layer, Layer? Parent)> Walk(Layer root, Func<Layer, bool>? enters)
    {
        var seen = new HashSet<Layer>();
        var waiting = new Stack<(Layer Layer, Layer? Parent)>([(root, null)]);
        while (waiting.TryPop(out var next))
        {
            if (enters?.Invoke(next.Layer) == false || !seen.Add(next.Layer))
                continue;
            yield return next;
            foreach (var inner in next.Layer.Sublayers.Reverse())
                waiting.Push((inner, next.Layer));
        }
    }
}
