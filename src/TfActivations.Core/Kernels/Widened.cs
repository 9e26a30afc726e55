using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TfActivations.Kernels;

/// <summary>A kernel's formulas for float32 on double lanes, not rounded: for checks.</summary>
internal static class Widened
{
    /// <summary>f(x) and f'(x).</summary>
    /// <param name="kernel">The formulas.</param>
    /// <param name="x">As many as fill whole registers.</param>
    /// <param name="values">f(x); as long as x.</param>
    /// <param name="slopes">f'(x); as long as x.</param>
    public static void Run<TKernel>(TKernel kernel, ReadOnlySpan<float> x, Span<double> values, Span<double> slopes)
        where TKernel : struct, IElementwise
    {
        if (DoubleLanes512.AreSupported)
        {
            Loop<DoubleLanes512, ForwardPass<TKernel>>(new(kernel, Arithmetic.Wider), x, values);
            Loop<DoubleLanes512, BackwardPass<TKernel>>(new(kernel, Arithmetic.Wider), x, slopes);
        }
        else
        {
            Loop<DoubleLanes, ForwardPass<TKernel>>(new(kernel, Arithmetic.Wider), x, values);
            Loop<DoubleLanes, BackwardPass<TKernel>>(new(kernel, Arithmetic.Wider), x, slopes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<L, TPass>(TPass pass, ReadOnlySpan<float> x, Span<double> y)
        where L : struct, ILanes<L>, IDoubleLanes<L>
        where TPass : struct, IPass
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        for (var i = 0; i < x.Length; i += L.Count)
            pass.Apply(L.Load(ref Unsafe.Add(ref px, i)), (L)1.0).Store(ref Unsafe.Add(ref py, i));
    }
}
