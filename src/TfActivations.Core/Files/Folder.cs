namespace TfActivations.Files;

/// <summary>Folders that are written to.</summary>
internal static class Folder
{
    /// <summary>Makes a folder, and those above it, where they are not there.</summary>
    /// <exception cref="DataFileException">It is a file, or cannot be made.</exception>
    public static void Make(string path) =>
        FileErrors.OfWriting(
            path,
            () =>
            {
                if (File.Exists(path))
                    throw new DataFileException(path, "is a file; expected a folder");
                Directory.CreateDirectory(path);
            }
        );

    /// <summary>Makes the folder that a file is to lie in.</summary>
    /// <exception cref="DataFileException">It cannot be made.</exception>
    public static void MakeFor(string file)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Make(folder);
    }

    /// <summary>Finds out whether files can be made in a folder.</summary>
    /// <exception cref="DataFileException">They cannot.</exception>
    public static void RequireWritable(string path) =>
        FileErrors.OfWriting(
            path,
            () =>
            {
                using var probe = new PartialFile(Path.Join(Path.GetFullPath(path), "probe"));
                probe.Open();
            }
        );

    /// <summary>Deletes a folder that nothing is left in.</summary>
    /// <exception cref="DataFileException">It cannot be deleted.</exception>
    public static void DeleteIfEmpty(string path) =>
        FileErrors.OfWriting(
            path,
            () =>
            {
                if (!Directory.EnumerateFileSystemEntries(path).Any())
                    Directory.Delete(path);
            }
        );

    /// <summary>Deletes a folder and all that is in it.</summary>
    /// <exception cref="DataFileException">It cannot be deleted.</exception>
    public static void Delete(string path) => FileErrors.OfWriting(path, () => Directory.Delete(path, recursive: true));

    /// <summary>Gives a file or folder another name.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="target">The new name.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="DataFileException">It is not there, or cannot be renamed.</exception>
    public static void Rename(string path, string target, bool overwrite) =>
        FileErrors.OfWriting(
            target,
            () =>
            {
                if (Directory.Exists(path))
                {
                    Directory.Move(path, target);
                    return;
                }
                DataFileException.RequireFile(path);
                File.Move(path, target, overwrite);
            }
        );
}
