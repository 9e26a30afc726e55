using System.Runtime.CompilerServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>Functions on lanes that more than one kernel needs: activations, the gates of recurrent cells, softmax.</summary>
internal static class LaneFunctions
{
    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Sigmoid<L>(L x)
        where L : struct, ILanes<L>
    {
        var e = L.Exp(-L.Abs(x));
        return L.Select(x < 0, e, 1) / (e + 1);
    }

    /// <summary>(e^x - e^-x) / (e^x + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Tanh<L>(L x)
        where L : struct, ILanes<L>
    {
        var m = L.Expm1(L.Abs(x) * -2);
        return L.CopySign(m / (m + 2), x);
    }

    /// <summary>e^x over memory.</summary>
    public readonly struct ExpPass : IPass
    {
        public static bool HasFactor => false;

        public Arithmetic Arithmetic => Arithmetic.Float;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Apply<L>(L x, L factor)
            where L : struct, ILanes<L> => L.Exp(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F ApplyFloats<F>(F x, F factor)
            where F : struct, IFloatLanes<F> => FloatExp.Exp(x);
    }

    /// <summary>The sigmoid over memory.</summary>
    public readonly struct SigmoidPass : IPass
    {
        public static bool HasFactor => false;

        public Arithmetic Arithmetic => Arithmetic.Float;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Apply<L>(L x, L factor)
            where L : struct, ILanes<L> => Sigmoid(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F ApplyFloats<F>(F x, F factor)
            where F : struct, IFloatLanes<F> => FloatLogistic.Sigmoid(x);
    }

    /// <summary>The tangent over memory.</summary>
    public readonly struct TanhPass : IPass
    {
        public static bool HasFactor => false;

        public Arithmetic Arithmetic => Arithmetic.Float;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Apply<L>(L x, L factor)
            where L : struct, ILanes<L> => Tanh(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F ApplyFloats<F>(F x, F factor)
            where F : struct, IFloatLanes<F> => FloatLogistic.Tanh(x);
    }
}
