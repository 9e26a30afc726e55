using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>The one loop driver of the elementwise activations.</summary>
/// <remarks>
/// A pass says what it computes in; the lanes are as wide as the machine's registers. What fills no register is padded. Large
/// arrays are cut into chunks for all cores; x and y may be the same memory.
/// </remarks>
internal static class Elementwise
{
    public static unsafe void Run<T, TPass>(TPass pass, ReadOnlySpan<T> x, ReadOnlySpan<T> factor, Span<T> y)
        where T : unmanaged
        where TPass : struct, IPass
    {
        var chunkSize = ChunkSize(pass.Arithmetic);
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

    /// <summary>How many numbers take some 3 us.</summary>
    private static int ChunkSize(Arithmetic arithmetic) =>
        arithmetic switch
        {
            Arithmetic.Own => 16384,
            Arithmetic.Float => 8192,
            _ => 2048,
        };

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
            Floats(pass, As<T, float>(x), As<T, float>(factor), As<T, float>(y));
        else if (pass.Arithmetic == Arithmetic.Own)
            OnLanes<DoubleLanes, double, TPass>(pass, As<T, double>(x), As<T, double>(factor), As<T, double>(y));
        else
            OnLanes<DoubleDoubleLanes, double, TPass>(pass, As<T, double>(x), As<T, double>(factor), As<T, double>(y));
    }

    private static void Floats<TPass>(TPass pass, ReadOnlySpan<float> x, ReadOnlySpan<float> factor, Span<float> y)
        where TPass : struct, IPass
    {
        switch (pass.Arithmetic)
        {
            case Arithmetic.Own:
                OnLanes<FloatLanes, float, TPass>(pass, x, factor, y);
                break;
            case Arithmetic.Float when FloatLanes512.AreSupported:
                OnFloats<FloatLanes512, TPass>(pass, x, factor, y);
                break;
            case Arithmetic.Float when FloatLanes256.AreSupported:
                OnFloats<FloatLanes256, TPass>(pass, x, factor, y);
                break;
            default:
                if (DoubleLanes512.AreSupported)
                    OnLanes<DoubleLanes512, float, TPass>(pass, x, factor, y);
                else
                    OnLanes<DoubleLanes, float, TPass>(pass, x, factor, y);
                break;
        }
    }

    private static void OnLanes<L, E, TPass>(TPass pass, ReadOnlySpan<E> x, ReadOnlySpan<E> factor, Span<E> y)
        where L : struct, ILanes<L>, IMemoryLanes<L, E>
        where E : unmanaged
        where TPass : struct, IPass => Loop<L, E, LanesStep<L, TPass>>(new(pass), x, factor, y);

    private static void OnFloats<F, TPass>(TPass pass, ReadOnlySpan<float> x, ReadOnlySpan<float> factor, Span<float> y)
        where F : struct, IFloatLanes<F>
        where TPass : struct, IPass => Loop<F, float, FloatsStep<F, TPass>>(new(pass), x, factor, y);

    /// <summary>What the loop does with a register, or as many as go together.</summary>
    private interface IStep<L>
    {
        static abstract bool HasFactor { get; }

        L Apply(L x, L factor);
    }

    private readonly struct LanesStep<L, TPass>(TPass pass) : IStep<L>
        where L : struct, ILanes<L>
        where TPass : struct, IPass
    {
        public static bool HasFactor => TPass.HasFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Apply(L x, L factor) => pass.Apply(x, factor);
    }

    private readonly struct FloatsStep<F, TPass>(TPass pass) : IStep<F>
        where F : struct, IFloatLanes<F>
        where TPass : struct, IPass
    {
        public static bool HasFactor => TPass.HasFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F Apply(F x, F factor) => pass.ApplyFloats(x, factor);
    }

    // Inlined into a caller it would leave no room for the formula, whose operations would become calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<L, E, TStep>(TStep step, ReadOnlySpan<E> x, ReadOnlySpan<E> factor, Span<E> y)
        where L : struct, IMemoryLanes<L, E>
        where E : unmanaged
        where TStep : struct, IStep<L>
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pf = ref MemoryMarshal.GetReference(factor);
        ref var py = ref MemoryMarshal.GetReference(y);
        var whole = x.Length - x.Length % L.Count;
        for (var i = 0; i < whole; i += L.Count)
        {
            var x0 = L.Load(ref Unsafe.Add(ref px, i));
            step.Apply(x0, TStep.HasFactor ? L.Load(ref Unsafe.Add(ref pf, i)) : x0).Store(ref Unsafe.Add(ref py, i));
        }
        if (whole < x.Length)
            Tail<L, E, TStep>(step, x[whole..], factor[whole..], y[whole..]);
    }

    /// <summary>The last numbers, which fill no whole register: padded with zeros.</summary>
    private static void Tail<L, E, TStep>(TStep step, ReadOnlySpan<E> x, ReadOnlySpan<E> factor, Span<E> y)
        where L : struct, IMemoryLanes<L, E>
        where E : unmanaged
        where TStep : struct, IStep<L>
    {
        Span<E> padded = stackalloc E[2 * L.Count];
        padded.Clear();
        x.CopyTo(padded);
        factor.CopyTo(padded[L.Count..]);
        Loop<L, E, TStep>(step, padded[..L.Count], padded[L.Count..], padded[..L.Count]);
        padded[..y.Length].CopyTo(y);
    }

    private static ReadOnlySpan<E> As<T, E>(ReadOnlySpan<T> span)
        where T : unmanaged
        where E : unmanaged => MemoryMarshal.Cast<T, E>(span);

    private static Span<E> As<T, E>(Span<T> span)
        where T : unmanaged
        where E : unmanaged => MemoryMarshal.Cast<T, E>(span);
}
