using System.Security.Cryptography;
using TfActivations.Files;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.utils.get_file: a file of the network, or of this machine, in Keras's folder.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="origin">Where it comes from: http, https or file.</param>
/// <param name="hash">Its checksum in hexadecimal digits; null for any file.</param>
/// <param name="isMd5">Whether that is MD5's; else SHA-256's.</param>
/// <param name="http">What answers instead of the network.</param>
internal sealed class CachedFile(string path, Uri origin, string? hash, bool isMd5, HttpMessageHandler? http = null)
{
    /// <summary>What else would do where it cannot be downloaded.</summary>
    public string Advice { get; init; } = "put the file there";

    /// <summary>Downloads the file where it is not there, or another one is. Whether it did.</summary>
    /// <param name="force">Whether it is downloaded in any case.</param>
    /// <exception cref="DataFileException">It cannot be downloaded, or what came is another file.</exception>
    public bool Fetch(bool force)
    {
        if (!force && File.Exists(path))
        {
            if (hash is null || IsRight(Checksum()))
                return false;
            Console.Error.WriteLine($"{path} is another file than its checksum says, or incomplete");
        }
        try
        {
            Folder.MakeFor(path);
            AtomicFile.Write(path, Download);
        }
        catch (Exception error)
            when (error
                    is HttpRequestException
                        or TaskCanceledException
                        or DataFileException { InnerException: not null }
            )
        {
            throw NotDownloaded(error);
        }
        return true;
    }

    private DataFileException NotDownloaded(Exception error) =>
        new(path, $"not there, and downloading it from {origin} failed ({error.Message}); {Advice}", error);

    private void Download(Stream target)
    {
        Console.Error.WriteLine($"Downloading data from {origin}");
        if (origin.IsFile)
        {
            using var source = FileErrors.Open(origin.LocalPath);
            source.CopyTo(target);
        }
        else
            Receive(target);
        target.Position = 0;
        var received = Checksum(target);
        if (!IsRight(received))
            throw new DataFileException(
                path,
                $"what came from {origin} is another file than its checksum says: its {(isMd5 ? "MD5" : "SHA-256")} must be {hash}. Received: {received}"
            );
    }

    private bool IsRight(string checksum) => hash is null || hash.Equals(checksum, StringComparison.OrdinalIgnoreCase);

    private void Receive(Stream target)
    {
        using var client = new HttpClient(http ?? new HttpClientHandler());
        using var response = client.GetAsync(origin, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        Copy(response.Content.ReadAsStream(), target, response.Content.Headers.ContentLength);
    }

    private static void Copy(Stream source, Stream target, long? length)
    {
        var buffer = new byte[1 << 16];
        var (done, shown) = (0L, -1L);
        for (int read; (read = Receive(source, buffer)) > 0; )
        {
            target.Write(buffer, 0, read);
            done += read;
            if (Console.IsErrorRedirected || length is not > 0 || done * 100 / length.Value == shown)
                continue;
            shown = done * 100 / length.Value;
            Console.Error.Write($"\r{done}/{length} {new string('━', (int)shown / 5)} {shown}%");
        }
        if (shown >= 0)
            Console.Error.WriteLine();
    }

    private static int Receive(Stream source, byte[] buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (IOException error)
        {
            throw new HttpRequestException(error.Message, error);
        }
    }

    /// <summary>The checksum of the file that is there.</summary>
    public string Checksum() => FileErrors.OfReading(path, Checksum);

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5351",
        Justification = "Keras's checksums of old files are MD5's; they find damage."
    )]
    private string Checksum(Stream content) =>
        Convert.ToHexStringLower(isMd5 ? MD5.HashData(content) : SHA256.HashData(content));
}
