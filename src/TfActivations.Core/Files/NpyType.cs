using NumSharp;

namespace TfActivations.Files;

/// <summary>The type of an .npy file's elements: NumPy's code of it, as <c>&lt;f4</c>.</summary>
/// <param name="Code">NumSharp's type.</param>
/// <param name="Size">The bytes of an element.</param>
/// <param name="IsBigEndian">Whether an element's highest byte comes first.</param>
internal sealed record NpyType(NPTypeCode Code, int Size, bool IsBigEndian)
{
    private static readonly (string Name, NPTypeCode Code, int Size)[] Table =
    [
        ("b1", NPTypeCode.Boolean, 1),
        ("i1", NPTypeCode.SByte, 1),
        ("i2", NPTypeCode.Int16, 2),
        ("i4", NPTypeCode.Int32, 4),
        ("i8", NPTypeCode.Int64, 8),
        ("u1", NPTypeCode.Byte, 1),
        ("u2", NPTypeCode.UInt16, 2),
        ("u4", NPTypeCode.UInt32, 4),
        ("u8", NPTypeCode.UInt64, 8),
        ("f2", NPTypeCode.Half, 2),
        ("f4", NPTypeCode.Single, 4),
        ("f8", NPTypeCode.Double, 8),
        ("c16", NPTypeCode.Complex, 16),
    ];

    /// <summary>What can be read, for errors.</summary>
    public static string Known => string.Join(", ", Table.Select(row => row.Name));

    /// <summary>The numbers that are swapped as one: a complex element has two.</summary>
    public int WordSize => Code == NPTypeCode.Complex ? Size / 2 : Size;

    /// <summary>The type of a code; null where it is none of numbers.</summary>
    public static NpyType? Find(string descr)
    {
        var hasOrder = descr is ['<' or '>' or '|' or '=', ..];
        var index = Array.FindIndex(Table, row => descr.AsSpan(hasOrder ? 1 : 0).SequenceEqual(row.Name));
        return index < 0 ? null : new(Table[index].Code, Table[index].Size, descr[0] == '>' && Table[index].Size > 1);
    }
}
