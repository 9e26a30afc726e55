using System.Buffers;
using System.Text;
using Google.Protobuf;
using TfActivations.Files;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Bundles;

/// <summary>Writes tensors as a checkpoint of one file of data, whose index is moved into place last.</summary>
internal static class TensorBundleWriter
{
    /// <param name="prefix">The path without ".index".</param>
    /// <param name="tensors">The tensors in the order in which their bytes shall stand.</param>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public static void Write(string prefix, IReadOnlyList<(string Key, Tensor Value)> tensors)
    {
        SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal);
        AtomicFile.Write(
            TensorBundle.ShardName(prefix, 0, 1),
            data =>
            {
                foreach (var (key, value) in tensors)
                    entries[key] = Append(data, value).ToByteArray();
            }
        );
        var header = new BundleHeaderProto
        {
            NumShards = 1,
            Version = new() { Producer = 1 },
        };
        AtomicFile.Write(
            prefix + TensorBundle.IndexEnding,
            SortedTableWriter.Write([
                new([], header.ToByteArray()),
                .. entries
                    .Select(pair => KeyValuePair.Create(Encoding.UTF8.GetBytes(pair.Key), pair.Value))
                    .Order(
                        Comparer<KeyValuePair<byte[], byte[]>>.Create((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key))
                    ),
            ])
        );
    }

    private static BundleEntryProto Append(Stream data, Tensor value)
    {
        var entry = new BundleEntryProto
        {
            Dtype = (int)TensorProtos.TypeOf(value.DType),
            Shape = TensorProtos.ShapeOf(value),
            Offset = data.Position,
        };
        if (value.DType == DType.String)
            entry.Crc32C = Crc32C.Masked(AppendTexts(data, value.Texts()));
        else
        {
            data.Write(value.Bytes());
            entry.Crc32C = Crc32C.Masked(Crc32C.Of(value.Bytes()));
        }
        entry.Size = data.Position - entry.Offset;
        return entry;
    }

    private static uint AppendTexts(Stream data, ReadOnlySpan<byte[]> texts)
    {
        var head = new ArrayBufferWriter<byte>();
        var crc = 0u;
        foreach (var text in texts)
        {
            WireWriter.Varint(head, (ulong)text.Length);
            crc = Crc32C.Of(TensorBundle.LengthBytes((ulong)text.Length), crc);
        }
        WireWriter.Fixed32(head, Crc32C.Masked(crc));
        data.Write(head.WrittenSpan);
        crc = Crc32C.Of(head.WrittenSpan[^sizeof(uint)..], crc);
        foreach (var text in texts)
        {
            data.Write(text);
            crc = Crc32C.Of(text, crc);
        }
        return crc;
    }
}
