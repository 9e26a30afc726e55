using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>Square roots on floats, and what is made of them.</summary>
internal static class FloatRoots
{
    /// <summary>From here on b is nothing beside x^2; its square is still in range.</summary>
    public const float Large = 1.5e19f;

    // 2^-24 and 2^-72.
    private const float Scale = 5.9604644775390625e-08f;
    private const float ScaleCubed = 2.117582368135751e-22f;

    /// <summary>sqrt(x^2 + b + bRest) for |x| up to <see cref="Large"/> and a moderate b, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Root<F>(F x, float b, float bRest, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var square = FloatPairs.Product(x, x, out var squareRest);
        var sum = FloatPairs.SumOfPositive(square, b, out var sumRest);
        sumRest += squareRest + bRest;
        var q = F.ReciprocalRoot(sum);
        var root = sum * q;
        return FloatPairs.QuickSum(root, q * 0.5f * (F.Fnma(root, root, sum) + sumRest), out rest);
    }

    /// <summary>What 1 + alpha x^2 needs of a moderate alpha: 1 / alpha and sqrt(alpha), each in two floats.</summary>
    public readonly struct Saturation(double alpha)
    {
        private readonly float inverse = (float)(1 / alpha);
        private readonly float inverseRest = (float)(1 / alpha - (float)(1 / alpha));
        private readonly float root = (float)Math.Sqrt(alpha);
        private readonly float rootRest = (float)(Math.Sqrt(alpha) - (float)Math.Sqrt(alpha));

        /// <summary>x / sqrt(1 + alpha x^2).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F Unit<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var bounded = Bounded(x);
            var divisor = Divisor(bounded, out var rest);
            return FloatPairs.Quotient(bounded, divisor, rest);
        }

        /// <summary>(1 + alpha x^2)^(-3/2).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F Slope<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            // From 1e16 on the result is 0.
            var divisor = F.AtMost(1e16f, Divisor(Bounded(x), out var rest)) * Scale;
            rest *= Scale;
            var cube = FloatPairs.Product(divisor, rest, divisor, rest, out var cubeRest);
            cube = FloatPairs.Product(cube, cubeRest, divisor, rest, out cubeRest);
            return FloatPairs.Quotient(1f, cube, cubeRest) * ScaleCubed;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private F Divisor<F>(F x, out F rest)
            where F : struct, IFloatLanes<F>
        {
            var y = Root(x, inverse, inverseRest, out rest);
            return FloatPairs.Product(y, rest, root, rootRest, out rest);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F Bounded<F>(F x)
            where F : struct, IFloatLanes<F> => F.AtLeast(-Large, F.AtMost(Large, x));
    }
}
