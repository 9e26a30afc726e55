using System.Text;

namespace TfActivations.Files.Hdf5;

/// <summary>A group: objects by their names, which are links to addresses in the same file.</summary>
internal sealed class Hdf5Group(Hdf5Bytes file, Hdf5Header header, string path) : Hdf5Object(file, header, path)
{
    /// <summary>What stands for the address of a link that leads elsewhere: by a path, or to another file.</summary>
    private const ulong NoHardLink = Hdf5Bytes.Nowhere;

    private readonly Dictionary<string, Hdf5Object> opened = [];
    private Dictionary<string, ulong>? links;

    /// <summary>The names in it, in alphabetical order.</summary>
    public IEnumerable<string> Names => Links.Keys.Order(StringComparer.Ordinal);

    private Dictionary<string, ulong> Links => links ??= ReadLinks();

    public static Hdf5Group OpenRoot(Stream stream, string path)
    {
        var file = new Hdf5Bytes(stream, path);
        return Open(file, Hdf5Header.Root(file), "") as Hdf5Group ?? throw file.Damaged("its root is no group");
    }

    /// <summary>The object at a path below this group, or null where there is none.</summary>
    /// <exception cref="DataFileException">A link on the way leads out of the file, or what it leads to is damaged.</exception>
    public Hdf5Object? Find(string path)
    {
        Hdf5Object? found = this;
        foreach (var name in path.Split('/'))
            found = (found as Hdf5Group)?.Child(name);
        return found;
    }

    /// <summary>The group at a path, or null where there is none.</summary>
    public Hdf5Group? Group(string path) => Find(path) as Hdf5Group;

    /// <summary>The dataset at a path.</summary>
    /// <exception cref="DataFileException">There is none.</exception>
    public Hdf5Dataset Dataset(string path) =>
        Find(path) as Hdf5Dataset ?? throw File.Damaged($"{Path} has no dataset '{path}'");

    private Hdf5Object? Child(string name)
    {
        if (opened.TryGetValue(name, out var child))
            return child;
        if (!Links.TryGetValue(name, out var address))
            return null;
        var path = $"{Path}/{name}";
        if (address == NoHardLink)
            throw File.Unsupported($"{path} is a link that leads elsewhere, which is not followed");
        return opened[name] = Open(File, address, path);
    }

    private static Hdf5Object Open(Hdf5Bytes file, ulong address, string path)
    {
        var header = new Hdf5Header(file, address);
        return header.Has(Hdf5MessageType.DataLayout)
            ? new Hdf5Dataset(file, header, path)
            : new Hdf5Group(file, header, path);
    }

    private Dictionary<string, ulong> ReadLinks()
    {
        Dictionary<string, ulong> found = [];
        foreach (var (name, address) in Header.Has(Hdf5MessageType.SymbolTable) ? SymbolTable() : LinkMessages())
            if (!found.TryAdd(name, address))
                throw File.Damaged($"{Path} has the name '{name}' twice");
        return found;
    }

    private IEnumerable<(string Name, ulong Address)> LinkMessages()
    {
        var messages = Header.All(Hdf5MessageType.Link);
        foreach (var info in Header.All(Hdf5MessageType.LinkInfo))
        {
            var hasOrder = (info.Version(0).U8() & 1) != 0;
            info.Skip(hasOrder ? 8 : 0);
            messages = messages.Concat(Hdf5DenseStorage.Read(File, heap: info.U64(), index: info.U64(), idOffset: 4));
        }
        return messages.Select(ReadLink);
    }

    private static (string, ulong) ReadLink(Hdf5Cursor link)
    {
        var flags = link.Version(1).U8();
        var type = (flags & 8) != 0 ? link.U8() : 0;
        link.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        var name = Encoding.UTF8.GetString(link.Take((long)link.Number(1 << (flags & 3))).Span);
        return (name, type == 0 ? link.U64() : NoHardLink);
    }

    private IEnumerable<(string Name, ulong Address)> SymbolTable()
    {
        var table = Header.Single(Hdf5MessageType.SymbolTable);
        var (tree, heap) = (table.U64(), File.Read(table.U64(), 32).Signature("HEAP").Version(0).Skip(3));
        var size = heap.U64();
        var names = File.Read(heap.Skip(8).U64(), size).Take((long)size);
        return TreeLeaves(tree, level: null, []).SelectMany(node => SymbolNode(node, names));
    }

    /// <summary>The addresses of the symbol nodes below a node of the tree (version 1).</summary>
    private IEnumerable<ulong> TreeLeaves(ulong address, int? level, HashSet<ulong> visited)
    {
        if (!visited.Add(address))
            throw File.Damaged("a tree that contains itself");
        var node = File.Read(address, 24).Signature("TREE").Version(0);
        var (own, used) = (node.U8(), node.U16());
        if (level is { } expected ? own != expected : own > 16)
            throw File.Damaged($"a tree's node of level {own}");
        var children = File.Read(address + 24, (ulong)used * 16);
        for (var i = 0; i < used; i++)
        {
            var child = children.Skip(8).U64();
            if (own == 0)
                yield return child;
            else
                foreach (var leaf in TreeLeaves(child, own - 1, visited))
                    yield return leaf;
        }
    }

    private IEnumerable<(string, ulong)> SymbolNode(ulong address, ReadOnlyMemory<byte> names)
    {
        const uint softLink = 2;
        var node = File.Read(address, 8).Signature("SNOD").Version(1).Skip(1);
        var count = node.U16();
        var entries = File.Read(address + 8, (ulong)count * 40);
        for (var i = 0; i < count; i++)
        {
            var (name, target) = (entries.U64(), entries.U64());
            var type = entries.U32();
            entries.Skip(20);
            var text = new Hdf5Cursor(names, File);
            text.Take((long)Math.Min(name, int.MaxValue));
            yield return (text.Text(), type == softLink ? NoHardLink : target);
        }
    }
}
