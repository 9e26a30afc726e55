namespace TfActivations.Data.Bundles;

/// <summary>Tensors by name, of a file of either form.</summary>
internal interface ICheckpointReader : IDisposable
{
    /// <summary>The prefix that it was opened by.</summary>
    string Path { get; }

    /// <summary>The names, in order.</summary>
    IEnumerable<string> Keys { get; }

    /// <exception cref="UnknownNameException">There is no such tensor.</exception>
    Shape ShapeOf(string key);

    /// <summary>"float32".</summary>
    /// <exception cref="UnknownNameException">There is no such tensor.</exception>
    string TypeOf(string key);

    /// <exception cref="UnknownNameException">There is no such tensor.</exception>
    /// <exception cref="DataFileException">It is damaged, or of a type that has no dtype here.</exception>
    Tensor Read(string key);
}
