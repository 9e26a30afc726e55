using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>A thread's memory for packed panels, kept for its next product: at most 512 KB of floats.</summary>
internal static unsafe class PackBuffer
{
    private const int CacheLine = 64;

    // An array, so that it goes when its thread does; pinned, so that it has an address.
    [ThreadStatic]
    private static byte[]? t_memory;

    /// <summary>Memory for <paramref name="count"/> elements, valid until this thread asks again.</summary>
    public static T* Get<T>(nint count)
        where T : unmanaged
    {
        var bytes = (count * sizeof(T)) + CacheLine;
        if (t_memory is null || t_memory.Length < bytes)
        {
            t_memory = GC.AllocateUninitializedArray<byte>(checked((int)bytes), pinned: true);
        }
        var start = (nint)Unsafe.AsPointer(ref t_memory[0]);
        return (T*)((start + CacheLine - 1) & -CacheLine);
    }
}
