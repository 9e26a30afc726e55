using Google.Protobuf;
using TfActivations.Files;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Bundles;

/// <summary>The form of checkpoints before 2016: one <see cref="SortedTable"/> with the values in it.</summary>
internal sealed class OlderCheckpoint : ICheckpointReader
{
    private readonly Dictionary<string, (SavedSliceMeta Meta, Shape Shape)> tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);

    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">There is none, or it is damaged.</exception>
    public OlderCheckpoint(string path)
    {
        Path = path;
        foreach (var (key, value) in SortedTable.Read(FileErrors.ReadAll(path), path))
            if (key.Length > 0)
                parts[Convert.ToHexString(key)] = value;
            else
                foreach (var meta in Parsed(value).Meta?.Tensor ?? [])
                    tensors[meta.Name] = (meta, Of(() => TensorProtos.Lengths(meta.Name, meta.Shape)));
        if (tensors.Count == 0)
            throw new DataFileException(path, "no checkpoint: its table does not say what tensors there are");
    }

    public string Path { get; }

    public IEnumerable<string> Keys => tensors.Keys.Order(StringComparer.Ordinal);

    public Shape ShapeOf(string key) => Tensor(key).Shape;

    public string TypeOf(string key) =>
        TensorProtos.Find(Tensor(key).Meta.Type)?.Name() ?? $"type {(int)Tensor(key).Meta.Type}";

    public Tensor Read(string key)
    {
        var (meta, shape) = Tensor(key);
        var dtype =
            TensorProtos.Find(meta.Type)
            ?? throw new DataFileException(Path, $"'{key}' is of {TypeOf(key)}, which is no dtype of this library's");
        if (dtype == DType.String || shape.LongSize > new FileInfo(Path).Length)
            throw new DataFileException(Path, $"'{key}' of shape {shape} and {dtype.Name()} cannot be read");
        return TensorParts.Join(shape, dtype, meta.Slice.Select(slice => (slice, Part(key, shape, slice))), key, Path);
    }

    public void Dispose() { }

    private (SavedSliceMeta Meta, Shape Shape) Tensor(string key) =>
        tensors.TryGetValue(key, out var found)
            ? found
            : throw new UnknownNameException("tensor of the checkpoint", key, [.. tensors.Keys]);

    private Tensor Part(string key, Shape whole, TensorSliceProto slice)
    {
        if (
            !parts.TryGetValue(Convert.ToHexString(OrderedCode.KeyOf(key, slice)), out var value)
            || Parsed(value).Data?.Data is not { } data
            || slice.Extent.Count != whole.Rank
        )
            throw new DataFileException(Path, $"damaged: a part of '{key}' is missing");
        // The message of a part leaves its type to the list of tensors, and its shape to the slice.
        data.Dtype = tensors[key].Meta.Type;
        data.TensorShape = new();
        foreach (var (extent, length) in slice.Extent.Zip(whole))
            data.TensorShape.Dim.Add(
                new TensorShapeProto.Types.Dimension
                {
                    Size =
                        extent.HasLengthCase == TensorSliceProto.Types.Extent.HasLengthOneofCase.None
                            ? length
                            : extent.Length,
                }
            );
        return Of(() => TensorProtos.ToTensor(key, data));
    }

    private SavedTensorSlices Parsed(byte[] value)
    {
        try
        {
            return SavedTensorSlices.Parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new DataFileException(Path, $"damaged: {error.Message}", error);
        }
    }

    private T Of<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidArgumentException error)
        {
            throw new DataFileException(Path, $"damaged: {error.Message}", error);
        }
    }
}
