using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

// Angles and lengths, neighbours, common divisors.
internal static partial class Binary
{
    /// <summary>The angle of the point (second, first).</summary>
    public static readonly BinaryOp Atan2 = new FloatBinaryOp(
        "Atan2",
        Math.Atan2,
        (y, x, z, dz) => dz * x / (Unary.Square.Run(x) + Unary.Square.Run(y)),
        (y, x, z, dz) => -(dz * y / (Unary.Square.Run(x) + Unary.Square.Run(y)))
    );

    /// <summary>sqrt(x^2 + y^2), of which no square overflows.</summary>
    public static readonly BinaryOp Hypot = new FloatBinaryOp(
        "Hypot",
        double.Hypot,
        (x, y, z, dz) => dz * DivideNoNaN.Apply(x, z),
        (x, y, z, dz) => dz * DivideNoNaN.Apply(y, z)
    );

    /// <summary>log(e^x + e^y).</summary>
    public static readonly BinaryOp LogAddExp = new FloatBinaryOp(
        "LogAddExp",
        (x, y) => x == y ? x + Math.Log(2) : Math.Max(x, y) + Reals.SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x - y))),
        (x, y, z, dz) => dz * Unary.Exp.Run(x - z),
        (x, y, z, dz) => dz * Unary.Exp.Run(y - z)
    );

    /// <summary>log2(2^x + 2^y).</summary>
    public static readonly BinaryOp LogAddExp2 = new FloatBinaryOp(
        "LogAddExp2",
        (x, y) =>
            x == y ? x + 1 : Math.Max(x, y) + Reals.SpecialFunctions.Log1p(Math.Pow(2, -Math.Abs(x - y))) / Math.Log(2),
        (x, y, z, dz) => dz * Unary.Exp2.Run(x - z),
        (x, y, z, dz) => dz * Unary.Exp2.Run(y - z)
    );

    /// <summary>The next number from x on the way to y.</summary>
    public static readonly BinaryOp NextAfter = new ArithmeticOp<NextAfterRuns>(
        "NextAfter",
        (x, y, z, dz) => dz + Tensor.Filled(z.Shape, z.DType, 0),
        (x, y, z, dz) => Tensor.Filled(z.Shape, z.DType, 0)
    );

    public static readonly BinaryOp GreatestCommonDivisor = new ArithmeticOp<GcdRuns>("Gcd", null, null);

    public static readonly BinaryOp LeastCommonMultiple = new ArithmeticOp<LcmRuns>("Lcm", null, null);

    private readonly struct NextAfterRuns : IRuns
    {
        public static bool FloatingOnly => true;

        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> =>
            Runs<T, T>.Each(
                (x, y) =>
                    x == y ? y
                    : T.IsNaN(x) || T.IsNaN(y) ? x + y
                    : Step(x, up: y > x)
            );

        private static T Step<T>(T x, bool up)
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) == typeof(float))
            {
                var single = (float)(object)x;
                return (T)(object)(up ? MathF.BitIncrement(single) : MathF.BitDecrement(single));
            }
            var number = double.CreateTruncating(x);
            return T.CreateTruncating(up ? Math.BitIncrement(number) : Math.BitDecrement(number));
        }
    }

    private readonly struct GcdRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Each(Gcd);
    }

    private readonly struct LcmRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> =>
            Runs<T, T>.Each(
                (x, y) => Gcd(x, y) is var divisor && divisor == T.Zero ? T.Zero : Magnitude(x / divisor * y)
            );
    }

    private static T Gcd<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        while (y != T.Zero)
            (x, y) = (y, Remainder(x, y));
        return Magnitude(x);
    }

    private static T Magnitude<T>(T x)
        where T : unmanaged, INumber<T> => x < T.Zero ? unchecked(T.Zero - x) : x;
}
