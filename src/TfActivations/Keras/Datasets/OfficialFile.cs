using System.Security.Cryptography;
using TfActivations.Files;

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
    /// <summary>The file's path, when it is there and whole; downloads it when it is not there.</summary>
    /// <exception cref="DataFileException">It is another file, or cannot be downloaded.</exception>
    public string Fetch()
    {
        if (!File.Exists(path))
            Download();
        else
            Check();
        return path;
    }

    /// <summary>Downloads the file, which takes its place only when its checksum is right.</summary>
    /// <exception cref="DataFileException">It is another file, or cannot be downloaded.</exception>
    public void Download()
    {
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
            throw new DataFileException(
                path,
                $"not there, and downloading it failed ({error.Message}); put {Path.GetFileName(path)} there, or set "
                    + $"{DataFolder.Variable} to a folder with {dataset}/ in it",
                error
            );
        }
    }

    private void Download(Stream target)
    {
        Console.Error.WriteLine($"Downloading data from {source}");
        Receive(source, target, http);
        target.Position = 0;
        Check(target);
    }

    /// <summary>Copies what the network has, and shows how far it is.</summary>
    /// <exception cref="HttpRequestException">It does not have it, or breaks off.</exception>
    internal static void Receive(Uri source, Stream target, HttpMessageHandler? http)
    {
        using var client = new HttpClient(http ?? new HttpClientHandler());
        using var response = client.GetAsync(source, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
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

    private void Check()
    {
        using var stream = File.OpenRead(path);
        Check(stream);
    }

    private void Check(Stream content)
    {
        var received = Convert.ToHexStringLower(SHA256.HashData(content));
        if (received != sha256)
            throw new DataFileException(
                path,
                $"not the official file: its SHA-256 must be {sha256}. Received: {received}; delete it and try again"
            );
    }
}
