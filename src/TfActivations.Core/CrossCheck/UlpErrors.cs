using TfActivations.Catalog;
using TfActivations.Reals;

namespace TfActivations.CrossCheck;

/// <summary>Errors of computed values and derivatives of an elementwise activation, in ULP.</summary>
/// <remarks>
/// float64 is judged by double-double. Narrower dtypes are judged by double, which is fast, and where the error is more than
/// <see cref="Doubtful"/> once more by double-double, so that no digit that double lost is held against the kernel.
/// </remarks>
/// <param name="activation">The activation with its parameters.</param>
/// <param name="dtype">A floating dtype.</param>
internal sealed class UlpErrors(ElementwiseActivation activation, DType dtype)
{
    private const double Doubtful = 0.505;

    /// <summary>The errors at each input.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What was computed for f(x).</param>
    /// <param name="slope">What was computed for f'(x).</param>
    public (double[] Values, double[] Derivatives) Errors(double[] x, double[] y, double[] slope)
    {
        var (values, derivatives) = (new double[x.Length], new double[x.Length]);
        if (dtype == DType.Float64)
        {
            for (var i = 0; i < x.Length; i++)
                (values[i], derivatives[i]) = ErrorsAt(x[i], y[i], slope[i]);
            return (values, derivatives);
        }
        var (trueValues, trueDerivatives) = (new DoubleReal[x.Length], new DoubleReal[x.Length]);
        DoubleReal[] inputs = [.. x.Select(value => (DoubleReal)value)];
        activation.References<DoubleReal>(inputs, trueValues, trueDerivatives, dtype);
        for (var i = 0; i < x.Length; i++)
        {
            values[i] = Ulp.Error(y[i], trueValues[i].Value, dtype);
            derivatives[i] = Ulp.Error(slope[i], trueDerivatives[i].Value, dtype);
            if (values[i] > Doubtful || derivatives[i] > Doubtful)
                (values[i], derivatives[i]) = ErrorsAt(x[i], y[i], slope[i]);
        }
        return (values, derivatives);
    }

    private (double Value, double Derivative) ErrorsAt(double x, double y, double slope)
    {
        Span<DoubleDouble> numbers = [x, 0, 0];
        activation.References<DoubleDouble>(numbers[..1], numbers[1..2], numbers[2..], dtype);
        return (Ulp.Error(y, numbers[1], dtype), Ulp.Error(slope, numbers[2], dtype));
    }
}
