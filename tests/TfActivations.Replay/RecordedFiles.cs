using System.IO.Compression;
using System.Text.Json;

namespace TfActivations.Replay;

/// <summary>The files of a folder, or of a zip that has them.</summary>
public sealed class RecordedFiles : IDisposable
{
    private readonly string path;
    private readonly ZipArchive? archive;
    private readonly string folder;

    /// <summary>Looks into a folder or a .zip.</summary>
    public RecordedFiles(string path)
    {
        this.path = path;
        archive = Directory.Exists(path) ? null : ZipFile.OpenRead(path);
        folder = "";
    }

    private RecordedFiles(string path, ZipArchive? archive, string folder) =>
        (this.path, this.archive, this.folder) = (path, archive, folder);

    /// <summary>A folder in it.</summary>
    public RecordedFiles Under(string name) => new(path, archive, $"{folder}{name}/");

    /// <summary>The paths of all files from the folder, in order, with '/' between the parts.</summary>
    public IEnumerable<string> Names =>
        (
            archive?.Entries.Select(entry => entry.FullName)
            ?? Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
        )
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => name[folder.Length..])
            .Order(StringComparer.Ordinal);

    /// <summary>A file's content.</summary>
    public byte[] Read(string name)
    {
        if (archive is null)
            return File.ReadAllBytes(Path.Combine(path, folder + name));
        var entry = archive.GetEntry(folder + name) ?? throw new FileNotFoundException($"{path} has no {name}");
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>A file of JSON.</summary>
    public JsonElement ReadJson(string name) => JsonDocument.Parse(Read(name)).RootElement;

    /// <summary>A text.</summary>
    public string ReadText(string name) => System.Text.Encoding.UTF8.GetString(Read(name));

    /// <inheritdoc/>
    public void Dispose() => archive?.Dispose();
}
