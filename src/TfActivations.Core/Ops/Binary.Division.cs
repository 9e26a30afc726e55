using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

// Division with a remainder, and products and quotients in which 0 wins.
internal static partial class Binary
{
    /// <summary>The largest whole number that is not above x / y.</summary>
    public static readonly BinaryOp FloorDivide = new ArithmeticOp<FloorDivideRuns>("FloorDiv", null, null);

    /// <summary>x - y floor(x / y): it has y's sign.</summary>
    public static readonly BinaryOp FloorMod = new ArithmeticOp<FloorModRuns>(
        "FloorMod",
        (x, y, z, dz) => dz,
        (x, y, z, dz) => -dz * FloorDivide.Apply(x, y)
    );

    /// <summary>x - y trunc(x / y): it has x's sign.</summary>
    public static readonly BinaryOp TruncateMod = new ArithmeticOp<TruncateModRuns>(
        "TruncateMod",
        (x, y, z, dz) => dz,
        (x, y, z, dz) => -dz * Unary.Truncate.Run(x / y)
    );

    /// <summary>x / y, 0 where y is 0.</summary>
    public static readonly BinaryOp DivideNoNaN = new FloatBinaryOp(
        "DivNoNan",
        (x, y) => y == 0 ? 0 : x / y,
        (x, y, z, dz) => DivideNoNaN!.Apply(dz, y),
        (x, y, z, dz) => dz * DivideNoNaN!.Apply(DivideNoNaN.Apply(-x, y), y)
    );

    /// <summary>x y, 0 where y is 0, whatever x is.</summary>
    public static readonly BinaryOp MultiplyNoNaN = new FloatBinaryOp(
        "MulNoNan",
        (x, y) => y == 0 ? 0 : x * y,
        (x, y, z, dz) => MultiplyNoNaN!.Apply(dz, y),
        (x, y, z, dz) => MultiplyNoNaN!.Apply(x, dz)
    );

    /// <summary>x / y, 0 where x is 0.</summary>
    public static readonly BinaryOp Xdivy = new FloatBinaryOp(
        "Xdivy",
        (x, y) => x == 0 ? 0 : x / y,
        (x, y, z, dz) => dz * Xdivy!.Apply(NotZero(x), y),
        (x, y, z, dz) => dz * Xdivy!.Apply(-x, Unary.Square.Run(y))
    );

    /// <summary>x log(y), 0 where x is 0.</summary>
    public static readonly BinaryOp Xlogy = new FloatBinaryOp(
        "Xlogy",
        (x, y) => x == 0 ? 0 : x * Math.Log(y),
        (x, y, z, dz) => dz * Xlogy!.Apply(NotZero(x), y),
        (x, y, z, dz) => dz * Xdivy.Apply(x, y)
    );

    /// <summary>x log(1 + y), 0 where x is 0.</summary>
    public static readonly BinaryOp Xlog1py = new FloatBinaryOp(
        "Xlog1py",
        (x, y) => x == 0 ? 0 : x * Reals.SpecialFunctions.Log1p(y),
        (x, y, z, dz) => dz * Xlog1py!.Apply(NotZero(x), y),
        (x, y, z, dz) => dz * Xdivy.Apply(x, y + 1.0)
    );

    /// <summary>1 where x is not 0.</summary>
    private static Tensor NotZero(Tensor x) => CastOp.Apply(Compare.NotEqual.Apply(x, 0.0), x.DType);

    private readonly struct FloorDivideRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Each(Quotient);

        private static T Quotient<T>(T x, T y)
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
                return T.CreateTruncating(Math.Floor(double.CreateTruncating(x / y)));
            if (y + T.One == T.Zero && y < T.Zero)
                // The least integer has no opposite, and the processor would stop at it.
                return unchecked(T.Zero - x);
            var quotient = x / y;
            return quotient * y != x && (x < T.Zero) != (y < T.Zero) ? quotient - T.One : quotient;
        }
    }

    private readonly struct FloorModRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> =>
            Runs<T, T>.Each(
                (x, y) =>
                {
                    var rest = Remainder(x, y);
                    return rest != T.Zero && (rest < T.Zero) != (y < T.Zero) ? rest + y : rest;
                }
            );
    }

    private readonly struct TruncateModRuns : IRuns
    {
        public static Runs<T, T> Of<T>()
            where T : unmanaged, INumber<T> => Runs<T, T>.Each(Remainder);
    }

    private static T Remainder<T>(T x, T y)
        where T : unmanaged, INumber<T> =>
        y < T.Zero && y + T.One == T.Zero && T.IsInteger(x) && typeof(T) != typeof(float) && typeof(T) != typeof(double)
            ? T.Zero
            : x % y;
}
