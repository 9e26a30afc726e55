using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Weight decay: w *= 1 - decay learning_rate.</summary>
internal readonly struct Decay(double kept) : IUpdateRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
        where T : unmanaged, IFloatingPointIeee754<T> => weight * T.CreateTruncating(kept);
}

/// <summary>Some of the one and some of the other: w = (1 - share) w + share x, with x in the gradient's place.</summary>
internal readonly struct Blend(double share) : IUpdateRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        weight * T.CreateTruncating(1 - share) + gradient * T.CreateTruncating(share);
}
