using System.IO.Compression;
using TfActivations.Text;

namespace TfActivations.Files;

/// <summary>Reads members of a zip file that is not trusted.</summary>
/// <remarks>
/// A member is read into memory only when its size is in proportion to what the file stores of it, and its checksum is checked.
/// Nothing is extracted to the disk.
/// </remarks>
internal sealed class ZipReader : IDisposable
{
    /// <summary>What any member may have, however well it is compressed.</summary>
    private const int SmallSize = 1 << 20;

    private readonly Stream stream;
    private readonly string path;
    private readonly string kind;
    private readonly int mostExpansion;
    private readonly ZipArchive zip;

    /// <param name="stream">The file.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="kind">What it should be, for errors: ".keras file".</param>
    /// <param name="mostExpansion">How many times its stored size a member may have.</param>
    /// <exception cref="DataFileException">It is no zip file.</exception>
    public ZipReader(Stream stream, string path, string kind, int mostExpansion)
    {
        (this.stream, this.path, this.kind, this.mostExpansion) = (stream, path, kind, mostExpansion);
        zip = Guarded(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        Names = Guarded(() => zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The members.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>How many bytes a member claims; 0 where it is not there.</summary>
    public long Size(string name) => zip.Entries.Where(entry => entry.FullName == name).Sum(entry => entry.Length);

    /// <summary>The bytes of a member.</summary>
    /// <exception cref="DataFileException">It is not there once, damaged, or claims too many bytes.</exception>
    public byte[] Read(string name) =>
        Guarded(() =>
        {
            ZipArchiveEntry[] members = [.. zip.Entries.Where(entry => entry.FullName == name)];
            if (members.Length != 1)
                throw new DataFileException(path, $"no {kind}: it has {Plural.Of(members.Length, "member")} '{name}'");
            return Content(members[0]);
        });

    public void Dispose() => zip.Dispose();

    private byte[] Content(ZipArchiveEntry entry)
    {
        var (stored, size) = (entry.CompressedLength, entry.Length);
        if (stored > stream.Length || size > Array.MaxLength || size > (mostExpansion * stored) + SmallSize)
            throw new DataFileException(
                path,
                $"{entry.FullName} claims {Plural.Of(size, "byte")}, of which {stored} are stored, in a file of {Plural.Of(stream.Length, "byte")}"
            );
        var content = new byte[size];
        using var member = entry.Open();
        member.ReadExactly(content);
        if (member.ReadByte() >= 0 || Crc32.Of(content) != entry.Crc32)
            throw new DataFileException(path, $"damaged: the checksum of {entry.FullName} does not match");
        return content;
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new DataFileException(path, $"no {kind}, or a damaged one: {error.Message}", error);
        }
    }
}
