namespace TfActivations.Files.Hdf5;

/// <summary>A group that is to be written: groups and datasets by their names, and its attributes.</summary>
internal sealed class Hdf5Tree
{
    private readonly SortedDictionary<string, Hdf5Tree> groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Hdf5Values> datasets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Hdf5Texts> attributes = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Hdf5Tree> Groups => groups;

    public IReadOnlyDictionary<string, Hdf5Values> Datasets => datasets;

    public IReadOnlyDictionary<string, Hdf5Texts> Attributes => attributes;

    /// <summary>The group at a path; what is missing on the way is made.</summary>
    public Hdf5Tree Group(string path)
    {
        var group = this;
        foreach (var name in path.Split('/'))
        {
            CheckName(name);
            if (!group.groups.TryGetValue(name, out var next))
                group.groups[name] = next = new();
            group = next;
        }
        return group;
    }

    /// <summary>Puts a dataset at a path.</summary>
    /// <param name="path">Groups that are made where missing, and the dataset's name.</param>
    /// <param name="values">Its numbers.</param>
    public void Add(string path, Hdf5Values values)
    {
        var slash = path.LastIndexOf('/');
        var (group, name) = (slash < 0 ? this : Group(path[..slash]), path[(slash + 1)..]);
        CheckName(name);
        if (group.groups.ContainsKey(name) || !group.datasets.TryAdd(name, values))
            throw new InvalidArgumentException($"save: two weights have the path '{path}'");
    }

    /// <summary>An attribute that is one text.</summary>
    public void SetText(string name, string text, bool ascii = false) => attributes[name] = new([text], true, ascii);

    /// <summary>An attribute of texts, as h5py makes of a list of bytes.</summary>
    public void SetTexts(string name, IReadOnlyList<string> texts) => attributes[name] = new(texts, false, true);

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name == "." || name.Contains('\0', StringComparison.Ordinal))
            throw new InvalidArgumentException($"save: '{name}' cannot be a name in an HDF5 file");
    }
}

/// <summary>The numbers of a dataset.</summary>
/// <param name="Type">What the file says that they are.</param>
/// <param name="Values">A tensor whose elements have the type's size.</param>
internal sealed record Hdf5Values(Hdf5Type Type, Tensor Values)
{
    /// <summary>A tensor, with its type as a file has it.</summary>
    public static Hdf5Values Of(Tensor values) => new(Enum.Parse<Hdf5Type>(values.DType.ToString()), values);
}

/// <summary>The value of an attribute. No texts at all are written as NumPy's empty array is, as float64.</summary>
/// <param name="Items">The texts.</param>
/// <param name="IsScalar">Whether it is one text, and no array of them.</param>
/// <param name="IsAscii">What Python's bytes are marked as; its str are UTF-8. The bytes are UTF-8 in both.</param>
internal sealed record Hdf5Texts(IReadOnlyList<string> Items, bool IsScalar, bool IsAscii);
