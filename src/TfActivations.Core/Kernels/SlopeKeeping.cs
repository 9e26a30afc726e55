using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>f(x) and f'(x) of float32 in one pass over memory: for a tape, whose backward pass then is a product.</summary>
internal static class SlopeKeeping
{
    private const int ChunkSize = 8192;

    /// <summary>Whether the machine has the registers for it.</summary>
    public static bool IsSupported => FloatLanes512.AreSupported || FloatLanes256.AreSupported;

    public static unsafe void Run<TKernel>(TKernel kernel, ReadOnlySpan<float> x, Span<float> y, Span<float> slope)
        where TKernel : struct, IElementwise
    {
        fixed (
            float* px = x,
                py = y,
                ps = slope
        )
        {
            var job = new ChunkJob<TKernel>(kernel, px, py, ps, x.Length);
            Workers.Run(ref job, (x.Length + ChunkSize - 1) / ChunkSize);
        }
    }

    private readonly unsafe struct ChunkJob<TKernel>(TKernel kernel, float* x, float* y, float* slope, int length)
        : IChunkJob
        where TKernel : struct, IElementwise
    {
        public void Run(int chunk)
        {
            var start = chunk * ChunkSize;
            var count = Math.Min(ChunkSize, length - start);
            var source = new ReadOnlySpan<float>(x + start, count);
            var value = new Span<float>(y + start, count);
            var derivative = new Span<float>(slope + start, count);
            if (FloatLanes512.AreSupported)
                Loop<FloatLanes512, TKernel>(kernel, source, value, derivative);
            else
                Loop<FloatLanes256, TKernel>(kernel, source, value, derivative);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<F, TKernel>(TKernel kernel, ReadOnlySpan<float> x, Span<float> y, Span<float> slope)
        where F : struct, IFloatLanes<F>
        where TKernel : struct, IElementwise
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var ps = ref MemoryMarshal.GetReference(slope);
        var whole = x.Length - x.Length % F.Count;
        for (var i = 0; i < whole; i += F.Count)
        {
            kernel.FloatForward(F.Load(ref Unsafe.Add(ref px, i)), out var derivative).Store(ref Unsafe.Add(ref py, i));
            derivative.Store(ref Unsafe.Add(ref ps, i));
        }
        if (whole < x.Length)
            Tail<F, TKernel>(kernel, x[whole..], y[whole..], slope[whole..]);
    }

    /// <summary>The last numbers, which fill no registers: padded with zeros.</summary>
    private static void Tail<F, TKernel>(TKernel kernel, ReadOnlySpan<float> x, Span<float> y, Span<float> slope)
        where F : struct, IFloatLanes<F>
        where TKernel : struct, IElementwise
    {
        Span<float> padded = stackalloc float[2 * F.Count];
        padded.Clear();
        x.CopyTo(padded);
        Loop<F, TKernel>(kernel, padded[..F.Count], padded[..F.Count], padded[F.Count..]);
        padded[..y.Length].CopyTo(y);
        padded.Slice(F.Count, slope.Length).CopyTo(slope);
    }
}
