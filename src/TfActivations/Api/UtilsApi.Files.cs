using TfActivations.Keras.Datasets;

namespace TfActivations.Api;

public sealed partial class UtilsApi
{
    /// <summary>
    /// The path of a file in Keras's folder, ~/.keras/datasets/<paramref name="fname"/>, which is downloaded where it is not there; or of the
    /// folder that it is extracted to. As <c>keras.utils.get_file</c>.
    /// </summary>
    /// <remarks>
    /// File and folder are there whole or not at all. A folder is made anew only when the archive is. An archive's links, and members
    /// that lie outside of it, are errors.
    /// </remarks>
    /// <param name="fname">The file's name; that of the origin by default. Of an archive to be extracted, one without an ending is the folder's.</param>
    /// <param name="origin">Where it comes from: an URL that begins with http:, https: or file:.</param>
    /// <param name="untar">Whether a .tar file is extracted; extract says it for all archives.</param>
    /// <param name="md5_hash">Its MD5 checksum; file_hash says it for all checksums.</param>
    /// <param name="file_hash">Its checksum in hexadecimal digits. A file with another one is downloaded again.</param>
    /// <param name="cache_subdir">The folder below Keras's, or one by its whole path.</param>
    /// <param name="hash_algorithm">"sha256", "md5", or "auto": by the checksum's length.</param>
    /// <param name="extract">Whether the archive, .zip, .tar or .tar.gz, is extracted: to the folder fname, or where that has an ending to
    /// its part before it with _extracted.</param>
    /// <param name="archive_format">"auto", "tar" or "zip".</param>
    /// <param name="cache_dir">Keras's folder; the environment variable KERAS_HOME or ~/.keras by default.</param>
    /// <param name="force_download">Whether it is downloaded though it is there.</param>
    /// <exception cref="InvalidArgumentException">There is no origin, fname is no name of a file, or an argument is not one of those above.</exception>
    /// <exception cref="DataFileException">The file cannot be downloaded, is another one than its checksum says, or no archive.</exception>
    public string get_file(
        string? fname = null,
        string? origin = null,
        bool untar = false,
        string? md5_hash = null,
        string? file_hash = null,
        string cache_subdir = "datasets",
        string hash_algorithm = "auto",
        bool extract = false,
        string archive_format = "auto",
        string? cache_dir = null,
        bool force_download = false
    )
    {
        ArgumentNullException.ThrowIfNull(cache_subdir);
        if (
            !Uri.TryCreate(origin, UriKind.Absolute, out var source)
            || source.Scheme is not ("http" or "https" or "file")
        )
            throw new InvalidArgumentException(
                $"get_file: origin must be an URL that begins with http:, https: or file:. Received: {origin ?? "None"}"
            );
        if (hash_algorithm is not ("auto" or "sha256" or "md5"))
            throw new InvalidArgumentException(
                $"get_file: hash_algorithm must be \"auto\", \"sha256\" or \"md5\". Received: \"{hash_algorithm}\""
            );
        if (archive_format is not ("auto" or "tar" or "zip"))
            throw new InvalidArgumentException(
                $"get_file: archive_format must be \"auto\", \"tar\" or \"zip\". Received: \"{archive_format}\""
            );
        var name = fname is { Length: > 0 } ? fname : Path.GetFileName(source.LocalPath);
        if (name is "" or "." or ".." || name.AsSpan().IndexOfAny(['/', '\\', '\0']) >= 0)
            throw new InvalidArgumentException(
                $"get_file: fname must be the name of a file, without folders. Received: \"{name}\""
            );
        var folder = Path.Combine(CacheFolder(cache_dir), cache_subdir);
        var hash = file_hash ?? md5_hash;
        var isMd5 =
            (file_hash, hash_algorithm) is (null, _) or (_, "md5")
            || (hash_algorithm == "auto" && hash is { Length: not 64 });
        var extracts = extract || untar;
        var hasEnding = fname is { Length: > 0 } && name.Contains('.', StringComparison.Ordinal);
        var path = Path.Combine(folder, extracts && !hasEnding ? $"{name}_archive" : name);
        var isNew = new CachedFile(path, source, hash, isMd5).Fetch(force_download);
        if (!extracts)
            return path;
        var target = Path.Combine(
            folder,
            hasEnding ? $"{name[..name.IndexOf('.', StringComparison.Ordinal)]}_extracted" : name
        );
        if (isNew || !Directory.Exists(target))
            Extraction.Of(path, target, untar ? "tar" : archive_format);
        return target;
    }

    private static string CacheFolder(string? given)
    {
        var folder = given ?? Environment.GetEnvironmentVariable("KERAS_HOME");
        if (folder is not { Length: > 0 })
            return Path.GetDirectoryName(DataFolder.Keras)!;
        return folder == "~" || folder.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder[1..])
            : folder;
    }
}
