using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace TfActivations.Ops.LinearAlgebra;

/// <summary>What is made of decompositions and products; the axes before matrices broadcast.</summary>
internal static class Linalg
{
    public static Tensor Solve(Tensor a, Tensor b, bool adjoint = false)
    {
        var (x, y) = Unified(a, b);
        return new SolveOp(adjoint).Run(x, y);
    }

    public static Tensor TriangularSolve(Tensor a, Tensor b, bool lower, bool adjoint = false)
    {
        var (x, y) = Unified(a, b);
        return new TriangularSolveOp(lower, adjoint).Run(x, y);
    }

    /// <summary>Matrices transposed in their last two axes.</summary>
    public static Tensor Transposed(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape.Rank >= 2
            ? Arranging.SwapAxes(x, -1, -2)
            : throw new InvalidArgumentException($"matrix_transpose: needs matrices. Received: shape {x.Shape}");
    }

    /// <summary>A^+, of which singular values up to rcond times the largest count as 0.</summary>
    public static Tensor PseudoInverse(Tensor a, double? rcond)
    {
        var (s, u, v) = SvdOp.Of(a, full: false);
        var tolerance = rcond ?? 10 * Math.Max(a.Shape[^1], a.Shape[^2]) * Epsilon(a.DType);
        var cut = ReduceOp.Max(s, [-1], keepDims: true) * tolerance;
        var counts = Compare.Greater.Run(s, BroadcastToOp.Apply(cut, s.Shape));
        var inverse = SelectOp.Apply(counts, Unary.Reciprocal.Run(SelectOp.Apply(counts, s, 1.0)), 0.0);
        return MatMulOp.Apply(v * Stacking.ExpandDims(inverse, -2), u, transposeY: true);
    }

    /// <summary>X that minimizes |A X - B|^2 + l |X|^2, of many the shortest.</summary>
    public static Tensor LeastSquares(Tensor a, Tensor b, double regularizer)
    {
        var (x, y) = Unified(a, b);
        var (m, n) = (x.Shape[^2], x.Shape[^1]);
        var gram = m >= n ? MatMulOp.Apply(x, x, transposeX: true) : MatMulOp.Apply(x, x, transposeY: true);
        var side = Math.Min(m, n);
        gram += regularizer * Diagonals.Matrix(Tensor.Filled(side, x.DType, 1));
        var factor = CholeskyOp.Instance.Run(gram);
        return m >= n
            ? CholeskySolve(factor, MatMulOp.Apply(x, y, transposeX: true))
            : MatMulOp.Apply(x, CholeskySolve(factor, y), transposeX: true);
    }

    /// <summary>X with L L' X = B.</summary>
    public static Tensor CholeskySolve(Tensor factor, Tensor b) =>
        TriangularSolve(factor, TriangularSolve(factor, b, lower: true), lower: true, adjoint: true);

    /// <summary>How many singular values are above a tolerance, as int32.</summary>
    public static Tensor Rank(Tensor a, double? tolerance)
    {
        var (s, _, _) = SvdOp.Of(a, full: false);
        var cut = tolerance is { } given
            ? Tensor.Filled(Shape.Scalar, s.DType, given)
            : ReduceOp.Max(s, [-1], keepDims: true) * (Math.Max(a.Shape[^1], a.Shape[^2]) * Epsilon(a.DType));
        return ReduceOp.Sum(CastOp.Apply(Compare.Greater.Run(s, cut), DType.Int32), [-1]);
    }

    /// <summary>The distance from 1 to the next number.</summary>
    public static double Epsilon(DType dtype) =>
        dtype switch
        {
            DType.Float16 => 9.765625e-4,
            DType.BFloat16 => 7.8125e-3,
            DType.Float32 => 1.1920929e-7,
            _ => 2.220446049250313e-16,
        };

    /// <summary>e^A, by Pade's approximant of order 13 of A / 2^s, squared s times.</summary>
    public static Tensor Exponential(Tensor a)
    {
        Square("expm", a);
        var norm =
            a.Size == 0 ? 0 : (double)ReduceOp.Max(ReduceOp.Sum(Unary.Abs.Run(StopGradientOp.Instance.Run(a)), [-2]));
        var squarings = double.IsFinite(norm) && norm > 4 ? (int)Math.Ceiling(Math.Log2(norm / 4)) : 0;
        ReadOnlySpan<double> c =
        [
            64764752532480000,
            32382376266240000,
            7771770303897600,
            1187353796428800,
            129060195264000,
            10559470521600,
            670442572800,
            33522128640,
            1323241920,
            40840800,
            960960,
            16380,
            182,
            1,
        ];
        var scaled = a / Math.Pow(2, squarings);
        var identity = BroadcastToOp.Apply(Diagonals.Matrix(Tensor.Filled(a.Shape[^1], a.DType, 1)), a.Shape);
        var (even, odd, power) = (identity, identity * (c[1] / c[0]), identity);
        var square = MatMulOp.Apply(scaled, scaled);
        for (var k = 2; k < c.Length; k += 2)
        {
            power = MatMulOp.Apply(power, square);
            even += power * (c[k] / c[0]);
            odd += power * (c[k + 1] / c[0]);
        }
        odd = MatMulOp.Apply(scaled, odd);
        var result = Solve(even - odd, even + odd);
        for (var i = 0; i < squarings; i++)
            result = MatMulOp.Apply(result, result);
        return result;
    }

    /// <summary>X with X X = A, by the iteration of Denman and Beavers.</summary>
    public static Tensor SquareRoot(Tensor a)
    {
        Square("sqrtm", a);
        var identity = BroadcastToOp.Apply(Diagonals.Matrix(Tensor.Filled(a.Shape[^1], a.DType, 1)), a.Shape);
        var (root, inverse) = (a, identity);
        for (var i = 0; i < 30; i++)
        {
            var next = (root + InverseOp.Instance.Run(inverse)) * 0.5;
            inverse = (inverse + InverseOp.Instance.Run(root)) * 0.5;
            var change = (double)ReduceOp.Max(Unary.Abs.Run(next - root));
            root = next;
            if (change <= 4 * Epsilon(a.DType) * (double)ReduceOp.Max(Unary.Abs.Run(root)))
                return root;
        }
        return
            (bool)ReduceOp.All(Predicates.IsFinite.Run(root))
            && (double)ReduceOp.Max(Unary.Abs.Run(MatMulOp.Apply(root, root) - a))
                <= 1e-3 * (double)ReduceOp.Max(Unary.Abs.Run(a))
            ? root
            : throw new InvalidArgumentException("sqrtm: the matrix has no real square root, or none that was found");
    }

    /// <summary>Eigenvalues and eigenvectors, in columns of length 1, of any square matrices, as complex numbers. No gradient flows.</summary>
    public static (Tensor Values, Tensor Vectors) Eigen(Tensor a)
    {
        Square("eig", a);
        var dtype = a.DType == DType.Float64 ? DType.Complex128 : DType.Complex64;
        var n = a.Shape[^1];
        var wide = Kernels.Conversion.Copy(a, DType.Float64).AsSpan<double>().ToArray();
        var (values, vectors) = (new Complex[a.Size / Math.Max(1, n)], new Complex[a.Size]);
        for (var start = 0; start < a.Size; start += n * n)
        {
            var evd = Matrix<double>.Build.Dense(n, n, (i, j) => wide[start + i * n + j]).Evd(Symmetricity.Asymmetric);
            for (var j = 0; j < n; j++)
            {
                values[start / n + j] = evd.EigenValues[j];
                var column = Column(evd, j, n);
                var norm = Math.Sqrt(column.Sum(value => value.Magnitude * value.Magnitude));
                for (var i = 0; i < n; i++)
                    vectors[start + i * n + j] = column[i] / norm;
            }
        }
        return (
            Kernels.Conversion.Copy(Tensor.Of<Complex>(values, a.Shape[..^1]), dtype),
            Kernels.Conversion.Copy(Tensor.Of<Complex>(vectors, a.Shape), dtype)
        );
    }

    /// <summary>Of a pair of complex eigenvalues MathNet has the real and the imaginary parts of the vector in two columns.</summary>
    private static Complex[] Column(MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> evd, int j, int n)
    {
        var imaginary = evd.EigenValues[j].Imaginary;
        var first = imaginary < 0 ? j - 1 : j;
        return
        [
            .. Enumerable
                .Range(0, n)
                .Select(i =>
                    imaginary == 0
                        ? evd.EigenVectors[i, j]
                        : new Complex(evd.EigenVectors[i, first], Math.Sign(imaginary) * evd.EigenVectors[i, first + 1])
                ),
        ];
    }

    public static void Square(string caller, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!x.DType.IsFloating() || x.Shape.Rank < 2 || x.Shape[^1] != x.Shape[^2])
            throw new InvalidArgumentException(
                $"{caller}: needs square matrices of floats. Received: {x.DType.Name()} of shape {x.Shape}"
            );
    }

    private static (Tensor, Tensor) Unified(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Shape.Rank < 2 || b.Shape.Rank < 2)
            throw new InvalidArgumentException($"needs matrices. Received: shapes {a.Shape} and {b.Shape}");
        var batch = Shape.Broadcast(a.Shape[..^2], b.Shape[..^2], "solve");
        return (
            BroadcastToOp.Apply(a, [.. batch, .. a.Shape[^2..]]),
            BroadcastToOp.Apply(b, [.. batch, .. b.Shape[^2..]])
        );
    }
}
