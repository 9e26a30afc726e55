using System.Runtime.InteropServices;

namespace TfActivations.Tensors;

/// <summary>Large arrays whose tensor is gone, kept for the next tensor of the same size.</summary>
/// <remarks>
/// Memory that is fresh from the operating system costs a page fault for every 4 KB, several times what a simple
/// activation costs. A tensor is not disposed of by its user: its block comes back when the garbage collector finds it
/// dead. As the collector does not count the pool's loans, the pool asks for a collection of the young generations when it
/// has lent <see cref="LeastBudget"/> bytes since the last one, or, where that found much of what was lent alive, half of what was
/// in use, lest blocks grow old that are held for a while; of all when more than twice as much is in use as after the last
/// such. A young collection takes some 30 us. To wait for finalizers would take several times that, so the pool looks itself
/// which blocks are dead.
/// </remarks>
internal static class BufferPool
{
    private const long Capacity = 256L << 20;

    // Small enough for what goes round to stay in the last cache.
    private const long LeastBudget = 8L << 20;

    // Below, blocks that died old are left to the collector's own time.
    private const long LeastFull = 64L << 20;

    private static readonly Lock Gate = new();
    private static readonly List<Loan> Loans = [];
    private static readonly Dictionary<int, Stack<Loan>> Free = [];
    private static long free;
    private static long inUse;
    private static long lent;
    private static long budget = LeastBudget;
    private static long inUseAfterFull;
    private static int collections;

    static BufferPool() => _ = new AfterCollections();

    /// <summary>A pinned array of that many bytes, with any content.</summary>
    public static PooledBlock Rent(int bytes)
    {
        lock (Gate)
        {
            // The block is made after the collection, which else would let it grow old.
            var loan = Find(bytes) ?? new(GC.AllocateUninitializedArray<byte>(bytes, pinned: true));
            var block = new PooledBlock(loan);
            inUse += bytes;
            lent += bytes;
            loan.Holder.SetTarget(block);
            Loans.Add(loan);
            return block;
        }
    }

    private static Loan? Find(int bytes)
    {
        // Also where some are left: those that come back are still in the cache.
        if (lent >= budget)
        {
            var before = inUse;
            var full = inUse > Math.Max(LeastFull, 2 * inUseAfterFull);
            GC.Collect(full ? 2 : 1);
            TakeBack();
            if (full)
                inUseAfterFull = inUse;
            budget = before - inUse >= lent / 4 * 3 ? LeastBudget : Math.Max(LeastBudget, inUse / 2);
            lent = 0;
        }
        if (TryPop(bytes) is { } loan)
            return loan;
        if (collections != GC.CollectionCount(0))
            TakeBack();
        return TryPop(bytes);
    }

    private static Loan? TryPop(int bytes)
    {
        if (!Free.TryGetValue(bytes, out var loans) || !loans.TryPop(out var loan))
            return null;
        free -= bytes;
        return loan;
    }

    /// <summary>Takes back the arrays of dead tensors; keeps those that nobody may still look at.</summary>
    private static void TakeBack()
    {
        collections = GC.CollectionCount(0);
        Loans.RemoveAll(static loan =>
        {
            if (loan.Holder.TryGetTarget(out _))
                return false;
            inUse -= loan.Array.Length;
            if (loan.Escaped)
                loan.Holder.Dispose();
            else
                Keep(loan);
            return true;
        });
    }

    private static void Keep(Loan loan)
    {
        if (free + loan.Array.Length > Capacity)
        {
            foreach (var kept in Free.Values.SelectMany(loans => loans))
                kept.Holder.Dispose();
            Free.Clear();
            free = 0;
        }
        if (!Free.TryGetValue(loan.Array.Length, out var loans))
            Free[loan.Array.Length] = loans = new();
        loans.Push(loan);
        free += loan.Array.Length;
    }

    /// <summary>Dies and comes back with each collection of its generation, so that arrays come back where nobody asks for one.</summary>
    private sealed class AfterCollections
    {
        ~AfterCollections()
        {
            lock (Gate)
                TakeBack();
            GC.ReRegisterForFinalize(this);
        }
    }
}

/// <summary>An array of the pool, and who has it.</summary>
internal sealed class Loan(byte[] array)
{
    public byte[] Array { get; } = array;

    // A finalizer that brings the holder back to life keeps the array with it.
    public WeakGCHandle<PooledBlock> Holder { get; } = new(null!, trackResurrection: true);

    /// <summary>Somebody holds a span that may outlive the tensor: the array is left to the garbage collector.</summary>
    public volatile bool Escaped;
}

/// <summary>An array of the pool, on loan to one tensor and its views.</summary>
internal sealed class PooledBlock(Loan loan)
{
    public byte[] Array => loan.Array;

    /// <inheritdoc cref="Loan.Escaped"/>
    public void Escape() => loan.Escaped = true;
}
