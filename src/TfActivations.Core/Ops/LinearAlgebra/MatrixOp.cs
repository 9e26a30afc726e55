using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops.LinearAlgebra;

/// <summary>An op of matrices in the last two axes, each by itself, computed in double.</summary>
internal abstract class MatrixOp(string name) : FloatOp(name)
{
    /// <summary>The shape of the result for each matrix.</summary>
    /// <param name="matrices">The shapes of the inputs' matrices.</param>
    protected abstract Shape ResultOf(ReadOnlySpan<Shape> matrices);

    /// <summary>The result of one matrix, or of one of each input.</summary>
    protected abstract void Compute(Matrix a, Matrix b, Span<double> result);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var shapes = new Shape[inputs.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            var x = inputs[i];
            if (!x.DType.IsFloating() || x.DType != inputs[0].DType)
                throw Error($"needs floats of one dtype. Received: {x.DType.Name()}");
            if (x.Shape.Rank < 2 || !x.Shape[..^2].Equals(inputs[0].Shape[..^2]))
                throw Error($"needs matrices in the last two axes, the others alike. Received: shape {x.Shape}");
            shapes[i] = x.Shape[^2..];
        }
        return Tensor.Allocate([.. inputs[0].Shape[..^2], .. ResultOf(shapes)], inputs[0].DType);
    }

    protected sealed override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var count = inputs[0].Shape.Product(..^2);
        if (count == 0)
            return;
        var result = new double[output.Size / count];
        for (var i = 0; i < count; i++)
        {
            Array.Clear(result);
            var a = Load<T>(inputs[0], i);
            Compute(a, inputs.Length > 1 ? Load<T>(inputs[1], i) : a, result);
            TensorPrimitives.ConvertTruncating<double, T>(
                result,
                output.Span<T>().Slice(i * result.Length, result.Length)
            );
        }
    }

    private static Matrix Load<T>(Tensor x, int index)
        where T : unmanaged, INumber<T>
    {
        var matrix = new Matrix(x.Shape[^2], x.Shape[^1]);
        var size = matrix.Values.Length;
        TensorPrimitives.ConvertTruncating<T, double>(x.Span<T>().Slice(index * size, size), matrix.Values);
        return matrix;
    }

    /// <summary>The side of a square matrix.</summary>
    /// <exception cref="InvalidArgumentException">It is not square.</exception>
    protected int SizeOf(Shape matrix) =>
        matrix[0] == matrix[1] ? matrix[0] : throw Error($"needs square matrices. Received: {matrix}");

    /// <summary>Matrices in the last two axes transposed.</summary>
    protected static Tensor Transposed(Tensor x) => Arranging.SwapAxes(x, -1, -2);
}

/// <summary>A matrix of doubles, row by row.</summary>
internal readonly struct Matrix(int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public double[] Values { get; } = new double[rows * columns];

    public bool IsFinite => Array.TrueForAll(Values, double.IsFinite);

    public ref double this[int row, int column] => ref Values[row * Columns + column];

    public Matrix Transposed()
    {
        var transposed = new Matrix(Columns, Rows);
        for (var i = 0; i < Rows; i++)
        for (var j = 0; j < Columns; j++)
            transposed[j, i] = this[i, j];
        return transposed;
    }

    /// <summary>The same for MathNet.</summary>
    public MathNet.Numerics.LinearAlgebra.Matrix<double> ToMathNet() =>
        MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(Rows, Columns, Transposed().Values);
}
