using System.Numerics;
using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.SavedModels;

internal static partial class NodeOps
{
    private delegate Tensor Reduction(Tensor x, int[]? axes, bool keepDims);

    private static readonly Dictionary<string, NodeOp> Numbers = new()
    {
        ["MatMul"] = call => [MatMulOp.Apply(call[0], call[1], call.Flag("transpose_a"), call.Flag("transpose_b"))],
        ["BatchMatMul"] = call => [MatMulOp.Apply(call[0], call[1], call.Flag("adj_x"), call.Flag("adj_y"))],
        ["BatchMatMulV2"] = call => [MatMulOp.Apply(call[0], call[1], call.Flag("adj_x"), call.Flag("adj_y"))],
        ["Einsum"] = call => [Einsum.Apply(call.Text("equation"), [.. call.Tensors])],
        ["BiasAdd"] = call => [Biased(call)],
        ["AddN"] = call => [call.Tensors.Aggregate((sum, x) => sum + x)],
        ["Sum"] = call => [Reduced(call, ReduceOp.Sum)],
        ["Mean"] = call => [Reduced(call, ReduceOp.Mean)],
        ["Prod"] = call => [Reduced(call, ReduceOp.Prod)],
        ["Max"] = call => [Reduced(call, ReduceOp.Max)],
        ["Min"] = call => [Reduced(call, ReduceOp.Min)],
        ["All"] = call => [Reduced(call, ReduceOp.All)],
        ["Any"] = call => [Reduced(call, ReduceOp.Any)],
        ["ArgMax"] = call => [ArgMaxOp.Apply(call[0], Axis(call[0], call.Integer(1)), IndexType(call))],
        ["ArgMin"] = call => [ArgMaxOp.Least(call[0], Axis(call[0], call.Integer(1)), IndexType(call))],
        ["Cumsum"] = call =>
            [CumulativeOp.Sum(call[0], Axis(call[0], call.Integer(1)), call.Flag("exclusive"), call.Flag("reverse"))],
        ["Cumprod"] = call =>
            [
                CumulativeOp.Product(
                    call[0],
                    Axis(call[0], call.Integer(1)),
                    call.Flag("exclusive"),
                    call.Flag("reverse")
                ),
            ],
        ["Softmax"] = call => [SoftmaxOp.Apply(call[0], call[0].Shape.Rank - 1)],
        ["LogSoftmax"] = call => [LogSoftmaxOp.Apply(call[0], call[0].Shape.Rank - 1)],
        ["LeakyRelu"] = call =>
            [
                ActivationCatalog
                    .Get(
                        "leaky_relu",
                        new Dictionary<string, object?> { ["negative_slope"] = call.Float("alpha", 0.2) }
                    )
                    .Apply(call[0]),
            ],
        ["ClipByValue"] = call => [Binary.Minimum.Run(Binary.Maximum.Run(call[0], call[1]), call[2])],
        ["TopKV2"] = Largest,
        ["DenseBincount"] = call => [Counts(call)],
        ["Real"] = call => [PartOf(call[0], value => value.Real)],
        ["Imag"] = call => [PartOf(call[0], value => value.Imaginary)],
    };

    private static DType IndexType(NodeCall call) => call.Has("output_type") ? call.Type("output_type") : DType.Int64;

    private static Tensor Reduced(NodeCall call, Reduction reduction)
    {
        int[] axes = [.. call.Integers(1).Select(axis => Axis(call[0], axis))];
        // No axes: nothing is reduced.
        return axes.Length == 0 && call[0].Shape.Rank > 0 ? call[0] : reduction(call[0], axes, call.Flag("keep_dims"));
    }

    private static object[] Largest(NodeCall call)
    {
        var (values, indices) = Sorting.TopK(call[0], call.Integer(1));
        return [values, indices];
    }

    private static Tensor Biased(NodeCall call)
    {
        var (x, bias) = (call[0], call[1]);
        return call.Text("data_format") == "NCHW"
            ? x + ReshapeOp.Apply(bias, [bias.Shape[0], .. Enumerable.Repeat(1, x.Shape.Rank - 2)])
            : x + bias;
    }

    /// <summary>How often each number is there, or whether it is.</summary>
    private static Tensor Counts(NodeCall call)
    {
        var size = call.Integer(1);
        var weights = call[2].Shape.LongSize == 0 ? null : call[2];
        var counts = Searching.BinCount("bincount", CastOp.Apply(call[0], DType.Int64), weights, size, size);
        counts = CastOp.Apply(counts, call.Type("T"));
        return call.Flag("binary_output")
            ? Binary.Minimum.Run(counts, Tensor.Filled(Shape.Scalar, counts.DType, 1))
            : counts;
    }

    private static Tensor PartOf(Tensor x, Func<Complex, double> part)
    {
        if (x.DType == DType.Complex128)
            return Tensor.Of<double>([.. x.Span<Complex>().ToArray().Select(part)], x.Shape);
        var values = x.Span<Complex64>();
        var parts = new float[values.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (float)part(new(values[i].Real, values[i].Imaginary));
        return Tensor.Of<float>(parts, x.Shape);
    }
}
