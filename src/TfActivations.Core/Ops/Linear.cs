using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>x W + b in one pass: the bias is added to each tile of the product while it is in cache.</summary>
internal sealed class Linear() : FloatOp("Linear")
{
    private static readonly Linear Instance = new();

    public static Tensor Apply(Tensor x, Tensor kernel, Tensor? bias)
    {
        if (x.Shape[^1] != kernel.Shape[0])
            throw Instance.Error($"the input's last axis must be {kernel.Shape[0]}. Received: shape {x.Shape}");
        if (x.Shape.Rank == 2)
            return Rows(x, kernel, bias);
        var rows = Reshape.Apply(x, [x.Shape.Product(..^1), x.Shape[^1]]);
        return Reshape.Apply(Rows(rows, kernel, bias), x.Shape.With(x.Shape.Rank - 1, kernel.Shape[1]));
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate([inputs[0].Shape[0], inputs[1].Shape[1]], inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index switch
        {
            0 => MatMul.Apply(upstream, inputs[1], transposeY: true),
            1 => MatMul.Apply(inputs[0], upstream, transposeX: true),
            _ => ColumnSums.Instance.Run(upstream),
        };

    private static Tensor Rows(Tensor x, Tensor kernel, Tensor? bias) =>
        bias is null ? MatMul.Apply(x, kernel) : Instance.Run(x, kernel, bias);

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
internal sealed class ColumnSums() : FloatOp("ColumnSums")
{
    public static readonly ColumnSums Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(inputs[0].Shape[1], inputs[0].DType);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        ColumnSums<T>.Of(inputs[0].Span<T>(), output.Span<T>());

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        BroadcastTo.Apply(upstream, inputs[0].Shape);
}
