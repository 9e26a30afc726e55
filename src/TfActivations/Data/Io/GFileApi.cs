using TfActivations.Files;

namespace TfActivations.Data.Io;

/// <summary>tf.io.gfile: files and folders.</summary>
public sealed class GFileApi
{
    internal GFileApi() { }

    /// <summary>Whether there is a file or folder of a name. As <c>tf.io.gfile.exists</c>.</summary>
    /// <param name="path">The name.</param>
    public bool exists(string path) => Path.Exists(path);

    /// <summary>Whether there is a folder of a name. As <c>tf.io.gfile.isdir</c>.</summary>
    /// <param name="path">The name.</param>
    public bool isdir(string path) => Directory.Exists(path);

    /// <summary>The files and folders whose names match. As <c>tf.io.gfile.glob</c>.</summary>
    /// <param name="pattern">A pattern, or several, with *, ? and [a-z].</param>
    public IReadOnlyList<string> glob(FileNames pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return [.. pattern.Names.SelectMany(FilePattern.Matches)];
    }

    /// <summary>The parts of a path as one. As <c>tf.io.gfile.join</c>.</summary>
    /// <param name="path">The first part.</param>
    /// <param name="paths">The others; one that begins with / begins anew.</param>
    public string join(string path, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.Combine([path, .. Argument.NoNulls(nameof(join), paths)]).Replace('\\', '/');
    }

    /// <summary>The names in a folder. As <c>tf.io.gfile.listdir</c>.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFileException">It is not there, or cannot be read.</exception>
    public IReadOnlyList<string> listdir(string path) =>
        Reading(
            path,
            () => Directory.EnumerateFileSystemEntries(path).Select(each => Path.GetFileName(each)).ToArray()
        );

    /// <summary>Makes a folder in one that is there. As <c>tf.io.gfile.mkdir</c>.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFileException">It is there, or cannot be made.</exception>
    public void mkdir(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.Exists(path))
            throw new DataFileException(path, "is there already");
        FileErrors.OfWriting(
            path,
            () =>
            {
                if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
                    throw new DataFileException(above, "there is no such folder; makedirs makes it");
            }
        );
        Folder.Make(path);
    }

    /// <summary>Makes a folder, and those above it. As <c>tf.io.gfile.makedirs</c>.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFileException">It cannot be made.</exception>
    public void makedirs(string path) => Folder.Make(path);

    /// <summary>Deletes a file. As <c>tf.io.gfile.remove</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It is not there, or cannot be deleted.</exception>
    public void remove(string path)
    {
        DataFileException.RequireFile(NotNull(path));
        AtomicFile.Delete(path);
    }

    /// <summary>Deletes a folder and all that is in it. As <c>tf.io.gfile.rmtree</c>.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFileException">It is not there, or cannot be deleted.</exception>
    public void rmtree(string path)
    {
        if (!Directory.Exists(NotNull(path)))
            throw new DataFileException(path, "there is no such folder");
        Folder.Delete(path);
    }

    /// <summary>Copies a file. As <c>tf.io.gfile.copy</c>.</summary>
    /// <param name="src">The file.</param>
    /// <param name="dst">Where to.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="DataFileException">It cannot be read or written.</exception>
    public void copy(string src, string dst, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(dst);
        FileErrors.OfReading(
            src,
            stream =>
            {
                AtomicFile.Write(dst, stream.CopyTo, overwrite);
                return true;
            }
        );
    }

    /// <summary>Gives a file or folder another name. As <c>tf.io.gfile.rename</c>.</summary>
    /// <param name="src">Its name.</param>
    /// <param name="dst">The new name.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="DataFileException">It is not there, or cannot be renamed.</exception>
    public void rename(string src, string dst, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        Folder.Rename(src, dst, overwrite);
    }

    /// <summary>The size of a file, and when it was written. As <c>tf.io.gfile.stat</c>.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="DataFileException">It is not there.</exception>
    public FileStatistics stat(string path)
    {
        if (!Path.Exists(NotNull(path)))
            throw new DataFileException(path, "there is no such file");
        var isFolder = Directory.Exists(path);
        var seconds = (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalSeconds;
        return new(isFolder ? 0 : new FileInfo(path).Length, (long)(seconds * 1e9), isFolder);
    }

    /// <summary>A folder and those below it, each with its folders and files. As <c>tf.io.gfile.walk</c>.</summary>
    /// <param name="top">The folder.</param>
    /// <param name="topdown">Whether a folder comes before those in it.</param>
    public IEnumerable<(string, IReadOnlyList<string>, IReadOnlyList<string>)> walk(string top, bool topdown = true)
    {
        var names = listdir(top);
        string[] folders = [.. names.Where(name => Directory.Exists(Path.Combine(top, name)))];
        (string, IReadOnlyList<string>, IReadOnlyList<string>) own = (top, folders, [.. names.Except(folders)]);
        var below = folders.SelectMany(folder => walk(Path.Combine(top, folder), topdown));
        return topdown ? [own, .. below] : [.. below, own];
    }

    /// <summary>How names of files may begin: only with nothing. As <c>tf.io.gfile.get_registered_schemes</c>.</summary>
    public IReadOnlyList<string> get_registered_schemes() => [""];

    private static string NotNull(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path;
    }

    private static T Reading<T>(string path, Func<T> read)
    {
        if (!Directory.Exists(NotNull(path)))
            throw new DataFileException(path, "there is no such folder");
        try
        {
            return read();
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error))
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
    }
}

/// <summary>What is known of a file. As <c>tf.io.gfile.stat</c> returns it.</summary>
/// <param name="length">Its bytes.</param>
/// <param name="mtime_nsec">When it was written, in nanoseconds since 1970.</param>
/// <param name="is_directory">Whether it is a folder.</param>
public sealed record FileStatistics(long length, long mtime_nsec, bool is_directory)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
