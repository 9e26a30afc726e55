namespace TfActivations.Files;

/// <summary>What the system says no to, as errors that name the file.</summary>
internal static class FileErrors
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int TryAgainOnLinux = 11;
    private const int TryAgainOnMac = 35;

    /// <summary>Does what writes to a file or a folder.</summary>
    /// <exception cref="DataFileException">The path is no name, or the system does not let it be written.</exception>
    public static void OfWriting(string path, Action write)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            throw new DataFileException(path, "cannot be written: this is no name");
        try
        {
            write();
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw NotWritten(path, error.Message, error);
        }
    }

    /// <summary>What is read of a file.</summary>
    /// <exception cref="DataFileException">The system does not let it be read, it ends too early, or it is damaged.</exception>
    public static T OfReading<T>(string path, Func<FileStream, T> read)
    {
        using var stream = Open(path);
        try
        {
            return read(stream);
        }
        catch (EndOfStreamException error)
        {
            throw new DataFileException(path, "truncated: it ends before the data that it promises", error);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, $"damaged, or of another kind: {error.Message}", error);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
        catch (OutOfMemoryException error)
        {
            throw new DataFileException(path, $"larger than the memory: {error.Message}", error);
        }
    }

    /// <summary>All that is in a file.</summary>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public static byte[] ReadAll(string path) =>
        OfReading(
            path,
            stream =>
            {
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return content;
            }
        );

    /// <summary>A file to be read.</summary>
    /// <exception cref="DataFileException">There is none, or the system does not let it be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        DataFileException.RequireFile(path);
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file", error);
        }
        catch (Exception error) when (IsOfSystem(error) || error is ArgumentException or NotSupportedException)
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A file that cannot be written, and why.</summary>
    public static DataFileException NotWritten(string path, string reason, Exception error) =>
        new(path, $"cannot be written: {reason}", error);

    /// <summary>Whether it is the system that refused.</summary>
    public static bool IsOfSystem(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Whether a file could not be opened since another has locked it.</summary>
    public static bool IsInUse(IOException error) =>
        error.HResult is SharingViolation or TryAgainOnLinux or TryAgainOnMac;
}
