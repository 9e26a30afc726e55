using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Text;

namespace TfActivations.Tensors;

/// <summary>The memory behind one tensor or several views: a managed array, memory that somebody else owns, or texts.</summary>
/// <remarks>
/// Blocks from <see cref="PooledFrom"/> bytes up come from the <see cref="BufferPool"/>: pinned, and from the start of a cache
/// line, so that wide vector loads never straddle two. Smaller ones are ordinary arrays, whose allocation costs less: 0.4 us
/// for 60,000 bytes, pinned 10 us.
/// </remarks>
internal sealed class Storage
{
    private const int CacheLine = 64;

    /// <summary>From so many bytes on, a block stays where it is in memory.</summary>
    public const int PooledFrom = 1 << 16;

    /// <summary>The most bytes that a tensor may have.</summary>
    public const int MaxBytes = 0x7FFFFFC7 - CacheLine; // Array.MaxLength

    private readonly byte[]? array;
    private readonly nint start;
    private readonly object? owner;
    private readonly byte[][]? texts;

    private Storage(byte[][] texts) => this.texts = texts;

    private Storage(byte[] array, nint start, object? owner)
    {
        this.array = array;
        this.start = start;
        this.owner = owner;
    }

    /// <summary>Memory that <paramref name="owner"/> keeps alive at a fixed address.</summary>
    public Storage(nint address, object owner)
    {
        start = address;
        this.owner = owner;
    }

    /// <summary>Memory whose content is not defined yet.</summary>
    public static unsafe Storage Allocate(long bytes)
    {
        if (bytes > MaxBytes)
            throw TooLarge(bytes);
        if (bytes < PooledFrom)
            return new(GC.AllocateUninitializedArray<byte>((int)bytes), 0, null);
        var block = BufferPool.Rent((int)bytes + CacheLine);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block.Array));
        return new(block.Array, (CacheLine - (address & (CacheLine - 1))) & (CacheLine - 1), block);
    }

    /// <summary>Refuses elements of eight bytes that no tensor has room for, before anything of their number is made.</summary>
    public static void RequireRoom(double elements)
    {
        if (!(elements * sizeof(double) <= MaxBytes))
            throw TooLarge(elements * sizeof(double));
    }

    private static InvalidArgumentException TooLarge<T>(T bytes)
        where T : INumber<T> => new($"a tensor of {Plural.Of(bytes, "byte")} is too large; at most {MaxBytes}");

    /// <summary>Room for texts, which are empty.</summary>
    public static Storage OfTexts(int count)
    {
        var texts = new byte[count][];
        Array.Fill(texts, []);
        return new(texts);
    }

    /// <summary>Whether the memory is a file's, and may have to be waited for.</summary>
    public bool IsMapped { get; init; }

    /// <summary>Whether others, who do not say so, may write to the memory.</summary>
    public bool IsShared { get; init; }

    /// <summary>Makes spans of this memory safe to keep longer than the tensor.</summary>
    public void Escape() => (owner as PooledBlock)?.Escape();

    /// <summary>Some of the texts.</summary>
    /// <exception cref="InvalidArgumentException">The memory holds numbers.</exception>
    public Span<byte[]> Texts(long offset, int length) =>
        texts is null
            ? throw new InvalidArgumentException("needs a tensor of strings. Received: one of numbers")
            : texts.AsSpan((int)offset, length);

    /// <summary>Elements of the memory, for as long as the caller keeps the tensor alive.</summary>
    public unsafe Span<T> Span<T>(long offset, int length)
        where T : unmanaged
    {
        if (texts is not null)
            throw new InvalidArgumentException("needs a tensor of numbers. Received: one of strings");
        ref var origin = ref array is null
            ? ref *(byte*)start
            : ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);
        GC.KeepAlive(owner);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Unsafe.As<byte, T>(ref origin), (nint)offset), length);
    }
}
