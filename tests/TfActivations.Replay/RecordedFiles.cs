using System.IO.Compression;
using System.Text.Json;

namespace TfActivations.Replay;

/// <summary>The files of a folder, or of a zip that has them.</summary>
public sealed class RecordedFiles : IDisposable
{
    private readonly string path;
    private readonly ZipArchive? archive;
    private readonly string folder;
    private readonly Lazy<string> onDisk;

    /// <summary>Looks into a folder or a .zip.</summary>
    public RecordedFiles(string path)
    {
        this.path = path;
        archive = Directory.Exists(path) ? null : ZipFile.OpenRead(path);
        folder = "";
        onDisk = new(() => archive is null ? path : Unpacked(archive));
    }

    private RecordedFiles(RecordedFiles outer, string name) =>
        (path, archive, folder, onDisk) = (outer.path, outer.archive, $"{outer.folder}{name}/", outer.onDisk);

    /// <summary>A folder in it.</summary>
    public RecordedFiles Under(string name) => new(this, name);

    /// <summary>Where a file or a folder is on the disk, for what reads by path; a .zip is unpacked for it.</summary>
    public string PathOf(string name) => Path.GetFullPath(Path.Combine(onDisk.Value, folder + name));

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
    public void Dispose()
    {
        archive?.Dispose();
        if (archive is not null && onDisk.IsValueCreated)
            Directory.Delete(onDisk.Value, recursive: true);
    }

    private static string Unpacked(ZipArchive archive)
    {
        var folder = Directory.CreateTempSubdirectory("replay").FullName;
        archive.ExtractToDirectory(folder);
        return folder;
    }
}
