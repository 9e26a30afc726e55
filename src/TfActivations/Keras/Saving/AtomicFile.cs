namespace TfActivations.Keras.Saving;

/// <summary>A file that is either written whole or left as it was.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a new file in the same folder, flushes it to the disk, and moves it over the old one. After an error
    /// the old file is as it was and the new one is gone.
    /// </summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="overwrite">Whether a file that exists may be replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DataFileException">The file cannot be written, or exists and must not be replaced.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write) =>
        DataFileException.OfWriting(path, () => Replace(path, overwrite, write));

    private static void Replace(string path, bool overwrite, Action<Stream> write)
    {
        // A symbolic link stays one: what it leads to is replaced.
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var target = link?.FullName ?? Path.GetFullPath(path);
        CheckReplaceable(path, target, overwrite);
        var temporary = $"{target}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

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
