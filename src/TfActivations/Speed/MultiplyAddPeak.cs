using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TfActivations.Speed;

/// <summary>What the processor can do at most: fused multiply-adds on registers, with no memory in the way.</summary>
/// <remarks>A processor that others share has another peak from one moment to the next: measure it beside what it bounds.</remarks>
internal static class MultiplyAddPeak
{
    private const int Chains = 10;
    private const int Rounds = 40_000;

    /// <summary>Billions of float32 operations in a second, a multiply-add being two; of float64 half as many.</summary>
    /// <param name="threads">How many threads compute at once.</param>
    public static double Gigaflops(int threads)
    {
        var others = Enumerable.Range(1, threads - 1).Select(_ => new Thread(() => Run())).ToArray();
        foreach (var thread in others)
            thread.Start();
        var slowest = Run();
        foreach (var thread in others)
            thread.Join();
        return threads * slowest;
    }

    private static double Run() =>
        Vector512.IsHardwareAccelerated ? Run<Register512>(Vector512<float>.Count)
        : Vector256.IsHardwareAccelerated ? Run<Register256>(Vector256<float>.Count)
        : Run<Register128>(Vector128<float>.Count);

    private static double Run<TRegister>(int width)
        where TRegister : struct, IRegister<TRegister>
    {
        var start = Stopwatch.GetTimestamp();
        Loop<TRegister>(Rounds);
        return 2.0 * Chains * Rounds * width / Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    // Ten chains, so that none waits for its last result. Not inlined, where it would share registers with its caller.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TRegister Loop<TRegister>(int rounds)
        where TRegister : struct, IRegister<TRegister>
    {
        TRegister x = TRegister.Create(0.5f),
            y = TRegister.Create(1);
        TRegister a = y,
            b = y,
            c = y,
            d = y,
            e = y,
            f = y,
            g = y,
            h = y,
            i = y,
            j = y;
        for (var round = 0; round < rounds; round++)
        {
            a = TRegister.MultiplyAdd(a, x, y);
            b = TRegister.MultiplyAdd(b, x, y);
            c = TRegister.MultiplyAdd(c, x, y);
            d = TRegister.MultiplyAdd(d, x, y);
            e = TRegister.MultiplyAdd(e, x, y);
            f = TRegister.MultiplyAdd(f, x, y);
            g = TRegister.MultiplyAdd(g, x, y);
            h = TRegister.MultiplyAdd(h, x, y);
            i = TRegister.MultiplyAdd(i, x, y);
            j = TRegister.MultiplyAdd(j, x, y);
        }
        y = TRegister.MultiplyAdd(a, b, TRegister.MultiplyAdd(c, d, TRegister.MultiplyAdd(e, f, y)));
        return TRegister.MultiplyAdd(g, h, TRegister.MultiplyAdd(i, j, y));
    }

    private interface IRegister<TSelf>
        where TSelf : struct, IRegister<TSelf>
    {
        static abstract TSelf Create(float value);

        static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);
    }

    private readonly struct Register128(Vector128<float> value) : IRegister<Register128>
    {
        private readonly Vector128<float> value = value;

        public static Register128 Create(float value) => new(Vector128.Create(value));

        public static Register128 MultiplyAdd(Register128 x, Register128 y, Register128 z) =>
            new(Vector128.MultiplyAddEstimate(x.value, y.value, z.value));
    }

    private readonly struct Register256(Vector256<float> value) : IRegister<Register256>
    {
        private readonly Vector256<float> value = value;

        public static Register256 Create(float value) => new(Vector256.Create(value));

        public static Register256 MultiplyAdd(Register256 x, Register256 y, Register256 z) =>
            new(Vector256.MultiplyAddEstimate(x.value, y.value, z.value));
    }

    private readonly struct Register512(Vector512<float> value) : IRegister<Register512>
    {
        private readonly Vector512<float> value = value;

        public static Register512 Create(float value) => new(Vector512.Create(value));

        public static Register512 MultiplyAdd(Register512 x, Register512 y, Register512 z) =>
            new(Vector512.MultiplyAddEstimate(x.value, y.value, z.value));
    }
}
