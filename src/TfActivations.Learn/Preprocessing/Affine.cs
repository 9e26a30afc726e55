using NumSharp;

namespace TfActivations.Learn.Preprocessing;

/// <summary>(x - shift) / scale, column by column.</summary>
internal sealed class Affine(double[] shift, double[] scale)
{
    public double[] Scale => scale;

    public NDArray Forward(NDArray X) => Map(X, (x, column) => (x - shift[column]) / scale[column]);

    public NDArray Backward(NDArray X) => Map(X, (x, column) => x * scale[column] + shift[column]);

    /// <summary>What a constant column is divided by is 1.</summary>
    public static double NotZero(double scale) => scale == 0 ? 1 : scale;

    private NDArray Map(NDArray X, Func<double, int, double> function)
    {
        var (values, _, columns) = Rows.OfMatrix(X, "X");
        return Rows.Matrix([.. values.Select((x, i) => function(x, i % columns))], columns, X);
    }
}
