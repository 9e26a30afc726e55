using System.Runtime.CompilerServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>What a pass computes in.</summary>
internal enum Arithmetic
{
    /// <summary>The tensor's own dtype: the formula rounds once by itself.</summary>
    Own,

    /// <summary>float32 in float32, by a formula that keeps what its last steps round off; float64 in a wider one.</summary>
    Float,

    /// <summary>A wider dtype, whose result is rounded once: float32 in double, float64 in pairs of doubles.</summary>
    Wider,
}

/// <summary>One pass over memory: from x and a factor to the result.</summary>
internal interface IPass
{
    /// <summary>Whether the factor is looked at.</summary>
    static abstract bool HasFactor { get; }

    Arithmetic Arithmetic { get; }

    L Apply<L>(L x, L factor)
        where L : struct, ILanes<L>;

    F ApplyFloats<F>(F x, F factor)
        where F : struct, IFloatLanes<F>;
}

/// <summary>y = f(x).</summary>
internal readonly struct ForwardPass<TKernel>(TKernel kernel, Arithmetic arithmetic) : IPass
    where TKernel : struct, IElementwise
{
    public static bool HasFactor => false;

    public Arithmetic Arithmetic => arithmetic;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F ApplyFloats<F>(F x, F factor)
        where F : struct, IFloatLanes<F> => kernel.FloatForward(x);
}

/// <summary>dx = f'(x) dy.</summary>
internal readonly struct BackwardPass<TKernel>(TKernel kernel, Arithmetic arithmetic) : IPass
    where TKernel : struct, IElementwise
{
    public static bool HasFactor => true;

    public Arithmetic Arithmetic => arithmetic;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Derivative(x) * factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F ApplyFloats<F>(F x, F factor)
        where F : struct, IFloatLanes<F> => kernel.FloatDerivative(x) * factor;
}

/// <summary>f(x) times a factor.</summary>
internal readonly struct GatePass<TKernel>(TKernel kernel, Arithmetic arithmetic) : IPass
    where TKernel : struct, IElementwise
{
    public static bool HasFactor => true;

    public Arithmetic Arithmetic => arithmetic == Arithmetic.Own ? Arithmetic.Wider : arithmetic;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => kernel.Forward(x) * factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F ApplyFloats<F>(F x, F factor)
        where F : struct, IFloatLanes<F> => kernel.FloatForward(x) * factor;
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

    public Arithmetic Arithmetic => Arithmetic.Wider;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x, L factor)
        where L : struct, ILanes<L> => TDerivative.Of(kernel, x) * factor;

    public F ApplyFloats<F>(F x, F factor)
        where F : struct, IFloatLanes<F> => throw new NotSupportedException();
}
