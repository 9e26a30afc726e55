using System.Security.Cryptography;
using System.Text;

namespace TfActivations.Files;

/// <summary>The file beside a target that is written in its place, and moved over it when it is whole.</summary>
/// <remarks>
/// Its writer holds a lock on it, which ends with the process: one that can be locked belongs to nobody any more.
/// </remarks>
/// <param name="target">The full path of the file that it is to become.</param>
internal sealed class PartialFile(string target) : IDisposable
{
    private const string Ending = ".partial";

    // A dot and a Guid stand before the ending.
    private const int SuffixLength = 33 + 8;

    // Of the usual file systems, in bytes or in letters.
    private const int LongestName = 255;

    private FileStream? stream;

    /// <summary>Where it lies; empty until it is opened.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Makes the file, and locks it against <see cref="RemoveDead"/>.</summary>
    public FileStream Open()
    {
        while (true)
        {
            Path = $"{Stem(target)}.{Guid.NewGuid():N}{Ending}";
            try
            {
                stream = new(Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
                if (File.Exists(Path))
                    return stream;
                stream.Dispose();
            }
            catch (IOException error) when (FileErrors.IsInUse(error))
            {
                // Before it was locked, another save of the target took it for a dead one.
            }
        }
    }

    /// <summary>Lets it become the target, with the permissions that the target had.</summary>
    public void MoveToTarget(bool overwrite)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(Path, File.GetUnixFileMode(target));
        File.Move(Path, target, overwrite);
    }

    /// <summary>Removes it, where it has not become the target.</summary>
    public void Dispose()
    {
        if (stream is null)
            return;
        File.Delete(Path);
        stream.Dispose();
    }

    /// <summary>Removes what processes that were killed left of a file; what cannot be removed stays.</summary>
    /// <param name="target">The file's full path.</param>
    public static void RemoveDead(string target)
    {
        try
        {
            var stem = Stem(target);
            foreach (var path in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(target)!, $"*{Ending}"))
                if (IsOf(stem, path))
                    RemoveIfDead(path);
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error)) { }
    }

    private static void RemoveIfDead(string path)
    {
        try
        {
            using var dead = new FileStream(
                path,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
            // While it is locked; Unix would unlock it first.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error)) { }
    }

    private static bool IsOf(string stem, string path) =>
        path.Length == stem.Length + SuffixLength
        && path.StartsWith($"{stem}.", StringComparison.Ordinal)
        && Guid.TryParseExact(path.AsSpan(stem.Length + 1, 32), "N", out _);

    /// <summary>What the name begins with: the target's name, or its hash where there is no room for more.</summary>
    private static string Stem(string target)
    {
        var name = Encoding.UTF8.GetBytes(System.IO.Path.GetFileName(target));
        return name.Length + SuffixLength <= LongestName
            ? target
            : System.IO.Path.Join(
                System.IO.Path.GetDirectoryName(target),
                Convert.ToHexStringLower(SHA256.HashData(name))
            );
    }
}
