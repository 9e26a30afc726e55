using System.Numerics;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>What numbers are, of each element.</summary>
internal static class Predicates
{
    public static readonly Op IsNaN = new PredicateOp<IsNaNTest>("IsNan") { Onnx = OnnxFormula.X.Then("IsNaN") };
    public static readonly Op IsInfinite = new PredicateOp<IsInfiniteTest>("IsInf")
    {
        Onnx = OnnxFormula.X.Then("IsInf"),
    };
    public static readonly Op IsFinite = new PredicateOp<IsFiniteTest>("IsFinite");
    public static readonly Op IsPositiveInfinity = new PredicateOp<IsPositiveInfinityTest>("IsPosInf");
    public static readonly Op IsNegativeInfinity = new PredicateOp<IsNegativeInfinityTest>("IsNegInf");

    /// <summary>Whether the sign is a minus: also of -0.</summary>
    public static readonly Op SignBit = new PredicateOp<SignBitTest>("SignBit");

    private readonly struct IsNaNTest : IPredicate
    {
        public static bool Holds<T>(T x)
            where T : INumber<T> => T.IsNaN(x);
    }

    private readonly struct IsInfiniteTest : IPredicate
    {
        public static bool Holds<T>(T x)
            where T : INumber<T> => T.IsInfinity(x);
    }

    private readonly struct IsFiniteTest : IPredicate
    {
        public static bool Holds<T>(T x)
            where T : INumber<T> => T.IsFinite(x);
    }

    private readonly struct IsPositiveInfinityTest : IPredicate
    {
        public static bool Holds<T>(T x)
            where T : INumber<T> => T.IsPositiveInfinity(x);
    }

    private readonly struct IsNegativeInfinityTest : IPredicate
    {
        public static bool Holds<T>(T x)
            where T : INumber<T> => T.IsNegativeInfinity(x);
    }

    private readonly struct SignBitTest : IPredicate
    {
        public static bool Holds<T>(T x)
            where T : INumber<T> => T.IsNegative(x);
    }
}
