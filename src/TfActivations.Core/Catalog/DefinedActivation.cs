using System.Numerics;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Catalog;

/// <summary>An activation of each element by itself that a user defined by two functions of doubles.</summary>
internal sealed record DefinedActivation : ElementwiseActivation<DefinedActivation.Functions>
{
    private readonly Functions functions;

    public DefinedActivation(ActivationInfo info, Functions functions) => (Info, this.functions) = (info, functions);

    public override ActivationInfo Info { get; }

    internal override bool IsDefined => true;

    protected override Functions Kernel(Func<double, double> parameter) => functions;

    /// <summary>The user's functions; a second derivative is made of central differences of the first.</summary>
    /// <param name="value">f.</param>
    /// <param name="derivative">f'.</param>
    public readonly struct Functions(
        Func<Vector<double>, Vector<double>> value,
        Func<Vector<double>, Vector<double>> derivative
    ) : IElementwise
    {
        private readonly Func<Vector<double>, Vector<double>> secondDerivative = CentralDifference.Of(derivative);

        public bool RoundsOnce => false;

        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Map(x, value, derivative);

        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Map(x, derivative, secondDerivative);

        public R Reference<R>(R x)
            where R : struct, IReal<R> => value(Vector.Create((double)x))[0];

        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => derivative(Vector.Create((double)x))[0];

        /// <summary>Throws where f' is not what central differences of f say.</summary>
        public void Check(string name)
        {
            var compared = 0;
            foreach (var x in CheckPoints.All)
            {
                var (expected, received) = (
                    CentralDifference.At(value, Vector.Create(x))[0],
                    derivative(Vector.Create(x))[0]
                );
                if (!double.IsFinite(expected))
                    continue;
                compared++;
                if (!(Math.Abs(received - expected) <= CheckPoints.Tolerance * Math.Max(1, Math.Abs(expected))))
                    throw new InvalidArgumentException(
                        FormattableString.Invariant(
                            $"Define '{name}': at x = {x:G6} the derivative gives {received:G6}, and central differences of f give {expected:G6}"
                        )
                    );
            }
            if (compared == 0)
                throw new InvalidArgumentException(
                    $"Define '{name}': f has no finite value from {-CheckPoints.Bound} to {CheckPoints.Bound}"
                );
        }
    }

    /// <summary>Where f' is held against central differences of f.</summary>
    private static class CheckPoints
    {
        public const double Bound = 8;
        public const double Tolerance = 1e-6;
        private const int Count = 256;

        /// <summary>Off the places where functions like to have kinks: whole numbers, halves, tenths.</summary>
        public static IEnumerable<double> All =>
            Enumerable.Range(0, Count).Select(i => -Bound + (i + 0.37123) * (2 * Bound / Count));
    }
}
