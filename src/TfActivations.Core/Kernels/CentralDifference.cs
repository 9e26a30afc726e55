using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>(f(x + h) - f(x - h)) / 2h, right to about h^2: the derivative of a function that is known by its values alone.</summary>
internal static class CentralDifference
{
    /// <summary>The cube root of double's precision balances what rounding and what the formula leave off.</summary>
    private const double Step = 6e-6;

    /// <summary>For a function that is a central difference itself, with coarser rounding.</summary>
    public const double CoarseStep = 2e-4;

    /// <summary>The derivative of a function.</summary>
    public static Func<Vector<double>, Vector<double>> Of(
        Func<Vector<double>, Vector<double>> function,
        double step = Step
    ) => x => At(function, x, step);

    /// <summary>The derivative of a function at x.</summary>
    public static Vector<double> At(Func<Vector<double>, Vector<double>> function, Vector<double> x, double step = Step)
    {
        var h = step * Vector.Max(Vector<double>.One, Vector.Abs(x));
        var (above, below) = (x + h, x - h);
        return (function(above) - function(below)) / (above - below);
    }
}
