using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NumSharp;

/// <summary>A stack of matrices as Math.NET's, and results of Math.NET as stacks with the same leading axes.</summary>
internal sealed class OfMatrices<T>
    where T : unmanaged, IEquatable<T>, IFormattable
{
    private readonly long[] leading;

    public OfMatrices(NDArray a)
    {
        leading = a.shape[..^2];
        (Rows, Columns) = ((int)a.shape[^2], (int)a.shape[^1]);
        Code = a.typecode;
        var (elements, size) = (a.astype(typeof(T)).copy().ToArray<T>(), Rows * Columns);
        Matrices =
        [
            .. Enumerable
                .Range(0, size == 0 ? 0 : elements.Length / size)
                .Select(i => Matrix<T>.Build.DenseOfRowMajor(Rows, Columns, elements[(i * size)..((i + 1) * size)])),
        ];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The dtype of the stack.</summary>
    public NPTypeCode Code { get; }

    /// <summary>The dtype of what is real in any case.</summary>
    public NPTypeCode RealCode => Code == NPTypeCode.Complex ? NPTypeCode.Double : Code;

    public IReadOnlyList<Matrix<T>> Matrices { get; }

    /// <summary>A matrix of each.</summary>
    public NDArray Stack(Func<Matrix<T>, Matrix<T>> function) => StackMatrices(Matrices.Select(function), Code);

    public NDArray StackMatrices<U>(IEnumerable<Matrix<U>> matrices, NPTypeCode code)
        where U : unmanaged, IEquatable<U>, IFormattable
    {
        var all = matrices.ToArray();
        var (rows, columns) = all.Length == 0 ? (Rows, Columns) : (all[0].RowCount, all[0].ColumnCount);
        return Stacked(all.SelectMany(matrix => matrix.ToRowMajorArray()), [rows, columns], code);
    }

    public NDArray StackVectors<U>(IEnumerable<U[]> vectors, NPTypeCode code)
        where U : unmanaged
    {
        var all = vectors.ToArray();
        return Stacked(all.SelectMany(vector => vector), [all.Length == 0 ? Rows : all[0].Length], code);
    }

    /// <summary>The Hermitian matrix of which one triangle is given.</summary>
    public static Matrix<T> Hermitian(Matrix<T> matrix, bool upper)
    {
        var triangle = upper ? matrix.StrictlyUpperTriangle() : matrix.StrictlyLowerTriangle();
        return triangle + triangle.ConjugateTranspose() + Matrix<T>.Build.DenseOfDiagonalVector(matrix.Diagonal());
    }

    public static double Real(T value) => value is Complex complex ? complex.Real : (double)(object)value;

    private NDArray Stacked<U>(IEnumerable<U> elements, long[] shape, NPTypeCode code)
        where U : unmanaged => np.array(elements.ToArray()).reshape([.. leading, .. shape]).astype(code);
}

/// <summary>Eigenvalues of a matrix, and eigenvectors of length 1 as the columns of another.</summary>
internal sealed record Eigen(Complex[] Values, Matrix<Complex> Vectors)
{
    public static Eigen OfComplex(Matrix<Complex> matrix)
    {
        var evd = matrix.Evd(Symmetricity.Asymmetric);
        return new(evd.EigenValues.ToArray(), evd.EigenVectors.NormalizeColumns(2));
    }

    /// <summary>Of a pair of conjugate values, the vectors come as their real and imaginary parts.</summary>
    public static Eigen OfReal(Matrix<double> matrix)
    {
        var evd = matrix.Evd(Symmetricity.Asymmetric);
        var (values, parts) = (evd.EigenValues, evd.EigenVectors);
        var vectors = new MathNet.Numerics.LinearAlgebra.Vector<Complex>[values.Count];
        for (var i = 0; i < vectors.Length; i++)
            if (values[i].Imaginary == 0)
                vectors[i] = parts.Column(i).ToComplex();
            else
            {
                var (real, imaginary) = (parts.Column(i), parts.Column(i + 1));
                vectors[i] = MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.Dense(
                    real.Count,
                    j => new(real[j], imaginary[j])
                );
                vectors[i + 1] = vectors[i].Conjugate();
                i++;
            }
        return new(values.ToArray(), Matrix<Complex>.Build.DenseOfColumnVectors(vectors).NormalizeColumns(2));
    }
}
