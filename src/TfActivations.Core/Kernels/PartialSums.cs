using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>Sums that were made in parts.</summary>
internal static unsafe class PartialSums
{
    /// <summary>The parts, one after another in memory, added up in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Total<T>(T* parts, int count, Span<T> total)
        where T : unmanaged, INumberBase<T>
    {
        if (count == 1)
            return;
        var i = 0;
        for (; i <= total.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var sum = Lanes.Load(parts + i);
            for (var part = 1; part < count; part++)
                sum += Lanes.Load(parts + ((nint)part * total.Length) + i);
            sum.CopyTo(total[i..]);
        }
        for (; i < total.Length; i++)
        {
            var sum = parts[i];
            for (var part = 1; part < count; part++)
                sum += parts[((nint)part * total.Length) + i];
            total[i] = sum;
        }
    }
}
