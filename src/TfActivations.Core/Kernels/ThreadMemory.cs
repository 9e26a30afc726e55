using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>What a thread keeps memory for.</summary>
internal enum Scratch
{
    /// <summary>Packed panels of a product: at most 512 KB of floats.</summary>
    Panels,

    /// <summary>The patches of a convolution that a product is made of.</summary>
    Patches,

    /// <summary>Tiles of a transposed factor: at most 64 KB of floats.</summary>
    Tiles,

    /// <summary>A factor of many products, packed for all of them.</summary>
    Factor,

    /// <summary>A filter that was transformed.</summary>
    Filter,

    /// <summary>A filter whose taps, channels and filters are turned around.</summary>
    Turned,

    /// <summary>Tiles of images that were transformed, and their products.</summary>
    Transformed,

    /// <summary>A row of an image with zeros around it.</summary>
    Line,

    /// <summary>Runs along an axis that do not lie in one piece.</summary>
    Runs,

    /// <summary>Runs in double, or what is made of them on the way.</summary>
    Widened,

    /// <summary>Sums that several threads make, each its own.</summary>
    Sums,
}

/// <summary>A thread's memory for intermediate results, kept for the next time.</summary>
internal static unsafe class ThreadMemory
{
    private const int CacheLine = 64;

    // Arrays, so that they go when their thread does; pinned, so that they have an address.
    [ThreadStatic]
    private static byte[]?[]? blocks;

    /// <summary>Memory for <paramref name="count"/> elements, valid until this thread asks for the same use again.</summary>
    public static T* Get<T>(Scratch use, nint count)
        where T : unmanaged
    {
        ref var block = ref (blocks ??= new byte[]?[Enum.GetValues<Scratch>().Length])[(int)use];
        var bytes = (count * sizeof(T)) + CacheLine;
        if (block is null || block.Length < bytes)
            block = GC.AllocateUninitializedArray<byte>(checked((int)bytes), pinned: true);
        var start = (nint)Unsafe.AsPointer(ref block[0]);
        return (T*)((start + CacheLine - 1) & -CacheLine);
    }
}
