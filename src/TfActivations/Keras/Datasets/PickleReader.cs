using System.Buffers.Binary;
using System.Text;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>
/// Reads a pickle as Keras's data sets are (protocols 2 to 5): numbers, texts, byte strings, tuples, lists, dictionaries, NumPy arrays of
/// bytes or values.
/// </summary>
/// <remarks>
/// Nothing in a pickle is run. Three names are known that a NumPy array is made of, and they only stand for one; any other name
/// or opcode is an error. Python's pickletools.py describes the opcodes.
/// </remarks>
internal sealed partial class PickleReader
{
    /// <summary>How many values CIFAR's files may have; the largest has 30,000.</summary>
    public const int FewValues = 1_000_000;

    private const string ReconstructName = "numpy.core.multiarray._reconstruct";
    private const string NewReconstructName = "numpy._core.multiarray._reconstruct";
    private const string ArrayName = "numpy.ndarray";
    private const string DtypeName = "numpy.dtype";

    // Files hold the same small numbers again and again.
    private static readonly object[] SmallNumbers = [.. Enumerable.Range(0, 1 << 16).Select(i => (object)(long)i)];

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string path;
    private readonly int mostValues;
    private readonly Stack<object?> stack = new();
    private readonly Dictionary<uint, object?> memo = [];
    private int at;
    private int values;

    private PickleReader(ReadOnlyMemory<byte> bytes, string path, int mostValues) =>
        (this.bytes, this.path, this.mostValues) = (bytes, path, mostValues);

    /// <summary>
    /// The value: long, double, bool, null, string, ReadOnlyMemory of bytes, an array for a tuple, List, Dictionary, <see cref="PickledArray"/>.
    /// </summary>
    /// <param name="bytes">The pickle.</param>
    /// <param name="path">The file's name, for errors.</param>
    /// <param name="mostValues">How many values it may have, which bounds the memory that a damaged file can ask for.</param>
    /// <exception cref="DataFileException">It is damaged, or holds what is not plain data.</exception>
    public static object? Read(ReadOnlyMemory<byte> bytes, string path, int mostValues = FewValues)
    {
        var reader = new PickleReader(bytes, path, mostValues);
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
            case '\x95': // FRAME
                Take(8);
                break;
            case 'K': // BININT1
                Push(TakeByte());
                break;
            case 'M': // BININT2
                Push(BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span));
                break;
            case 'J': // BININT
                Push(BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span));
                break;
            case '\x8a': // LONG1
                Push(TakeLong());
                break;
            case 'G': // BINFLOAT
                Push((object)BinaryPrimitives.ReadDoubleBigEndian(Take(8).Span));
                break;
            case 'U' or 'C': // SHORT_BINSTRING, SHORT_BINBYTES
                Push(Take(TakeByte()));
                break;
            case 'T' or 'B': // BINSTRING, BINBYTES
                Push(Take(TakeUInt32()));
                break;
            case '\x8e': // BINBYTES8
                Push(Take(TakeUInt64()));
                break;
            case '\x8c': // SHORT_BINUNICODE
                Push(Encoding.UTF8.GetString(Take(TakeByte()).Span));
                break;
            case 'X': // BINUNICODE
                Push(Encoding.UTF8.GetString(Take(TakeUInt32()).Span));
                break;
            case '\x94': // MEMOIZE
                Remember((uint)memo.Count);
                break;
            case 'c': // GLOBAL
                Push(KnownName($"{TakeLine()}.{TakeLine()}"));
                break;
            case '\x93': // STACK_GLOBAL
                var name = Pop<string>();
                Push(KnownName($"{Pop<string>()}.{name}"));
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
                Push(Made(Pop<Name>().Value, arguments));
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
            target[TextOf(items[i]) ?? throw Damaged("a key is no string")] = items[i + 1];
    }

    private object Made(string name, object?[] arguments) =>
        (name, arguments) switch
        {
            (ReconstructName or NewReconstructName, _) => new PickledArray(),
            (DtypeName, [var code, ..]) when TextOf(code) is { } text => new Dtype(text),
            _ => throw Damaged($"a call of {name} that makes no array"),
        };

    /// <summary>An array's state: version, shape, dtype, whether it is in Fortran's order, elements.</summary>
    private void Fill(PickledArray array, object?[] state)
    {
        if (state is not [long, object?[] axes, Dtype { Code: var code }, false, var elements])
            throw Damaged("an array is not in C's order");
        var length = (code, elements) switch
        {
            ("u1", ReadOnlyMemory<byte> data) => data.Length,
            ("O8", List<object?> values) => values.Count,
            _ => throw Damaged($"an array is of '{code}'; expected bytes or objects"),
        };
        array.Shape = [.. axes.Select(axis => axis is long n and >= 0 and <= int.MaxValue ? (int)n : -1)];
        var size = array.Shape.Aggregate(1.0, (product, axis) => product * axis);
        if (Array.Exists(array.Shape, axis => axis < 0) || size != length)
            throw Damaged(
                $"an array of shape ({string.Join(", ", array.Shape)}) has {Plural.Of(length, code == "u1" ? "byte" : "value")}"
            );
        array.Data = elements is ReadOnlyMemory<byte> bytes ? bytes : default;
        array.Values = elements as List<object?>;
    }

    private Name KnownName(string name) =>
        name is ReconstructName or NewReconstructName or ArrayName or DtypeName
            ? new(name)
            : throw Damaged($"it names '{name}', and nothing but NumPy's arrays is allowed");

    private void Push(object? value)
    {
        if (++values > mostValues)
            throw Damaged($"it holds more than {mostValues} values");
        stack.Push(value);
    }

    private void Push(long number) =>
        Push((ulong)number < (ulong)SmallNumbers.Length ? SmallNumbers[number] : (object)number);

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
        if (memo.Count > mostValues)
            throw Damaged($"it remembers more than {mostValues} values");
    }

    private object? Remembered(uint key) =>
        memo.TryGetValue(key, out var value) ? value : throw Damaged($"value {key} was never stored");

    private DataFileException Damaged(string what) => new(path, $"not a pickle of plain data at byte {at}: {what}");
}
