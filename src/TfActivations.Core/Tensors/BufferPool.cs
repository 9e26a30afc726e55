using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TfActivations.Tensors;

/// <summary>Large arrays whose tensor is gone, kept for the next tensor of the same size.</summary>
/// <remarks>
/// Memory that is fresh from the operating system costs a page fault for every 4 KB, several times what a simple
/// activation costs. A tensor is not disposed of by its user: its block comes back when the garbage collector finds it
/// dead. As the collector does not count the pool's loans, the pool asks for a collection of the young generations when it
/// has none left and has lent <see cref="LeastBudget"/> bytes, or half of what was in use, since the last one.
/// </remarks>
internal static class BufferPool
{
    private const long Capacity = 256L << 20;
    private const long LeastBudget = 32L << 20;

    // The finalizers of a few dozen blocks take microseconds; their thread may have to wait for a core.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, Stack<byte[]>> Free = [];
    private static long free;
    private static long inUse;
    private static long lent;

    /// <summary>A pinned array of that many bytes, with any content.</summary>
    public static byte[] Rent(int bytes)
    {
        var array = TryPop(bytes);
        lock (Gate)
        {
            inUse += bytes;
            lent += bytes;
            if (array is not null || lent < Math.Max(LeastBudget, (inUse - lent) / 2))
                return array ?? Allocate(bytes);
            lent = 0;
        }
        CollectYoung();
        return TryPop(bytes) ?? Allocate(bytes);
    }

    /// <summary>Takes back the array of a dead tensor; the pool keeps it unless somebody may still look at it.</summary>
    public static void Return(byte[] array, bool reusable)
    {
        lock (Gate)
        {
            inUse -= array.Length;
            if (!reusable)
                return;
            if (free + array.Length > Capacity)
            {
                Free.Clear();
                free = 0;
            }
            if (!Free.TryGetValue(array.Length, out var arrays))
                Free[array.Length] = arrays = new();
            arrays.Push(array);
            free += array.Length;
        }
    }

    /// <summary>Collects, and waits for the blocks that were found dead: not for long, as a finalizer may wait for the caller.</summary>
    private static void CollectYoung()
    {
        var seen = Volatile.Read(ref Sentinel.Finalized);
        Sentinel.Drop();
        GC.Collect(1);
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref Sentinel.Finalized) == seen && Stopwatch.GetElapsedTime(start) < Patience)
            Thread.Yield();
    }

    private static byte[]? TryPop(int bytes)
    {
        lock (Gate)
        {
            if (!Free.TryGetValue(bytes, out var arrays) || !arrays.TryPop(out var array))
                return null;
            free -= bytes;
            return array;
        }
    }

    /// <summary>Dies at once: its finalizer tells that finalizers have run.</summary>
    private sealed class Sentinel
    {
        public static int Finalized;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Drop() => _ = new Sentinel();

        ~Sentinel() => Interlocked.Increment(ref Finalized);
    }

    private static byte[] Allocate(int bytes) => GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
}

/// <summary>An array of the pool, on loan to one tensor and its views.</summary>
internal sealed class PooledBlock(int bytes)
{
    private volatile bool escaped;

    public byte[] Array { get; } = BufferPool.Rent(bytes);

    /// <summary>Somebody holds a span that may outlive the tensor: the array is left to the garbage collector.</summary>
    public void Escape() => escaped = true;

    /// <summary>Nothing refers to the tensor any more.</summary>
    ~PooledBlock() => BufferPool.Return(Array, !escaped);
}
