using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Reals;

namespace TfActivations.Kernels;

/// <summary>An elementwise activation: kernel and reference, each with value and derivative.</summary>
public interface IElementwise
{
    /// <summary>
    /// Whether the kernel rounds at most once, whatever the lanes, as one that chooses, adds or scales: then it runs in the
    /// tensor's own dtype, else in a wider one.
    /// </summary>
    bool RoundsOnce { get; }

    /// <summary>f(x): the kernel.</summary>
    L Forward<L>(L x)
        where L : struct, ILanes<L>;

    /// <summary>f'(x): the kernel; at a kink as TensorFlow has it.</summary>
    L Derivative<L>(L x)
        where L : struct, ILanes<L>;

    /// <summary>f(x): the plain formula, which kernels are judged by. It shares no code with them.</summary>
    R Reference<R>(R x)
        where R : struct, IReal<R>;

    /// <summary>f'(x): the plain formula.</summary>
    R ReferenceDerivative<R>(R x)
        where R : struct, IReal<R>;
}

/// <summary>One pass over memory: from x and a factor to the result.</summary>
internal interface IPass
{
    bool RoundsOnce { get; }

    L Apply<L>(L x, L factor)
        where L : struct, ILanes<L>;
}

/// <summary>y = f(x).</summary>
internal readonly struct ForwardPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public bool RoundsOnce => kernel.RoundsOnce;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x);
}

/// <summary>dx = f'(x) dy.</summary>
internal readonly struct BackwardPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public bool RoundsOnce => kernel.RoundsOnce;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Derivative(x) * factor;
}

/// <summary>f(x) times a factor.</summary>
internal readonly struct GatePass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public bool RoundsOnce => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x) * factor;
}

/// <summary>f''(x) times a factor: the derivative's formula, differentiated by duals.</summary>
internal readonly struct SecondPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public bool RoundsOnce => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Derivative(new Dual<L>(x, 1)).Slope * factor;
}

/// <summary>The one loop driver of the elementwise activations.</summary>
/// <remarks>
/// float32 is computed on double lanes, float64 on pairs of doubles, and rounded once; what rounds once by itself runs on
/// lanes of its own dtype. The tail is padded. Large arrays are cut into chunks for all cores; x and y may be the
/// same memory.
/// </remarks>
internal static class Elementwise
{
    private const int ParallelFrom = 32768;
    private const int ChunkSize = 16384;

    public static unsafe void Run<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Range<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pf = ref MemoryMarshal.GetReference(factor);
        ref var py = ref MemoryMarshal.GetReference(y);
        var whole = x.Length - x.Length % Vector<T>.Count;
        for (var i = 0; i < whole; i += Vector<T>.Count)
            Block(pass, ref Unsafe.Add(ref px, i), ref Unsafe.Add(ref pf, i), ref Unsafe.Add(ref py, i));
        if (whole < x.Length)
            Tail(pass, x[whole..], factor[whole..], y[whole..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tail<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        Span<T> padded = stackalloc T[3 * Vector<T>.Count];
        padded.Clear();
        var px = padded;
        var pf = padded[Vector<T>.Count..];
        var py = padded[(2 * Vector<T>.Count)..];
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
        if (typeof(T) == typeof(float))
            Block(
                pass,
                ref Unsafe.As<T, float>(ref x),
                ref Unsafe.As<T, float>(ref factor),
                ref Unsafe.As<T, float>(ref y)
            );
        else
            Block(
                pass,
                ref Unsafe.As<T, double>(ref x),
                ref Unsafe.As<T, double>(ref factor),
                ref Unsafe.As<T, double>(ref y)
            );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<TPass>(TPass pass, ref float x, ref float factor, ref float y)
        where TPass : struct, IPass
    {
        var (vx, vf) = (Vector.LoadUnsafe(ref x), Vector.LoadUnsafe(ref factor));
        if (pass.RoundsOnce)
        {
            pass.Apply(new FloatLanes(vx), new FloatLanes(vf)).Value.StoreUnsafe(ref y);
            return;
        }
        Vector.Widen(vx, out var xLow, out var xHigh);
        Vector.Widen(vf, out var fLow, out var fHigh);
        var low = pass.Apply(new DoubleLanes(xLow), new DoubleLanes(fLow));
        var high = pass.Apply(new DoubleLanes(xHigh), new DoubleLanes(fHigh));
        Vector.Narrow(low.Value, high.Value).StoreUnsafe(ref y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<TPass>(TPass pass, ref double x, ref double factor, ref double y)
        where TPass : struct, IPass
    {
        var (vx, vf) = (Vector.LoadUnsafe(ref x), Vector.LoadUnsafe(ref factor));
        var result = pass.RoundsOnce
            ? pass.Apply(new DoubleLanes(vx), new DoubleLanes(vf)).Value
            : pass.Apply(new DoubleDoubleLanes(vx, default), new DoubleDoubleLanes(vf, default)).High;
        result.StoreUnsafe(ref y);
    }
}
