using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TfActivations.Kernels;

/// <summary>An elementwise activation: its formula and its derivative, for any lanes.</summary>
public interface IElementwise
{
    /// <summary>f(x).</summary>
    L Forward<L>(L x)
        where L : struct, ILanes<L>;

    /// <summary>f'(x); at a kink as TensorFlow has it.</summary>
    L Derivative<L>(L x)
        where L : struct, ILanes<L>;
}

/// <summary>One pass over memory: from x and a factor to the result.</summary>
internal interface IPass
{
    L Apply<L>(L x, L factor)
        where L : struct, ILanes<L>;
}

/// <summary>y = f(x).</summary>
internal readonly struct ForwardPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x);
}

/// <summary>dx = f'(x) dy.</summary>
internal readonly struct BackwardPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Derivative(x) * factor;
}

/// <summary>f''(x) times a factor: the derivative's formula, differentiated by duals.</summary>
internal readonly struct SecondPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Derivative(new Dual<L>(x, 1)).Slope * factor;
}

/// <summary>The one loop driver of the elementwise activations.</summary>
/// <remarks>
/// float32 is widened to double lanes and the result rounded once. The tail is padded. Above
/// <see cref="ParallelFrom"/> elements the work is cut into chunks for all cores; x and y may be the same memory.
/// </remarks>
internal static class Elementwise
{
    private const int ParallelFrom = 32768;
    private const int ChunkSize = 16384;

    public static void Run<TPass>(TPass pass, ReadOnlySpan<float> x, ReadOnlySpan<float> factor, Span<float> y)
        where TPass : struct, IPass => Cut<float, TPass>(pass, x, factor, y);

    public static void Run<TPass>(TPass pass, ReadOnlySpan<double> x, ReadOnlySpan<double> factor, Span<double> y)
        where TPass : struct, IPass => Cut<double, TPass>(pass, x, factor, y);

    private static unsafe void Cut<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        if (x.Length < ParallelFrom)
        {
            Range(pass, x, factor, y);
            return;
        }
        fixed (
            T* px = x,
                pf = factor,
                py = y
        )
        {
            var job = new ChunkJob<T, TPass>(pass, px, pf, py, x.Length);
            Workers.Run(ref job, (x.Length + ChunkSize - 1) / ChunkSize);
        }
    }

    private readonly unsafe struct ChunkJob<T, TPass>(TPass pass, T* x, T* factor, T* y, int length) : IChunkJob
        where T : unmanaged
        where TPass : struct, IPass
    {
        public void Run(int chunk)
        {
            var start = chunk * ChunkSize;
            var count = Math.Min(ChunkSize, length - start);
            Range(
                pass,
                new ReadOnlySpan<T>(x + start, count),
                new ReadOnlySpan<T>(factor + start, count),
                new Span<T>(y + start, count)
            );
        }
    }

    private static void Range<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pf = ref MemoryMarshal.GetReference(factor);
        ref var py = ref MemoryMarshal.GetReference(y);
        var whole = x.Length - x.Length % Vector512<T>.Count;
        for (var i = 0; i < whole; i += Vector512<T>.Count)
            Block(pass, ref Unsafe.Add(ref px, i), ref Unsafe.Add(ref pf, i), ref Unsafe.Add(ref py, i));
        if (whole < x.Length)
            Tail(pass, x[whole..], factor[whole..], y[whole..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tail<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        Span<T> padded = stackalloc T[3 * Vector512<T>.Count];
        padded.Clear();
        var px = padded;
        var pf = padded[Vector512<T>.Count..];
        var py = padded[(2 * Vector512<T>.Count)..];
        x.CopyTo(px);
        factor.CopyTo(pf);
        Block(pass, ref px[0], ref pf[0], ref py[0]);
        py[..y.Length].CopyTo(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<T, TPass>(TPass pass, ref T x, ref T factor, ref T y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        if (typeof(T) == typeof(double))
        {
            var result = pass.Apply(
                new Lanes512(Vector512.LoadUnsafe(ref Unsafe.As<T, double>(ref x))),
                new Lanes512(Vector512.LoadUnsafe(ref Unsafe.As<T, double>(ref factor)))
            );
            result.Value.StoreUnsafe(ref Unsafe.As<T, double>(ref y));
            return;
        }
        var (xLow, xHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref Unsafe.As<T, float>(ref x)));
        var (fLow, fHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref Unsafe.As<T, float>(ref factor)));
        var low = pass.Apply(new Lanes512(xLow), new Lanes512(fLow));
        var high = pass.Apply(new Lanes512(xHigh), new Lanes512(fHigh));
        Vector512.Narrow(low.Value, high.Value).StoreUnsafe(ref Unsafe.As<T, float>(ref y));
    }
}
