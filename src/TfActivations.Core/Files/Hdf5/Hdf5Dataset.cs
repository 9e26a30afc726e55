using TfActivations.Text;

namespace TfActivations.Files.Hdf5;

/// <summary>A dataset: numbers of one type and shape, in one piece of the file.</summary>
internal sealed class Hdf5Dataset : Hdf5Object
{
    private const int InHeader = 0;
    private const int Contiguous = 1;

    private readonly ulong address;
    private readonly ReadOnlyMemory<byte>? inHeader;

    public Hdf5Dataset(Hdf5Bytes file, Hdf5Header header, string path)
        : base(file, header, path)
    {
        if (header.Has(Hdf5MessageType.ExternalFiles))
            throw file.Unsupported($"{path} lies in another file, which is not followed");
        var layout = header.Single(Hdf5MessageType.DataLayout).Version(3, 4);
        var kind = layout.U8();
        if (kind is not (InHeader or Contiguous))
            throw file.Unsupported($"{path} is in chunks or in other files; 'h5repack -l CONTI' puts it in one piece");
        Type =
            Hdf5Types.Read(header.Single(Hdf5MessageType.Datatype), () => Text(Hdf5Types.NameAttribute))
            ?? throw file.Unsupported($"{path} holds neither floats nor integers, lowest byte first");
        var axes = Hdf5Shape.Read(header.Single(Hdf5MessageType.Dataspace));
        if (kind == InHeader)
            inHeader = layout.Take(layout.U16());
        else if ((address = layout.U64()) == Hdf5Bytes.Nowhere && !axes.Contains(0))
            throw file.Damaged($"{path} was made and never written");
        Shape = CheckedShape(axes, inHeader?.Length ?? file.Length);
        if (inHeader is null && Shape.Size > 0)
            file.Check(address, (ulong)(Shape.LongSize * Type.Size()));
    }

    public Hdf5Type Type { get; }

    public Shape Shape { get; }

    /// <summary>The dtype that a tensor of its numbers has.</summary>
    /// <exception cref="DataFileException">No dtype of tensors has such numbers.</exception>
    public DType DType =>
        Enum.TryParse<DType>(Type.ToString(), out var dtype)
            ? dtype
            : throw File.Unsupported($"{Path} has {Type}, which no weight has");

    /// <summary>Its numbers, each as it lies in the file.</summary>
    /// <param name="target">Room for all of them.</param>
    public void Read(Span<byte> target)
    {
        if (inHeader is { } bytes)
            bytes.Span[..target.Length].CopyTo(target);
        else if (!target.IsEmpty)
            File.Fill(address, target);
    }

    /// <summary>Its numbers as a tensor.</summary>
    /// <exception cref="DataFileException">No dtype of tensors has such numbers.</exception>
    public Tensor ReadTensor()
    {
        var tensor = Tensor.Allocate(Shape, DType);
        Read(tensor.Bytes());
        return tensor;
    }

    private Shape CheckedShape(long[] axes, long room)
    {
        var size = axes.Aggregate(1.0, (product, axis) => product * Math.Max(axis, 1));
        return size * Type.Size() <= room && size <= int.MaxValue
            ? Shape.Create([.. axes.Select(axis => (int)axis)])
            : throw File.Damaged(
                $"{Path} claims the shape ({string.Join(", ", axes)}), and has {Plural.Of(room, "byte")} at most"
            );
    }
}
