namespace TfActivations.Ops.LinearAlgebra;

/// <summary>X with A X = B, or with A transposed.</summary>
internal sealed class SolveOp(bool adjoint) : MatrixOp("MatrixSolve")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["adjoint"] = adjoint };

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var ofRight = new SolveOp(!adjoint).Run(inputs[0], upstream);
        if (index == 1)
            return ofRight;
        return adjoint
            ? -MatMulOp.Apply(output, ofRight, transposeY: true)
            : -MatMulOp.Apply(ofRight, output, transposeY: true);
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) =>
        SizeOf(matrices[0]) == matrices[1][0]
            ? matrices[1]
            : throw Error($"a matrix {matrices[0]} and a right side {matrices[1]} do not fit");

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var factors = new LuFactors(adjoint ? a.Transposed() : a);
        if (factors.IsSingular)
            throw Error("the matrix is not invertible");
        factors.Solve(b).Values.CopyTo(result);
    }
}

/// <summary>The inverse.</summary>
internal sealed class InverseOp() : MatrixOp("MatrixInverse")
{
    public static readonly InverseOp Instance = new();

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        -MatMulOp.Apply(MatMulOp.Apply(output, upstream, transposeX: true), output, transposeY: true);

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) => [SizeOf(matrices[0]), SizeOf(matrices[0])];

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var identity = new Matrix(a.Rows, a.Rows);
        for (var i = 0; i < a.Rows; i++)
            identity[i, i] = 1;
        var factors = new LuFactors(a);
        if (factors.IsSingular)
            throw Error("the matrix is not invertible");
        factors.Solve(identity).Values.CopyTo(result);
    }
}

/// <summary>The determinant, its sign, or the logarithm of its magnitude, in an axis of length 1.</summary>
internal sealed class DeterminantOp(DeterminantOp.Part part) : MatrixOp($"Determinant{part}")
{
    internal enum Part
    {
        Value,
        Sign,
        Log,
    }

    public static Tensor Of(Tensor x, Part part) => Stacking.Squeeze(new DeterminantOp(part).Run(x), -1);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        if (part == Part.Sign)
            return null;
        var inverse = Transposed(InverseOp.Instance.Run(inputs[0]));
        var factor = part == Part.Value ? upstream * output : upstream;
        return Stacking.ExpandDims(factor, -1) * inverse;
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices)
    {
        SizeOf(matrices[0]);
        return 1;
    }

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var (sign, log) = new LuFactors(a).Determinant();
        result[0] = part switch
        {
            Part.Sign => sign,
            Part.Log => log,
            _ => sign * Math.Exp(log),
        };
    }
}

/// <summary>L with A = L L', L lower triangular; NaN where A is not positive definite.</summary>
internal sealed class CholeskyOp() : MatrixOp("Cholesky")
{
    public static readonly CholeskyOp Instance = new();

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        // Murray 2016, arXiv:1602.07527.
        var n = output.Shape[^1];
        var product = MatMulOp.Apply(output, upstream, transposeX: true);
        var half = SelectOp.Apply(Diagonals.LowerMask(n, n, -1), product, 0.0) + 0.5 * Diagonal(product);
        var identity = BroadcastToOp.Apply(Diagonals.Matrix(Tensor.Filled(n, output.DType, 1)), output.Shape);
        var inverse = new TriangularSolveOp(true, false).Run(output, identity);
        var gradient = MatMulOp.Apply(MatMulOp.Apply(inverse, half, transposeX: true), inverse);
        return (gradient + Transposed(gradient)) * 0.5;
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) => [SizeOf(matrices[0]), SizeOf(matrices[0])];

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var n = a.Rows;
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            var sum = a[i, j];
            for (var k = 0; k < j; k++)
                sum -= result[i * n + k] * result[j * n + k];
            result[i * n + j] = i == j ? Math.Sqrt(sum) : sum / result[j * n + j];
        }
    }

    /// <summary>Matrices with 0 beside the diagonal.</summary>
    internal static Tensor Diagonal(Tensor x) => Diagonals.Matrix(Diagonals.Part(x));
}

/// <summary>X with A X = B, of A only the lower or the upper triangle; or with A transposed.</summary>
internal sealed class TriangularSolveOp(bool lower, bool adjoint) : MatrixOp("MatrixTriangularSolve")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["lower"] = lower, ["adjoint"] = adjoint };

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var ofRight = new TriangularSolveOp(lower, !adjoint).Run(inputs[0], upstream);
        if (index == 1)
            return ofRight;
        var full = adjoint
            ? MatMulOp.Apply(output, ofRight, transposeY: true)
            : MatMulOp.Apply(ofRight, output, transposeY: true);
        return -(lower ? Diagonals.Band(full, -1, 0) : Diagonals.Band(full, 0, -1));
    }

    protected override Shape ResultOf(ReadOnlySpan<Shape> matrices) =>
        SizeOf(matrices[0]) == matrices[1][0]
            ? matrices[1]
            : throw Error($"a matrix {matrices[0]} and a right side {matrices[1]} do not fit");

    protected override void Compute(Matrix a, Matrix b, Span<double> result)
    {
        var n = a.Rows;
        // Transposed, a lower triangle is an upper one.
        var forward = lower != adjoint;
        for (var column = 0; column < b.Columns; column++)
        for (var step = 0; step < n; step++)
        {
            var i = forward ? step : n - 1 - step;
            var sum = b[i, column];
            for (var done = 0; done < step; done++)
            {
                var j = forward ? done : n - 1 - done;
                sum -= (adjoint ? a[j, i] : a[i, j]) * result[j * b.Columns + column];
            }
            if (a[i, i] == 0)
                throw Error("the matrix is not invertible");
            result[i * b.Columns + column] = sum / a[i, i];
        }
    }
}
