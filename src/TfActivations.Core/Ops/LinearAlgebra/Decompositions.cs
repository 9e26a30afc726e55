using MathNet.Numerics.LinearAlgebra;

namespace TfActivations.Ops.LinearAlgebra;

/// <summary>L and U in one matrix, and the rows of A in their order, as the last column: (n, n + 1).</summary>
internal sealed class LuOp() : MatrixOp("LuFactors")
{
    /// <returns>The factors, and which row of A each row of them is, as int32.</returns>
    public static (Tensor Factors, Tensor Permutation) Of(Tensor x)
    {
        var packed = new LuOp().Run(x);
        var columns = x.Shape[^1];
        var rows = SliceOp.Along(packed, packed.Shape.Rank - 1, columns, 1);
        return (
            SliceOp.Along(packed, packed.Shape.Rank - 1, 0, columns),
            CastOp.Apply(Stacking.Squeeze(rows, -1), DType.Int32)
        );
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var n = inputs[0].Shape[^1];
        if (n != inputs[0].Shape[^2])
            return null;
        var (factors, rows) = Of(inputs[0]);
        var given = SliceOp.Along(upstream, upstream.Shape.Rank - 1, 0, n);
        var identity = BroadcastToOp.Apply(Diagonals.Matrix(Tensor.Filled(n, given.DType, 1)), factors.Shape);
        var lower = Diagonals.Band(factors, -1, 0) - CholeskyOp.Diagonal(factors) + identity;
        var upper = Diagonals.Band(factors, 0, -1);
        var below = MatMulOp.Apply(lower, Diagonals.Band(given, -1, 0) - CholeskyOp.Diagonal(given), transposeX: true);
        var above = MatMulOp.Apply(Diagonals.Band(given, 0, -1), upper, transposeY: true);
        var middle = Diagonals.Band(below, -1, 0) - CholeskyOp.Diagonal(below) + Diagonals.Band(above, 0, -1);
        var left = new TriangularSolveOp(true, true).Run(lower, middle);
        // X U' = left, so U X' = left'.
        var moved = Transposed(new TriangularSolveOp(false, false).Run(upper, Transposed(left)));
        var hot = OneHotOp.Apply(rows, n, given.DType);
        return MatMulOp.Apply(hot, moved, transposeX: true);
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) => [matrices[0][0], matrices[0][1] + 1];

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var columns = a.Columns;
        var factors = new LuFactors(a);
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[i * (columns + 1) + j] = a[i, j];
            result[i * (columns + 1) + columns] = factors.Rows[i];
        }
    }
}

/// <summary>A = Q R, Q orthogonal, R upper triangular, by Householder's reflections; packed.</summary>
internal sealed class QrOp(bool full) : MatrixOp("QrFactors")
{
    public static (Tensor Q, Tensor R) Of(Tensor x, bool full)
    {
        var (m, n) = (x.Shape[^2], x.Shape[^1]);
        var k = full ? m : Math.Min(m, n);
        var parts = Packed.Split(new QrOp(full).Run(x), [m, k], [k, n]);
        return (parts[0], parts[1]);
    }

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["full_matrices"] = full };

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var (m, n) = (inputs[0].Shape[^2], inputs[0].Shape[^1]);
        if (m < n || (full && m != n))
            return null;
        var parts = Packed.Split(output, [m, n], [n, n]);
        var given = Packed.Split(upstream, [m, n], [n, n]);
        var (q, r) = (parts[0], parts[1]);
        // Walter and Lehmann 2010: M = R gR' - gQ' Q; gA = (gQ + Q (M below, copied above)) R^-T.
        var product = MatMulOp.Apply(r, given[1], transposeY: true) - MatMulOp.Apply(given[0], q, transposeX: true);
        var below = Diagonals.Band(product, -1, 0);
        var symmetric = below + Transposed(below) - CholeskyOp.Diagonal(product);
        var right = given[0] + MatMulOp.Apply(q, symmetric);
        return Transposed(new TriangularSolveOp(false, false).Run(r, Transposed(right)));
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices)
    {
        var (m, n) = (matrices[0][0], matrices[0][1]);
        var k = full ? m : Math.Min(m, n);
        return m * k + k * n;
    }

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var (m, n) = (a.Rows, a.Columns);
        var k = full ? m : Math.Min(m, n);
        var q = new Matrix(m, m);
        for (var i = 0; i < m; i++)
            q[i, i] = 1;
        for (var step = 0; step < Math.Min(m - 1, n); step++)
            Reflect(a, q, step);
        for (var i = 0; i < m; i++)
        for (var j = 0; j < k; j++)
            result[i * k + j] = q[i, j];
        for (var i = 0; i < k; i++)
        for (var j = i; j < n; j++)
            result[m * k + i * n + j] = a[i, j];
    }

    /// <summary>Clears a column of A below the diagonal, and turns Q with it.</summary>
    private static void Reflect(Matrix a, Matrix q, int step)
    {
        var v = new double[a.Rows];
        var norm = 0.0;
        for (var i = step; i < a.Rows; i++)
            norm += (v[i] = a[i, step]) * v[i];
        norm = Math.Sqrt(norm);
        if (norm == 0)
            return;
        v[step] += Math.CopySign(norm, v[step]);
        var square = 0.0;
        foreach (var value in v)
            square += value * value;
        for (var j = 0; j < a.Columns; j++)
        {
            var dot = 0.0;
            for (var i = step; i < a.Rows; i++)
                dot += v[i] * a[i, j];
            for (var i = step; i < a.Rows; i++)
                a[i, j] -= 2 * dot / square * v[i];
        }
        for (var i = 0; i < a.Rows; i++)
        {
            var dot = 0.0;
            for (var j = step; j < a.Rows; j++)
                dot += q[i, j] * v[j];
            for (var j = step; j < a.Rows; j++)
                q[i, j] -= 2 * dot / square * v[j];
        }
    }
}

/// <summary>Eigenvalues in rising order and eigenvectors, in columns, of symmetric matrices, whose lower triangle counts; packed.</summary>
internal sealed class EighOp() : MatrixOp("EighFactors")
{
    public static (Tensor Values, Tensor Vectors) Of(Tensor x)
    {
        var n = x.Shape[^1];
        var parts = Packed.Split(new EighOp().Run(x), n, [n, n]);
        return (parts[0], parts[1]);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var n = inputs[0].Shape[^1];
        var (parts, given) = (Packed.Split(output, n, [n, n]), Packed.Split(upstream, n, [n, n]));
        var (values, vectors) = (parts[0], parts[1]);
        var gaps = Stacking.ExpandDims(values, -2) - Stacking.ExpandDims(values, -1);
        var turned = Binary.DivideNoNaN.Apply(MatMulOp.Apply(vectors, given[1], transposeX: true), gaps);
        var middle = Diagonals.Matrix(given[0]) + turned;
        var full = MatMulOp.Apply(MatMulOp.Apply(vectors, middle), vectors, transposeY: true);
        var below = Diagonals.Band(full + Transposed(full), -1, 0);
        return below - 0.5 * CholeskyOp.Diagonal(below);
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) => SizeOf(matrices[0]) * (SizeOf(matrices[0]) + 1);

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var n = a.Rows;
        for (var i = 0; i < n; i++)
        for (var j = 0; j < i; j++)
            a[j, i] = a[i, j];
        var decomposed = a.ToMathNet().Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => decomposed.EigenValues[i].Real)];
        for (var j = 0; j < n; j++)
        {
            result[j] = decomposed.EigenValues[order[j]].Real;
            for (var i = 0; i < n; i++)
                result[n + i * n + j] = decomposed.EigenVectors[i, order[j]];
        }
    }
}

/// <summary>A = U diag(S) V', singular values falling; packed as S, U, V.</summary>
internal sealed class SvdOp(bool full) : MatrixOp("SingularValues")
{
    public static (Tensor S, Tensor U, Tensor V) Of(Tensor x, bool full)
    {
        var parts = Packed.Split(new SvdOp(full).Run(x), Shapes(x.Shape[^2], x.Shape[^1], full));
        return (parts[0], parts[1], parts[2]);
    }

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["full_matrices"] = full };

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var (m, n) = (inputs[0].Shape[^2], inputs[0].Shape[^1]);
        if (full && m != n)
            return null;
        var (parts, given) = (Packed.Split(output, Shapes(m, n, full)), Packed.Split(upstream, Shapes(m, n, full)));
        var (s, u, v) = (parts[0], parts[1], parts[2]);
        var squares = Unary.Square.Run(s);
        var gaps = Stacking.ExpandDims(squares, -2) - Stacking.ExpandDims(squares, -1);
        var row = Stacking.ExpandDims(s, -2);
        var column = Stacking.ExpandDims(s, -1);
        var ofU = Turned(u, given[1]) * row;
        var ofV = column * Turned(v, given[2]);
        var middle = ofU + ofV + Diagonals.Matrix(given[0]);
        var gradient = MatMulOp.Apply(MatMulOp.Apply(u, middle), v, transposeY: true);
        if (m > n)
            gradient += MatMulOp.Apply(Binary.DivideNoNaN.Apply(Outside(u, given[1]), row), v, transposeY: true);
        if (n > m)
            gradient += MatMulOp.Apply(u, Transposed(Binary.DivideNoNaN.Apply(Outside(v, given[2]), row)));
        return gradient;

        Tensor Turned(Tensor vectors, Tensor slope)
        {
            var product = MatMulOp.Apply(vectors, slope, transposeX: true);
            return Binary.DivideNoNaN.Apply(product - Transposed(product), gaps);
        }

        static Tensor Outside(Tensor vectors, Tensor slope) =>
            slope - MatMulOp.Apply(vectors, MatMulOp.Apply(vectors, slope, transposeX: true));
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) =>
        Shapes(matrices[0][0], matrices[0][1], full).Sum(shape => shape.Size);

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var (m, n) = (a.Rows, a.Columns);
        var k = Math.Min(m, n);
        if (k == 0)
            return;
        if (!a.IsFinite)
        {
            result.Fill(double.NaN);
            return;
        }
        var decomposed = a.ToMathNet().Svd(computeVectors: true);
        var (ofU, ofV) = (full ? m : k, full ? n : k);
        for (var i = 0; i < k; i++)
            result[i] = decomposed.S[i];
        for (var i = 0; i < m; i++)
        for (var j = 0; j < ofU; j++)
            result[k + i * ofU + j] = decomposed.U[i, j];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < ofV; j++)
            result[k + m * ofU + i * ofV + j] = decomposed.VT[j, i];
    }

    private static Shape[] Shapes(int m, int n, bool full) =>
        Math.Min(m, n) is var k && full ? [k, [m, m], [n, n]] : [k, [m, k], [n, k]];
}
