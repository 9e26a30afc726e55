using TfActivations.Data.Bundles;
using TfActivations.Files;

namespace TfActivations.Keras.Checkpoints;

/// <summary>Checkpoints on the disk, by their prefix or by the folder that has them.</summary>
internal static class CheckpointFiles
{
    /// <summary>Whether there is a checkpoint of this prefix.</summary>
    public static bool Exists(string prefix) => File.Exists(prefix + TensorBundle.IndexEnding) || IsOlder(prefix);

    /// <summary>The reader of a checkpoint; of a folder, of its latest.</summary>
    /// <exception cref="DataFileException">There is none, or it is damaged.</exception>
    public static ICheckpointReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var prefix = Directory.Exists(path)
            ? CheckpointState.Latest(path)
                ?? throw new DataFileException(path, "the folder has no checkpoint that its file 'checkpoint' names")
            : path;
        return IsOlder(prefix) ? new OlderCheckpoint(prefix) : new TensorBundle(prefix);
    }

    /// <summary>The form before 2016 is one file, without the ending ".index".</summary>
    private static bool IsOlder(string prefix) =>
        !File.Exists(prefix + TensorBundle.IndexEnding)
        && File.Exists(prefix)
        && FileErrors.OfReading(
            prefix,
            stream =>
            {
                if (stream.Length < SortedTable.FooterLength)
                    return false;
                var end = new byte[SortedTable.FooterLength];
                stream.Position = stream.Length - end.Length;
                stream.ReadExactly(end);
                return SortedTable.IsTable(end);
            }
        );

    /// <summary>Deletes a checkpoint's files.</summary>
    public static void Delete(string prefix)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(prefix))!;
        AtomicFile.Delete(prefix + TensorBundle.IndexEnding);
        if (Directory.Exists(folder))
            foreach (var data in Directory.EnumerateFiles(folder, Path.GetFileName(prefix) + ".data-*-of-*"))
                AtomicFile.Delete(data);
    }
}
