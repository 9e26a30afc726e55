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
    /// <summary>Whether the factor is looked at.</summary>
    static abstract bool HasFactor { get; }

    bool RoundsOnce { get; }

    L Apply<L>(L x, L factor)
        where L : struct, ILanes<L>;
}

/// <summary>y = f(x).</summary>
internal readonly struct ForwardPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public static bool HasFactor => false;

    public bool RoundsOnce => kernel.RoundsOnce;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x);
}

/// <summary>dx = f'(x) dy.</summary>
internal readonly struct BackwardPass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public static bool HasFactor => true;

    public bool RoundsOnce => kernel.RoundsOnce;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Derivative(x) * factor;
}

/// <summary>f(x) times a factor.</summary>
internal readonly struct GatePass<TKernel>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
{
    public static bool HasFactor => true;

    public bool RoundsOnce => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x) * factor;
}

/// <summary>A derivative of a formula.</summary>
internal interface IDerivative
{
    static abstract L Of<TKernel, L>(TKernel kernel, L x)
        where TKernel : struct, IElementwise
        where L : struct, ILanes<L>;
}

/// <summary>f'(x) by its own formula.</summary>
internal readonly struct FirstDerivative : IDerivative
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Of<TKernel, L>(TKernel kernel, L x)
        where TKernel : struct, IElementwise
        where L : struct, ILanes<L> => kernel.Derivative(x);
}

/// <summary>The derivative after a lower one, by duals.</summary>
internal readonly struct DerivativeOf<TLower> : IDerivative
    where TLower : struct, IDerivative
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Of<TKernel, L>(TKernel kernel, L x)
        where TKernel : struct, IElementwise
        where L : struct, ILanes<L> => TLower.Of(kernel, new Dual<L>(x, 1)).Slope;
}

/// <summary>A higher derivative times a factor.</summary>
internal readonly struct HigherPass<TKernel, TDerivative>(TKernel kernel) : IPass
    where TKernel : struct, IElementwise
    where TDerivative : struct, IDerivative
{
    public static bool HasFactor => true;

    public bool RoundsOnce => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => TDerivative.Of(kernel, x) * factor;
}

/// <summary>The one loop driver of the elementwise activations.</summary>
/// <remarks>
/// float32 is computed on double lanes, float64 on pairs of doubles, and rounded once; what rounds once by itself runs on
/// lanes of its own dtype. The tail is padded. Large arrays are cut into chunks for all cores; x and y may be the
/// same memory.
/// </remarks>
internal static class Elementwise
{
    // Each takes 3 to 6 us: what moves memory only, and what computes.
    private const int LightChunk = 16384;
    private const int HeavyChunk = 2048;

    public static unsafe void Run<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        var chunkSize = pass.RoundsOnce ? LightChunk : HeavyChunk;
        if (x.Length < 2 * chunkSize)
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
            var job = new ChunkJob<T, TPass>(pass, px, pf, py, x.Length, chunkSize);
            Workers.Run(ref job, (x.Length + chunkSize - 1) / chunkSize);
        }
    }

    private readonly unsafe struct ChunkJob<T, TPass>(TPass pass, T* x, T* factor, T* y, int length, int chunkSize)
        : IChunkJob
        where T : unmanaged
        where TPass : struct, IPass
    {
        public void Run(int chunk)
        {
            var start = chunk * chunkSize;
            var count = Math.Min(chunkSize, length - start);
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
        if (typeof(T) == typeof(float))
        {
            var floats = As<T, float>(x);
            var factors = As<T, float>(factor);
            var results = As<T, float>(y);
            if (pass.RoundsOnce)
                Loop<FloatLanes, float, TPass>(pass, floats, factors, results);
            else if (DoubleLanes512.AreSupported)
                Loop<DoubleLanes512, float, TPass>(pass, floats, factors, results);
            else
                Loop<DoubleLanes, float, TPass>(pass, floats, factors, results);
        }
        else if (pass.RoundsOnce)
            Loop<DoubleLanes, double, TPass>(pass, As<T, double>(x), As<T, double>(factor), As<T, double>(y));
        else
            Loop<DoubleDoubleLanes, double, TPass>(pass, As<T, double>(x), As<T, double>(factor), As<T, double>(y));
    }

    // Inlined into a caller it would leave no room for the formula, whose operations would become calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<L, E, TPass>(TPass pass, ReadOnlySpan<E> x, ReadOnlySpan<E> factor, Span<E> y)
        where L : struct, ILanes<L>, IMemoryLanes<L, E>
        where E : unmanaged
        where TPass : struct, IPass
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pf = ref MemoryMarshal.GetReference(factor);
        ref var py = ref MemoryMarshal.GetReference(y);
        var whole = x.Length - x.Length % L.Count;
        for (var i = 0; i < whole; i += L.Count)
            pass.Apply(L.Load(ref Unsafe.Add(ref px, i)), L.Load(ref Unsafe.Add(ref pf, i)))
                .Store(ref Unsafe.Add(ref py, i));
        if (whole < x.Length)
            Rest<L, E, TPass>(pass, x[whole..], factor[whole..], y[whole..]);
    }

    /// <summary>The last numbers, which fill no whole register: padded with zeros.</summary>
    private static void Rest<L, E, TPass>(TPass pass, ReadOnlySpan<E> x, ReadOnlySpan<E> factor, Span<E> y)
        where L : struct, ILanes<L>, IMemoryLanes<L, E>
        where E : unmanaged
        where TPass : struct, IPass
    {
        Span<E> padded = stackalloc E[2 * L.Count];
        padded.Clear();
        x.CopyTo(padded);
        factor.CopyTo(padded[L.Count..]);
        Loop<L, E, TPass>(pass, padded[..L.Count], padded[L.Count..], padded[..L.Count]);
        padded[..y.Length].CopyTo(y);
    }

    private static ReadOnlySpan<E> As<T, E>(ReadOnlySpan<T> span)
        where T : unmanaged
        where E : unmanaged => MemoryMarshal.Cast<T, E>(span);

    private static Span<E> As<T, E>(Span<T> span)
        where T : unmanaged
        where E : unmanaged => MemoryMarshal.Cast<T, E>(span);
}
