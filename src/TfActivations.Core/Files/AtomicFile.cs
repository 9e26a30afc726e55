using System.Text;

namespace TfActivations.Files;

/// <summary>A file that is either written whole or left as it was.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a new file in the same folder, flushes it to the disk, and moves it over the old one. After an error
    /// the old file is as it was and the new one is gone; what a killed process left of the same file is gone too.
    /// </summary>
    /// <param name="path">The file to make or replace. Where it is a symbolic link, what that leads to is.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="overwrite">Whether a file that exists may be replaced.</param>
    /// <exception cref="DataFileException">The file cannot be written, or exists and must not be replaced.</exception>
    public static void Write(string path, Action<Stream> write, bool overwrite = true) =>
        FileErrors.OfWriting(
            path,
            () =>
            {
                if (IsDevice(path))
                    WriteThrough(path, write);
                else
                    Replace(path, write, overwrite);
            }
        );

    /// <summary>Writes a text in UTF-8.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, bool)"/>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, bool)"/>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Deletes a file, and what a killed process left of it.</summary>
    /// <exception cref="DataFileException">The file cannot be deleted.</exception>
    public static void Delete(string path) =>
        FileErrors.OfWriting(
            path,
            () =>
            {
                File.Delete(path);
                PartialFile.RemoveDead(Path.GetFullPath(path));
            }
        );

    private static void Replace(string path, Action<Stream> write, bool overwrite)
    {
        var target = new FileInfo(path).LinkTarget is null
            ? Path.GetFullPath(path)
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        CheckReplaceable(path, target, overwrite);
        PartialFile.RemoveDead(target);
        using var partial = new PartialFile(target);
        try
        {
            var stream = partial.Open();
            write(stream);
            stream.Flush(flushToDisk: true);
            partial.MoveToTarget(overwrite);
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error))
        {
            var reason = error.Message.Replace(partial.Path, target, StringComparison.Ordinal);
            throw FileErrors.NotWritten(path, reason, error);
        }
    }

    /// <summary>A device takes what is written to it, and must not be replaced.</summary>
    private static void WriteThrough(string path, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        content.WriteTo(device);
    }

    private static bool IsDevice(string path) =>
        Path.GetFullPath(path) is var full
        && full.StartsWith("/dev/", StringComparison.Ordinal)
        && !full.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static void CheckReplaceable(string path, string target, bool overwrite)
    {
        if (Directory.Exists(target))
            throw new DataFileException(path, "is a folder");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new DataFileException(path, "its folder does not exist");
        if (!File.Exists(target))
            return;
        if (!overwrite)
            throw new DataFileException(path, "exists; overwrite: true replaces it");
        if ((File.GetAttributes(target) & FileAttributes.ReadOnly) != 0)
            throw new DataFileException(path, "is read-only");
    }
}
