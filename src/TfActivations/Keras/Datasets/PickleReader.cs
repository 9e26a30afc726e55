using System.Buffers.Binary;
using System.Text;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>A NumPy array of bytes in a pickle.</summary>
internal sealed class PickledArray
{
    /// <summary>Its axes.</summary>
    public int[] Shape { get; set; } = [];

    /// <summary>Its elements in row-major order.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }
}

/// <summary>
/// Reads a pickle as CIFAR's are (Python 2, protocol 2): numbers, byte strings, tuples, lists, dictionaries, NumPy arrays of bytes.
/// </summary>
/// <remarks>
/// Nothing in a pickle is run. Three names are known that a NumPy array is made of, and they only stand for one; any other name
/// or opcode is an error. Python's pickletools.py describes the opcodes.
/// </remarks>
internal sealed class PickleReader
{
    // CIFAR's largest file has 30,000. It bounds the memory that a damaged file can ask for.
    private const int MaxValues = 1_000_000;

    private const string ReconstructName = "numpy.core.multiarray._reconstruct";
    private const string ArrayName = "numpy.ndarray";
    private const string DtypeName = "numpy.dtype";

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string path;
    private readonly Stack<object?> stack = new();
    private readonly Dictionary<uint, object?> memo = [];
    private int at;
    private int values;

    private PickleReader(ReadOnlyMemory<byte> bytes, string path) => (this.bytes, this.path) = (bytes, path);

    /// <summary>
    /// The value: long, bool, null, ReadOnlyMemory of bytes, an array for a tuple, List, Dictionary, <see cref="PickledArray"/>.
    /// </summary>
    /// <param name="bytes">The pickle.</param>
    /// <param name="path">The file's name, for errors.</param>
    /// <exception cref="DataFileException">It is damaged, or holds what is not plain data.</exception>
    public static object? Read(ReadOnlyMemory<byte> bytes, string path)
    {
        var reader = new PickleReader(bytes, path);
        for (byte opcode; (opcode = reader.TakeByte()) != '.'; )
            reader.Run(opcode);
        return reader.Pop();
    }

    private sealed class Mark;

    private sealed record Name(string Value);

    private sealed record Dtype(string Code);

    private void Run(byte opcode)
    {
        switch ((char)opcode)
        {
            case '\x80': // PROTO
                TakeByte();
                break;
            case '(':
                Push(new Mark());
                break;
            case 'N':
                Push(null);
                break;
            case '\x88' or '\x89': // NEWTRUE, NEWFALSE
                Push(opcode == 0x88);
                break;
            case 'K': // BININT1
                Push((long)TakeByte());
                break;
            case 'M': // BININT2
                Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span));
                break;
            case 'J': // BININT
                Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span));
                break;
            case 'U': // SHORT_BINSTRING
                Push(Take(TakeByte()));
                break;
            case 'T': // BINSTRING
                Push(Take(TakeUInt32()));
                break;
            case 'c': // GLOBAL
                Push(new Name(KnownName($"{TakeLine()}.{TakeLine()}")));
                break;
            case 'q': // BINPUT
                Remember(TakeByte());
                break;
            case 'r': // LONG_BINPUT
                Remember(TakeUInt32());
                break;
            case 'h': // BINGET
                Push(Remembered(TakeByte()));
                break;
            case 'j': // LONG_BINGET
                Push(Remembered(TakeUInt32()));
                break;
            default:
                Compose(opcode);
                break;
        }
    }

    /// <summary>The opcodes that make a value of others.</summary>
    private void Compose(byte opcode)
    {
        switch ((char)opcode)
        {
            case ']':
                Push(new List<object?>());
                break;
            case '}':
                Push(new Dictionary<string, object?>(StringComparer.Ordinal));
                break;
            case ')':
                Push(Array.Empty<object?>());
                break;
            case '\x85' or '\x86' or '\x87': // TUPLE1, TUPLE2, TUPLE3
                Push(PopMany(opcode - 0x84));
                break;
            case 't':
                Push(PopToMark());
                break;
            case 'e': // APPENDS
                var items = PopToMark();
                Peek<List<object?>>().AddRange(items);
                break;
            case 'a': // APPEND
                var item = Pop();
                Peek<List<object?>>().Add(item);
                break;
            case 'u': // SETITEMS
                SetItems(PopToMark());
                break;
            case 's': // SETITEM
                SetItems(PopMany(2));
                break;
            case 'R': // REDUCE
                var arguments = Pop<object?[]>();
                Push(Make(Pop<Name>().Value, arguments));
                break;
            case 'b': // BUILD
                var state = Pop<object?[]>();
                if (Peek<object>() is PickledArray array)
                    Fill(array, state);
                else
                    Peek<Dtype>();
                break;
            default:
                throw Damaged($"opcode 0x{opcode:x2} is not one of plain data");
        }
    }

    private void SetItems(object?[] items)
    {
        var target = Peek<Dictionary<string, object?>>();
        if (items.Length % 2 != 0)
            throw Damaged("a key has no value");
        for (var i = 0; i < items.Length; i += 2)
            target[items[i] is ReadOnlyMemory<byte> key ? Text(key) : throw Damaged("a key is no string")] = items[
                i + 1
            ];
    }

    private object Make(string name, object?[] arguments) =>
        (name, arguments) switch
        {
            (ReconstructName, _) => new PickledArray(),
            (DtypeName, [ReadOnlyMemory<byte> code, ..]) => new Dtype(Text(code)),
            _ => throw Damaged($"a call of {name} that makes no array"),
        };

    /// <summary>An array's state: version, shape, dtype, whether it is in Fortran's order, elements.</summary>
    private void Fill(PickledArray array, object?[] state)
    {
        if (state is not [long, object?[] axes, Dtype { Code: "u1" }, false, ReadOnlyMemory<byte> data])
            throw Damaged("an array is not of bytes in C's order");
        array.Shape = [.. axes.Select(axis => axis is long n and >= 0 and <= int.MaxValue ? (int)n : -1)];
        var size = array.Shape.Aggregate(1.0, (product, axis) => product * axis);
        if (Array.Exists(array.Shape, axis => axis < 0) || size != data.Length)
            throw Damaged($"an array of shape ({string.Join(", ", array.Shape)}) has {Plural.Of(data.Length, "byte")}");
        array.Data = data;
    }

    private string KnownName(string name) =>
        name is ReconstructName or ArrayName or DtypeName
            ? name
            : throw Damaged($"it names '{name}', and nothing but NumPy's arrays is allowed");

    private void Push(object? value)
    {
        if (++values > MaxValues)
            throw Damaged($"it holds more than {MaxValues} values");
        stack.Push(value);
    }

    private object? Pop() => stack.TryPop(out var value) ? value : throw Damaged("a value is missing");

    private T Pop<T>() => Pop() is T value ? value : throw Damaged($"a value is no {typeof(T).Name}");

    private T Peek<T>() =>
        stack.TryPeek(out var top) && top is T value ? value : throw Damaged($"a value is no {typeof(T).Name}");

    private object?[] PopMany(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = Pop();
        return items;
    }

    private object?[] PopToMark()
    {
        List<object?> items = [];
        for (object? item; (item = Pop()) is not Mark; )
            items.Add(item);
        items.Reverse();
        return [.. items];
    }

    private void Remember(uint key)
    {
        memo[key] = Peek<object>();
        if (memo.Count > MaxValues)
            throw Damaged($"it remembers more than {MaxValues} values");
    }

    private object? Remembered(uint key) =>
        memo.TryGetValue(key, out var value) ? value : throw Damaged($"value {key} was never stored");

    private byte TakeByte() => Take(1).Span[0];

    private uint TakeUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    private ReadOnlyMemory<byte> Take(uint count)
    {
        if (count > bytes.Length - at)
            throw Damaged("it ends too early");
        var taken = bytes.Slice(at, (int)count);
        at += (int)count;
        return taken;
    }

    private string TakeLine()
    {
        var length = bytes.Span[at..].IndexOf((byte)'\n');
        if (length < 0)
            throw Damaged("it ends too early");
        var line = Text(Take((uint)length));
        at++;
        return line.Length <= 100 ? line : throw Damaged("a name is too long");
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);

    private DataFileException Damaged(string what) => new(path, $"not a pickle of plain data at byte {at}: {what}");
}
