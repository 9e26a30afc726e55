namespace TfActivations.Keras.Datasets;

/// <summary>A file that Keras downloads to its folder: where it lies, where it comes from, and its checksum.</summary>
/// <param name="path">Where Keras keeps it.</param>
/// <param name="source">Where it is offered.</param>
/// <param name="sha256">Its checksum in lower-case hexadecimal digits.</param>
/// <param name="dataset">The folder below <see cref="DataFolder.Variable"/> that would do instead.</param>
/// <param name="http">What answers instead of the network.</param>
internal sealed class OfficialFile(
    string path,
    Uri source,
    string sha256,
    string dataset,
    HttpMessageHandler? http = null
)
{
    private readonly CachedFile file = new(path, source, sha256, isMd5: false, http)
    {
        Advice = $"put {Path.GetFileName(path)} there, or set {DataFolder.Variable} to a folder with {dataset}/ in it",
    };

    /// <summary>The file's path, when it is there and whole; downloads it when it is not there.</summary>
    /// <exception cref="DataFileException">It is another file, or cannot be downloaded.</exception>
    public string Fetch()
    {
        if (!File.Exists(path))
            Download();
        else if (file.Checksum() is var received && received != sha256)
            throw new DataFileException(
                path,
                $"not the official file: its SHA-256 must be {sha256}. Received: {received}; delete it and try again"
            );
        return path;
    }

    /// <summary>Downloads the file, which takes its place only when its checksum is right.</summary>
    /// <exception cref="DataFileException">It is another file, or cannot be downloaded.</exception>
    public void Download() => file.Fetch(force: true);
}
