using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Files;

namespace TfActivations.Data;

/// <summary>
/// Elements in a file of TFRecords: of each its structure in JSON (null for a tensor, an array for a tuple, an object for a dictionary), then
/// its tensors in order.
/// </summary>
internal static class DatasetFile
{
    /// <summary>The file in a folder of <c>save</c>.</summary>
    public static string In(string folder) => Path.Join(folder, "elements.tfrecord");

    public static void Write<T>(string path, IEnumerable<T> elements) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                var records = new ArrayBufferWriter<byte>();
                foreach (var element in elements)
                {
                    var structure = Structure(Nest<T>.Describe(element))?.ToJsonString() ?? "null";
                    RecordFormat.Write(records, System.Text.Encoding.UTF8.GetBytes(structure));
                    foreach (var tensor in Nest<T>.Flatten(element))
                        RecordFormat.Write(records, TensorProtos.Serialize(tensor));
                    stream.Write(records.WrittenSpan);
                    records.ResetWrittenCount();
                }
            }
        );

    /// <exception cref="DataFileException">It is missing, damaged, or of another kind.</exception>
    public static IEnumerable<T> Read<T>(string path)
    {
        using var records = RecordFiles.Read(path, compression: "").GetEnumerator();
        while (records.MoveNext())
            yield return Element<T>(path, records);
    }

    private static T Element<T>(string path, IEnumerator<byte[]> records)
    {
        List<Tensor> tensors = [];
        return Nest<T>.Pack(Structure(path, records, tensors), tensors);
    }

    private static ElementSpec Structure(string path, IEnumerator<byte[]> records, List<Tensor> tensors)
    {
        try
        {
            return Specified(path, Parsed(path, records.Current), records, tensors);
        }
        // A name in JSON is decoded when it is asked for.
        catch (Exception error) when (error is InvalidArgumentException or InvalidOperationException)
        {
            throw new DataFileException(path, error.Message, error);
        }
    }

    private static JsonNode? Structure(ElementSpec spec) =>
        spec.IsTensor ? null
        : spec.Keys is { } keys
            ? new JsonObject(keys.Zip(spec.Items, (key, item) => KeyValuePair.Create(key, Structure(item))))
        : new JsonArray([.. spec.Items.Select(Structure)]);

    private static JsonNode? Parsed(string path, byte[] record)
    {
        try
        {
            return JsonNode.Parse(record, documentOptions: StrictJson.Options);
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, $"no file of a dataset's elements: {error.Message}", error);
        }
    }

    /// <summary>The structure that a node says, with the tensors that follow in the file.</summary>
    private static ElementSpec Specified(string path, JsonNode? node, IEnumerator<byte[]> records, List<Tensor> tensors)
    {
        switch (node)
        {
            case null:
                if (!records.MoveNext())
                    throw new DataFileException(path, "truncated: it ends before the data that it promises");
                var tensor = TensorProtos.Parse("a tensor of it", records.Current);
                tensors.Add(tensor);
                return TensorSpec.Of(tensor);
            case JsonArray items:
                return ElementSpec.Tuple([.. items.Select(item => Specified(path, item, records, tensors))]);
            case JsonObject parts:
                ElementSpec[] each = [.. parts.Select(part => Specified(path, part.Value, records, tensors))];
                return ElementSpec.Dictionary(parts.Select(part => part.Key), each);
            default:
                throw new DataFileException(path, $"no file of a dataset's elements: {node.ToJsonString()}");
        }
    }
}
