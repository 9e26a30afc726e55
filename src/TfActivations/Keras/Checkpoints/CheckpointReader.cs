namespace TfActivations.Keras.Checkpoints;

/// <summary>The tensors of a checkpoint by name. As what <c>tf.train.load_checkpoint</c> returns.</summary>
public sealed class CheckpointReader
{
    private readonly string path;

    internal CheckpointReader(string path)
    {
        using var reader = CheckpointFiles.Open(path);
        this.path = reader.Path;
        Shapes = reader.Keys.ToDictionary(key => key, reader.ShapeOf);
        Types = reader.Keys.ToDictionary(key => key, reader.TypeOf);
    }

    internal IReadOnlyDictionary<string, Shape> Shapes { get; }

    private Dictionary<string, string> Types { get; }

    /// <summary>A tensor.</summary>
    /// <param name="tensor_str">Its name.</param>
    /// <exception cref="UnknownNameException">There is no such tensor.</exception>
    /// <exception cref="DataFileException">It is damaged, or of a type that has no dtype here.</exception>
    public Tensor get_tensor(string tensor_str)
    {
        ArgumentNullException.ThrowIfNull(tensor_str);
        using var reader = CheckpointFiles.Open(path);
        return reader.Read(tensor_str);
    }

    /// <summary>Whether there is a tensor of a name.</summary>
    /// <param name="tensor_str">The name.</param>
    public bool has_tensor(string tensor_str)
    {
        ArgumentNullException.ThrowIfNull(tensor_str);
        return Shapes.ContainsKey(tensor_str);
    }

    /// <summary>The shape of each tensor.</summary>
    public IReadOnlyDictionary<string, Shape> get_variable_to_shape_map() => Shapes;

    /// <summary>The name of the type of each tensor: "float32", and also "float8_e5m2", which no tensor has here.</summary>
    public IReadOnlyDictionary<string, string> get_variable_to_dtype_map() => Types;
}
