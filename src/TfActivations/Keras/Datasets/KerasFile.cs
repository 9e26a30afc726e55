namespace TfActivations.Keras.Datasets;

/// <summary>A file of Keras's data sets: in a folder of <see cref="DataFolder"/>, else in ~/.keras/datasets, else downloaded to there.</summary>
internal static class KerasFile
{
    /// <summary>Its path.</summary>
    /// <param name="dataset">What the loader is called: "imdb".</param>
    /// <param name="path">The file's name, or another place for it: as the loaders' path.</param>
    /// <param name="source">Its name where it is offered.</param>
    /// <param name="hash">Its checksum: MD5's with 32 digits, SHA-256's with 64.</param>
    /// <param name="kept">What Keras calls it in its folder, where that is another name.</param>
    /// <exception cref="DataFileException">It is not there, and cannot be downloaded.</exception>
    public static string Find(string dataset, string path, Uri source, string hash, string? kept = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            throw new DataFileException(path, $"{dataset}: this is no name of a file");
        if (DataFolder.Find(dataset) is { } folder && Path.Combine(folder, path) is var given)
        {
            DataFileException.RequireFile(given);
            return given;
        }
        var place = Path.Combine(DataFolder.Keras, kept ?? path);
        new CachedFile(place, source, hash, isMd5: hash.Length == 32).Fetch(force: false);
        return place;
    }

    /// <summary>A file that Keras offers in its own place.</summary>
    public static Uri Offered(string name) =>
        new($"https://storage.googleapis.com/tensorflow/tf-keras-datasets/{name}");
}
