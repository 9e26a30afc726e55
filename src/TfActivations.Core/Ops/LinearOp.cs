using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>x W + b in one pass: the bias is added to each tile of the product while it is in cache.</summary>
internal sealed class LinearOp() : FloatOp("Linear")
{
    private static readonly LinearOp Instance = new();

    public static Tensor Apply(Tensor x, Tensor kernel, Tensor? bias)
    {
        if (x.Shape[^1] != kernel.Shape[0])
            throw Instance.Error($"the input's last axis must be {kernel.Shape[0]}. Received: shape {x.Shape}");
        if (x.Shape.Rank == 2)
            return Rows(x, kernel, bias);
        var rows = ReshapeOp.Apply(x, [x.Shape.Product(..^1), x.Shape[^1]]);
        return ReshapeOp.Apply(Rows(rows, kernel, bias), x.Shape.With(x.Shape.Rank - 1, kernel.Shape[1]));
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate([inputs[0].Shape[0], inputs[1].Shape[1]], inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index switch
        {
            0 => MatMulOp.Apply(upstream, inputs[1], transposeY: true),
            1 => MatMulOp.Apply(inputs[0], upstream, transposeX: true),
            _ => ColumnSumsOp.Instance.Run(upstream),
        };

    private static Tensor Rows(Tensor x, Tensor kernel, Tensor? bias) =>
        bias is null ? MatMulOp.Apply(x, kernel) : Instance.Run(x, kernel, bias);

    protected override unsafe void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var (x, kernel, bias) = (inputs[0], inputs[1], inputs[2]);
        var (rows, columns, inner) = (x.Shape[0], kernel.Shape[1], x.Shape[1]);
        fixed (T* start = bias.Span<T>())
            Kernels.MatMul.Multiply(
                x.Span<T>(),
                transposeA: false,
                kernel.Span<T>(),
                transposeB: false,
                output.Span<T>(),
                rows,
                columns,
                inner,
                accumulate: false,
                new BiasEpilogue<T>(start)
            );
    }
}

/// <summary>The sum of each column of a matrix: the gradient of a bias.</summary>
internal sealed class ColumnSumsOp() : FloatOp("ColumnSums")
{
    public static readonly ColumnSumsOp Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(inputs[0].Shape[1], inputs[0].DType);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        ColumnSums<T>.Of(inputs[0].Span<T>(), output.Span<T>());

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        BroadcastToOp.Apply(upstream, inputs[0].Shape);
}
