using NumSharp;

namespace TfActivations.Files;

/// <summary>Arrays as NumPy's savez packs them: a zip of .npy files.</summary>
internal sealed class NpzFile : IDisposable
{
    private const string Ending = ".npy";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly string path;
    private readonly ZipReader zip;

    private NpzFile(Stream stream, string path)
    {
        this.path = path;
        zip = new(stream, path, ".npz file of arrays", Deflate.MostExpansion);
    }

    /// <summary>Reads of a file what a function takes from it.</summary>
    /// <exception cref="DataFileException">It is missing, damaged, or no .npz file.</exception>
    public static T Read<T>(string path, Func<NpzFile, T> read) =>
        FileErrors.OfReading(
            path,
            stream =>
            {
                using var archive = new NpzFile(stream, path);
                return read(archive);
            }
        );

    /// <summary>The names of the arrays; members that are no .npy files have none.</summary>
    public IEnumerable<string> Names => zip.Names.Where(name => name.EndsWith(Ending, Ordinal)).Select(WithoutEnding);

    /// <summary>All arrays by name.</summary>
    /// <exception cref="DataFileException">It is missing, damaged, no .npz file, or has what is no array of numbers.</exception>
    public static Dictionary<string, NDArray> Load(string path) =>
        Read(path, archive => archive.Names.ToDictionary(name => name, archive.Array));

    /// <summary>Whether it has an array of this name.</summary>
    public bool Has(string name) => zip.Names.Contains(Member(name));

    /// <summary>How many bytes the file of an array claims.</summary>
    public long Size(string name) => zip.Size(Member(name));

    /// <summary>The array of a name.</summary>
    /// <exception cref="DataFileException">It is missing, damaged, or no array of numbers.</exception>
    public NDArray Array(string name) =>
        NpyFile.Read(new MemoryStream(zip.Read(Member(name))), $"{path}/{Member(name)}");

    /// <summary>The pickle of an array of objects, which is not read here.</summary>
    /// <exception cref="DataFileException">It is missing, damaged, or no array of objects.</exception>
    public ReadOnlyMemory<byte> Pickle(string name)
    {
        var content = zip.Read(Member(name));
        var stream = new MemoryStream(content);
        NpyHeader.SkipOfObjects(stream, $"{path}/{Member(name)}");
        return content.AsMemory((int)stream.Position);
    }

    public void Dispose() => zip.Dispose();

    private static string Member(string name) => $"{name}{Ending}";

    private static string WithoutEnding(string member) => member[..^Ending.Length];
}
