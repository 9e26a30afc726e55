namespace TfActivations.Engines;

/// <summary>An engine that runs graphs that TensorFlow saved, all of their nodes.</summary>
internal interface IGraphEngine : IEngine
{
    /// <summary>A SavedModel, its variables restored and its tables filled.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tags">Which of its graphs.</param>
    IGraphSession Load(string folder, IReadOnlyCollection<string> tags);
}

/// <summary>A graph that an engine loaded.</summary>
internal interface IGraphSession
{
    /// <summary>Tensors of the graph.</summary>
    /// <param name="feeds">Those that are given, by their names in the graph: "serving_default_x:0".</param>
    /// <param name="fetches">The names of those that are asked for.</param>
    IReadOnlyList<Tensor> Run(IReadOnlyList<(string Name, Tensor Value)> feeds, IReadOnlyList<string> fetches);
}
