using System.Text;
using TfActivations.Text;

namespace TfActivations.Files.Hdf5;

/// <summary>A group or a dataset of a file, and its attributes.</summary>
internal abstract class Hdf5Object(Hdf5Bytes file, Hdf5Header header, string path)
{
    private Dictionary<string, Hdf5Cursor>? attributes;

    /// <summary>Where it is: "/layers/dense/vars".</summary>
    public string Path { get; } = path;

    protected Hdf5Bytes File => file;

    protected Hdf5Header Header => header;

    public IEnumerable<string> AttributeNames => Attributes.Keys;

    private Dictionary<string, Hdf5Cursor> Attributes => attributes ??= ReadAttributes();

    /// <summary>An attribute that is one text, or null where there is none of the name.</summary>
    /// <exception cref="DataFileException">It is something else.</exception>
    public string? Text(string name) =>
        Texts(name) switch
        {
            null => null,
            [var text] => text,
            var texts => throw File.Unsupported(
                $"attribute '{name}' of {Path} has {Plural.Of(texts.Length, "value")}; expected one"
            ),
        };

    /// <summary>An attribute of texts, or null where there is none of the name; numbers are texts where there are none of them.</summary>
    /// <exception cref="DataFileException">It is something else.</exception>
    public string[]? Texts(string name)
    {
        if (!Attributes.TryGetValue(name, out var attribute))
            return null;
        var value = Split(attribute.Copy());
        var size = value.Type.Copy().Skip(4).U32();
        var count = Hdf5Shape
            .Read(value.Space)
            .Aggregate(1L, (product, axis) => Math.Min(product * axis, int.MaxValue));
        if (count == 0)
            return [];
        if (size == 0 || count > value.Data.Remaining / size)
            throw File.Damaged($"attribute '{name}' of {Path} ends before its {Plural.Of(count, "value")}");
        const int fixedLength = 3;
        const int variableLength = 9;
        var type = value.Type.U8() & 15;
        var isText = type == fixedLength || (type == variableLength && (value.Type.U8() & 15) == 1 && size == 16);
        if (!isText)
            throw File.Unsupported($"attribute '{name}' of {Path} is no text");
        var texts = new string[count];
        var room = File.Length;
        for (var i = 0; i < texts.Length; i++)
        {
            var bytes = type == fixedLength ? value.Data.Take(size) : File.Texts.Read(value.Data);
            room -= bytes.Length;
            if (room < 0)
                throw File.Damaged($"the texts of attribute '{name}' of {Path} are longer than the file");
            texts[i] = Decode(bytes.Span);
        }
        return texts;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private Dictionary<string, Hdf5Cursor> ReadAttributes()
    {
        var messages = Header.All(Hdf5MessageType.Attribute);
        foreach (var info in Header.All(Hdf5MessageType.AttributeInfo))
        {
            info.Skip((info.Version(0).U8() & 1) != 0 ? 2 : 0);
            messages = messages.Concat(Hdf5DenseStorage.Read(File, heap: info.U64(), index: info.U64(), idOffset: 0));
        }
        Dictionary<string, Hdf5Cursor> found = [];
        foreach (var message in messages)
            if (!found.TryAdd(Split(message.Copy()).Name, message))
                throw File.Damaged($"an attribute of {Path} is there twice");
        return found;
    }

    /// <summary>The parts of an attribute's message. Version 1 fills each up to eight bytes.</summary>
    private (string Name, Hdf5Cursor Type, Hdf5Cursor Space, Hdf5Cursor Data) Split(Hdf5Cursor message)
    {
        var version = message.U8();
        var sharedParts = message.U8();
        if (version is < 1 or > 3 || (version > 1 && sharedParts != 0))
            throw File.Unsupported($"an attribute of version {version} in {Path}");
        var (name, type, space) = (message.U16(), message.U16(), message.U16());
        message.Skip(version == 3 ? 1 : 0);
        var step = version == 1 ? 8 : 1;
        return (
            Decode(message.Take(Filled(name)).Span),
            message.Part(Filled(type)),
            message.Part(Filled(space)),
            message.Part(message.Remaining)
        );

        int Filled(int size) => (size + step - 1) / step * step;
    }
}

/// <summary>A dataspace message: the axes of a dataset or attribute.</summary>
internal static class Hdf5Shape
{
    public static long[] Read(Hdf5Cursor message)
    {
        var version = message.U8();
        var rank = message.U8();
        if (version is not (1 or 2) || rank > 32)
            throw message.File.Unsupported($"a dataspace of version {version} with {Plural.Of(rank, "axis", "axes")}");
        var flagsAndType = message.Skip(version == 1 ? 6 : 1);
        const int none = 2;
        if (version == 2 && flagsAndType.U8() == none)
            return [0];
        var shape = new long[rank];
        for (var axis = 0; axis < rank; axis++)
            shape[axis] = (long)Math.Min(message.U64(), long.MaxValue);
        return shape;
    }
}
