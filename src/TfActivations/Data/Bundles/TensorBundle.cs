using System.Text;
using Google.Protobuf;
using TfActivations.Files;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Bundles;

/// <summary>A checkpoint of TensorFlow's: PREFIX.index, a <see cref="SortedTable"/> of what tensors there are, and PREFIX.data-0000i-of-0000n with their bytes.</summary>
/// <remarks>Nothing in it is believed: lengths, places and checksums are held against the bytes that are there.</remarks>
internal sealed class TensorBundle : ICheckpointReader
{
    public const string IndexEnding = ".index";

    private readonly string prefix;
    private readonly int shards;
    private readonly Dictionary<string, BundleEntry> entries = new(StringComparer.Ordinal);

    // Parts of tensors, by their keys' bytes.
    private readonly Dictionary<string, BundleEntry> parts = new(StringComparer.Ordinal);
    private readonly Dictionary<int, FileStream> open = [];

    /// <param name="prefix">The path without ".index".</param>
    /// <exception cref="DataFileException">There is none, or it is damaged.</exception>
    public TensorBundle(string prefix)
    {
        this.prefix = prefix;
        var table = SortedTable.Read(FileErrors.ReadAll(Index), Index);
        if (table.Count == 0 || table[0].Key.Length > 0)
            throw new DataFileException(Index, "no checkpoint: its table has no header");
        shards = Header(table[0].Value);
        foreach (var (key, value) in table.Skip(1))
            if (key[0] == 0)
                parts[Convert.ToHexString(key)] = BundleEntry.Parse(value, Index, "part of a tensor");
            else
                entries[Encoding.UTF8.GetString(key)] = BundleEntry.Parse(value, Index, Encoding.UTF8.GetString(key));
    }

    public string Path => prefix;

    public IEnumerable<string> Keys => entries.Keys;

    private string Index => prefix + IndexEnding;

    public Shape ShapeOf(string key) => Entry(key).Shape;

    public string TypeOf(string key) => Entry(key).TypeName;

    public Tensor Read(string key) => Read(key, Entry(key));

    public void Dispose()
    {
        foreach (var file in open.Values)
            file.Dispose();
    }

    private BundleEntry Entry(string key) =>
        entries.GetValueOrDefault(key)
        ?? throw new UnknownNameException("tensor of the checkpoint", key, [.. entries.Keys]);

    private int Header(byte[] value)
    {
        try
        {
            var header = BundleHeaderProto.Parser.ParseFrom(value);
            if (header.Endianness != BundleHeaderProto.Types.Endianness.Little)
                throw new DataFileException(Index, "was written on a machine with the other order of bytes");
            if (header.Version is { MinConsumer: > 1 } version)
                throw new DataFileException(Index, $"needs a reader of version {version.MinConsumer}; this one is 1");
            return header.NumShards;
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new DataFileException(Index, $"damaged: its header is none: {error.Message}", error);
        }
    }

    private Tensor Read(string key, BundleEntry entry)
    {
        var dtype = entry.DType(prefix, key);
        if (entry.Proto.Slices.Count > 0)
            return Joined(key, entry, dtype);
        return FromShard(
            key,
            entry,
            data => dtype == DType.String ? Texts(key, entry, data) : Numbers(key, entry, dtype, data)
        );
    }

    private Tensor FromShard(string key, BundleEntry entry, Func<FileStream, Tensor> read)
    {
        var (offset, size) = (entry.Proto.Offset, entry.Proto.Size);
        var data = Shard(entry.Proto.ShardId);
        if (offset < 0 || size < 0 || size > data.Length || offset > data.Length - size)
            throw new DataFileException(data.Name, $"truncated or damaged: '{key}' is {size} bytes at {offset}");
        data.Position = offset;
        return read(data);
    }

    private FileStream Shard(int shard)
    {
        if (shard < 0 || shard >= shards)
            throw new DataFileException(Index, $"damaged: it names data file {shard} of {shards}");
        if (!open.TryGetValue(shard, out var data))
            open[shard] = data = FileErrors.Open(ShardName(prefix, shard, shards));
        return data;
    }

    /// <summary>The name of a file of data.</summary>
    public static string ShardName(string prefix, int shard, int shards) =>
        $"{prefix}.data-{shard:00000}-of-{shards:00000}";

    private static Tensor Numbers(string key, BundleEntry entry, DType dtype, FileStream data)
    {
        if (entry.Shape.LongSize * dtype.Size() != entry.Proto.Size)
            throw new DataFileException(
                data.Name,
                $"damaged: '{key}' has shape {entry.Shape} and dtype {dtype.Name()}, and {entry.Proto.Size} bytes"
            );
        var tensor = Tensor.Allocate(entry.Shape, dtype);
        data.ReadExactly(tensor.Bytes());
        RequireChecksum(key, entry, Crc32C.Of(tensor.Bytes()), data);
        return tensor;
    }

    /// <summary>A length for each, as varints; the checksum of the lengths; then the bytes of all.</summary>
    private static Tensor Texts(string key, BundleEntry entry, FileStream data)
    {
        if (entry.Shape.LongSize > entry.Proto.Size)
            throw new DataFileException(data.Name, $"damaged: '{key}' has more texts than bytes");
        var bytes = new byte[entry.Proto.Size];
        data.ReadExactly(bytes);
        var reader = new WireReader(bytes, data.Name);
        var lengths = new ulong[entry.Shape.Size];
        var sum = 0u;
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = reader.Varint();
            sum = Crc32C.Of(LengthBytes(lengths[i]), sum);
        }
        var stored = reader.Take(sizeof(uint)).Span;
        if (!stored.SequenceEqual(BitConverter.GetBytes(Crc32C.Masked(sum))))
            throw new DataFileException(data.Name, $"damaged: the checksum of the lengths of '{key}' does not match");
        RequireChecksum(key, entry, Crc32C.Of(bytes.AsSpan(reader.Position - sizeof(uint)), sum), data);
        var tensor = Tensor.Allocate(entry.Shape, DType.String);
        for (var i = 0; i < lengths.Length; i++)
            tensor.Texts()[i] = reader.Take(lengths[i]).ToArray();
        return reader.IsAtEnd
            ? tensor
            : throw new DataFileException(data.Name, $"damaged: '{key}' has bytes that belong to no text");
    }

    /// <summary>What stands for a length in checksums.</summary>
    public static byte[] LengthBytes(ulong length) =>
        length <= uint.MaxValue ? BitConverter.GetBytes((uint)length) : BitConverter.GetBytes(length);

    private static void RequireChecksum(string key, BundleEntry entry, uint crc, FileStream data)
    {
        if (Crc32C.Masked(crc) != entry.Proto.Crc32C)
            throw new DataFileException(data.Name, $"damaged: the checksum of '{key}' does not match");
    }

    /// <summary>A tensor that was saved in parts.</summary>
    private Tensor Joined(string key, BundleEntry entry, DType dtype)
    {
        // Parts that are there have bytes; a whole that is larger than all of them is a lie.
        var there = Enumerable.Range(0, shards).Sum(shard => Shard(shard).Length);
        if (dtype == DType.String || entry.Shape.LongSize * dtype.Size() > there)
            throw new DataFileException(prefix, $"'{key}' has shape {entry.Shape}, which its parts cannot fill");
        var pieces = entry.Proto.Slices.Select(slice => (slice, Part(key, slice)));
        return TensorParts.Join(entry.Shape, dtype, pieces, key, prefix);
    }

    private Tensor Part(string key, TensorSliceProto slice) =>
        parts.TryGetValue(Convert.ToHexString(OrderedCode.KeyOf(key, slice)), out var part)
        && part.Proto.Slices.Count == 0
            ? Read(key, part)
            : throw new DataFileException(Index, $"damaged: a part of '{key}' is missing");
}
