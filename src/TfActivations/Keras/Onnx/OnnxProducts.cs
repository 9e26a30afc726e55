namespace TfActivations.Keras.Onnx;

/// <summary>Products of matrices.</summary>
internal static class OnnxProducts
{
    /// <summary>x W + b of a matrix: one Gemm. Of what a tensor of more axes was reshaped to: MatMul and Add on that tensor.</summary>
    public static OnnxValue Linear(OnnxValue x, OnnxValue kernel, OnnxValue bias)
    {
        Shape shape = [x.Shape[0], kernel.Shape[1]];
        var rows = x.Graph.BeforeReshape(x);
        return HasRowsOf(rows, x)
            ? x.Graph.Reshape(MatMul(rows, kernel, rows.Shape.With(rows.Shape.Rank - 1, shape[1])) + bias, shape)
            : x.Graph.Node("Gemm", [x, kernel, bias], shape);
    }

    /// <summary>x y; of what a tensor of more axes was reshaped to, on that tensor.</summary>
    public static OnnxValue MatMul(OnnxValue x, OnnxValue y, Shape shape)
    {
        var rows = x.Graph.BeforeReshape(x);
        return y.Shape.Rank == 2 && HasRowsOf(rows, x)
            ? x.Graph.Reshape(MatMul(rows, y, rows.Shape.With(rows.Shape.Rank - 1, shape[^1])), shape)
            : x.Graph.Node("MatMul", [x, y], shape);
    }

    private static bool HasRowsOf(OnnxValue tensor, OnnxValue matrix) =>
        tensor != matrix && matrix.Shape.Rank == 2 && tensor.Shape.Rank > 2 && tensor.Shape[^1] == matrix.Shape[^1];
}
