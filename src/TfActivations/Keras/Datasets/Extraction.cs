using System.Formats.Tar;
using System.IO.Compression;
using TfActivations.Files;

namespace TfActivations.Keras.Datasets;

/// <summary>Archives as folders, which are there whole or not at all; no file leaves the folder.</summary>
internal static class Extraction
{
    /// <summary>Makes a folder of an archive, in place of one that is there.</summary>
    /// <param name="archive">A .zip, .tar or .tar.gz file.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="format">"auto", "tar" or "zip".</param>
    /// <exception cref="DataFileException">It is no such archive, damaged, or holds what must not be extracted.</exception>
    public static void Of(string archive, string folder, string format)
    {
        var partial = $"{folder}.{Guid.NewGuid():N}.partial";
        Folder.Make(partial);
        try
        {
            FileErrors.OfReading(archive, stream => Extract(stream, archive, partial, format));
            if (Directory.Exists(folder))
                Folder.Delete(folder);
            Folder.Rename(partial, folder, overwrite: false);
        }
        finally
        {
            if (Directory.Exists(partial))
                Folder.Delete(partial);
        }
    }

    private static bool Extract(FileStream stream, string archive, string folder, string format)
    {
        var start = new byte[2];
        stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var isZip = start is [(byte)'P', (byte)'K'];
        if (format != "auto" && isZip != (format == "zip"))
            throw new DataFileException(archive, $"no archive of the format {format}");
        try
        {
            if (isZip)
                ExtractZip(stream, archive, folder);
            else if (start is [0x1f, 0x8b])
                ExtractTar(new GZipStream(stream, CompressionMode.Decompress), archive, folder);
            else
                ExtractTar(stream, archive, folder);
        }
        catch (Exception error)
            when (error is FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new DataFileException(
                archive,
                $"no .zip, .tar or .tar.gz archive, or a damaged one: {error.Message}",
                error
            );
        }
        return true;
    }

    private static void ExtractZip(Stream stream, string archive, string folder)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            var target = Inside(archive, folder, entry.FullName);
            if (entry.FullName.EndsWith('/'))
            {
                Folder.Make(target);
                continue;
            }
            using var content = entry.Open();
            Write(target, content);
        }
    }

    private static void ExtractTar(Stream stream, string archive, string folder)
    {
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    Folder.Make(Inside(archive, folder, entry.Name));
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    Write(Inside(archive, folder, entry.Name), entry.DataStream ?? Stream.Null);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw new DataFileException(
                        archive,
                        $"{entry.Name} is no file and no folder ({entry.EntryType}), and is not extracted"
                    );
            }
    }

    private static void Write(string path, Stream content)
    {
        Folder.MakeFor(path);
        using var file = File.Create(path);
        content.CopyTo(file);
    }

    /// <summary>Where a member belongs.</summary>
    private static string Inside(string archive, string folder, string member)
    {
        var root = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Combine(root, member));
        return path == root || path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new DataFileException(archive, $"its member {member} lies outside of the folder");
    }
}
