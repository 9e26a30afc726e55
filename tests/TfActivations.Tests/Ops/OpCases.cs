using TfActivations.Engines;
using TfActivations.Ops;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>Ops as they are used: functions of one tensor, found in the catalogue or listed here.</summary>
internal static class OpCases
{
    private static readonly Tensor Other = new double[,]
    {
        { 0.7, -1.3, 2.1 },
        { 1.9, 0.4, -0.6 },
    };
    private static readonly Tensor Places = new long[,]
    {
        { 2, 0 },
        { 1, 1 },
    };
    private static readonly Tensor Segments = new long[] { 1, 0, 1, -1, 2, 1 };
    private static readonly Tensor Images = tf.reshape(
        Enumerable.Range(0, 50).Select(i => Math.Cos(i)).ToArray(),
        [1, 5, 5, 2]
    );

    /// <summary>Where a function of the catalogue is not defined from 0.2 to 2: what comes before it.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Domains = new()
    {
        ["Acosh"] = x => x + 1.1,
        ["Asin"] = x => x * 0.4,
        ["Acos"] = x => x * 0.4,
        ["Atanh"] = x => x * 0.4,
        ["Erfinv"] = x => x * 0.4,
    };

    /// <summary>Ops with attributes: of a 2x3 tensor with elements from 0.2 to 2.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Listed = new()
    {
        ["identity"] = x => IdentityOp.Instance.Run(x) * x,
        ["stop_gradient"] = x => StopGradientOp.Instance.Run(0 * x + 3) * x,
        ["sum"] = x => ReduceOp.Sum(x * x, [0]),
        ["sum of apart axes"] = x => ReduceOp.Sum(tf.reshape(x * x, [1, 3, 2]), [0, 2], keepDims: true),
        ["mean"] = x => ReduceOp.Mean(x * x, [1]),
        ["prod"] = x => ReduceOp.Prod(x, [1]),
        ["prod of all"] = x => ReduceOp.Prod(x),
        ["max"] = x => ReduceOp.Max(x, [0]),
        ["min"] = x => ReduceOp.Min(x),
        ["all, any"] = x =>
            SelectOp.Apply(ReduceOp.All(x > 0, [0]), x, 0.0) + CastOp.Apply(ReduceOp.Any(x > 1, [1], true), x.DType),
        ["cumsum"] = x => CumulativeOp.Sum(x * x, 1),
        ["cumsum, exclusive, reverse"] = x => CumulativeOp.Sum(x * x, 0, exclusive: true, reverse: true),
        ["cumprod"] = x => CumulativeOp.Product(x, 1),
        ["cumulative_logsumexp"] = x => CumulativeOp.LogSumExp(x, 1),
        ["cumulative_logsumexp, reverse"] = x => CumulativeOp.LogSumExp(x, 0, reverse: true),
        ["reshape"] = x => ReshapeOp.Apply(x, [3, 2]) * ReshapeOp.Apply(Other, [3, 2]),
        ["transpose"] = x => TransposeOp.Apply(x) * TransposeOp.Apply(Other),
        ["broadcast_to"] = x => BroadcastToOp.Apply(x, [2, 2, 3]),
        ["slice"] = x => SliceOp.Along(x * x, 1, 1, 2),
        ["strided_slice"] = x => new SliceOp([0, 0], [1, 2], [2, 2]).Run(x * x),
        ["reverse"] = x => SliceOp.Reverse(x * x, 0, 1),
        ["pad"] = x => PadOp.Apply(x * x, [(1, 0), (0, 2)]),
        ["pad with ones"] = x => PadOp.Apply(x * x, [(1, 0), (0, 2)], 1),
        ["concat"] = x => ConcatOp.Apply([x, x * x], 1),
        ["gather"] = x => GatherOp.Apply(x * x, Places, 1),
        ["gather in batches"] = x => GatherOp.Apply(x * x, Places, 1, batchDims: 1),
        ["gather_nd"] = x =>
            GatherNdOp.Apply(
                x * x,
                new long[,]
                {
                    { 1, 2 },
                    { 0, 0 },
                    { 1, 2 },
                }
            ),
        ["scatter_nd"] = x =>
            GatherNdOp.Scatter(
                new long[,]
                {
                    { 3 },
                    { 1 },
                },
                x * x,
                [4, 3]
            ),
        ["take_along_axis"] = x => TakeAlongAxisOp.Apply(x * x, Places, 1),
        ["one_hot"] = x => x * OneHotOp.Apply(new[] { 2, 0 }, 3, DType.Float64, 2, 0.5),
        ["argmax, argmin"] = x => x * CastOp.Apply(ArgMaxOp.Apply(x, 0) - 2 * ArgMaxOp.Least(x, 0), DType.Float64),
        ["sort"] = x => Sorting.Sort(x * x, 1, descending: true),
        ["top_k"] = x => Sorting.TopK(x * x, 2).Values,
        ["segment_sum"] = x => SegmentOp.Sum(tf.reshape(x * x, 6), Segments, 4),
        ["segment_prod"] = x => SegmentOp.Prod(tf.reshape(x, 6), Segments, 4),
        ["segment_max"] = x => SegmentOp.Max(tf.reshape(x, 6), Segments, 3),
        ["segment_min"] = x => SegmentOp.Min(tf.reshape(x, 6), Segments, 3),
        ["where"] = x => SelectOp.Apply(x > 1.05, x * x, 3 * x),
        ["matmul"] = x => MatMulOp.Apply(x, Other, transposeY: true),
        ["linear"] = x => LinearOp.Apply(x, TransposeOp.Apply(Other), x[0][..2]),
        ["softmax"] = x => SoftmaxOp.Apply(x, 0) * Other,
        ["log_softmax"] = x => LogSoftmaxOp.Apply(x, 1) * Other,
        ["logsumexp"] = x => LogSumExpOp.Apply(x, 1),
        ["sparsemax"] = x => SparsemaxOp.Apply(x * 0.4, 1) * Other,
        ["entmax15"] = x => Entmax15Op.Apply(x * 0.4, 1) * Other,
        ["softmax_cross_entropy"] = x => SoftmaxCrossentropyOp.Apply(x, SoftmaxOp.Apply(Other, 1)),
        ["sparse_softmax_cross_entropy"] = x => SparseSoftmaxCrossentropyOp.Apply(x, new long[] { 2, 0 }) * x[0][..2],
        ["conv2d"] = x => tf.nn.conv2d(Images, Filter(x), 2, "SAME"),
        ["conv2d of images"] = x => tf.nn.conv2d(Images * x[0][0], Filter(x), 1, "VALID"),
        ["depthwise_conv2d"] = x => tf.nn.depthwise_conv2d(Images * x[0][0], Filter(x), 1, "SAME"),
        ["max_pool2d"] = x => tf.square(tf.nn.max_pool2d(Images * x[0][0], 2, 2, "VALID")),
        ["avg_pool2d"] = x => tf.nn.avg_pool2d(Images * x[0][0], 2, 2, "SAME"),
        ["max_pool_with_argmax"] = x => tf.square(tf.nn.max_pool_with_argmax(Images * x[0][0], 2, 2, "VALID").output),
        ["custom_gradient"] = x => tf.custom_gradient(v => (v * v, dy => 2.0 * v * dy))(x) * x,
        ["quantile"] = x => keras.ops.quantile(x, new double[] { 0.3, 0.8 }, axis: 1),
        ["ctc_loss"] = x =>
            keras.ops.ctc_loss(
                new[,]
                {
                    { 1 },
                },
                tf.reshape(x, [1, 2, 3]),
                new[] { 1 },
                new[] { 2 }
            ),
        ["unfold, fold"] = x => keras.ops.fold(tf.square(keras.ops.unfold(tf.reshape(x, [1, 1, 2, 3]), 2)), (2, 3), 2),
        ["diag of bands"] = x => tf.linalg.diag(tf.square(x), (0, 1)),
        ["diag_part of bands"] = x => tf.linalg.diag_part(tf.square(x), (-1, 1)),
        ["cholesky"] = x => tf.linalg.cholesky(Gram(x)),
        ["inv"] = x => tf.linalg.inv(Gram(x)),
        ["solve"] = x => tf.linalg.solve(Gram(x), x),
        ["solve, adjoint"] = x => tf.linalg.solve(Gram(x), x, adjoint: true),
        ["triangular_solve"] = x => tf.linalg.triangular_solve(Gram(x), x),
        ["triangular_solve, upper, adjoint"] = x => tf.linalg.triangular_solve(Gram(x), x, lower: false, adjoint: true),
        ["det"] = x => tf.linalg.det(Gram(x)),
        ["slogdet"] = x => tf.linalg.slogdet(Gram(x)).log_abs_determinant,
        ["lu"] = x => tf.linalg.lu(Gram(x)).lu,
        ["qr"] = x => tf.square(tf.linalg.qr(Gram(x)).q) + tf.square(tf.linalg.qr(Gram(x)).r),
        ["qr of a tall matrix"] = x => tf.square(tf.linalg.qr(tf.transpose(x)).q),
        ["svd"] = x => tf.square(tf.linalg.svd(x).u) * tf.linalg.svd(x).s,
        ["svd, compute_uv"] = x => tf.linalg.svd(x, compute_uv: false),
        ["eigh"] = x => tf.square(tf.linalg.eigh(Gram(x)).v) * tf.linalg.eigh(Gram(x)).e,
        ["expm"] = x => tf.linalg.expm(Gram(x) * 0.1),
        ["sqrtm"] = x => tf.linalg.sqrtm(Gram(x)),
        ["pinv"] = x => tf.linalg.pinv(x),
        ["lstsq"] = x => tf.linalg.lstsq(tf.transpose(x), tf.transpose(Other)),
        ["einsum"] = x => tf.einsum("ij,kj->ik", x, x),
    };

    /// <summary>A positive definite matrix.</summary>
    private static Tensor Gram(Tensor x) => tf.matmul(x, x, transpose_b: true) + tf.eye(2, dtype: tf.float64);

    /// <summary>Ops that have tests of their own, and why they are not here.</summary>
    public static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["UpdateOp"] = "an optimizer's step has no gradient: OptimizerReferenceTests",
        ["AddToMeanOp"] = "a metric's state has no gradient: metrics' tests",
        ["AddToConfusionOp"] = "a metric's state has no gradient: metrics' tests",
        ["HostOp"] = "a function of texts has no gradient: TextLayerTests",
        ["DropoutMaskOp"] = "random",
        ["NormalNoiseOp"] = "random",
        ["RandomSlopesOp"] = "random",
        ["BetaOp"] = "random",
        ["RandomOrderOp"] = "random",
        ["ClassLabelsOp"] = "labels have no gradient: losses' tests",
        ["LabelRangeOp"] = "labels have no gradient: losses' tests",
        ["TopKFilterOp"] = "a metric's: TopKAccuracy's tests",
        ["Recurrent"] = "RecurrentTests",
        ["RecurrentGradientOp"] = "RecurrentTests",
        ["ReshapeOp"] = "a view, which no engine is asked for",
    };

    /// <summary>The catalogue's functions of one and of two numbers, then those listed.</summary>
    public static IReadOnlyDictionary<string, Func<Tensor, Tensor>> All { get; } =
        Fields(typeof(Unary))
            .Concat(Fields(typeof(Predicates)))
            .Select(op => (op.Name, Function: (Func<Tensor, Tensor>)(x => OfOne(op, x))))
            .Concat(
                Fields(typeof(Binary))
                    .Concat(Fields(typeof(Compare)))
                    .Concat(Fields(typeof(Bitwise)))
                    .SelectMany(op =>
                        new (string Name, Func<Tensor, Tensor> Function)[]
                        {
                            (op.Name, x => OfTwo(op, x, Other)),
                            ($"{op.Name}, second", x => OfTwo(op, Other[0], x)),
                        }
                    )
            )
            .Append((LogicalNotOp.Instance.Name, x => SelectOp.Apply(LogicalNotOp.Instance.Run(x > 1), x, 0.0)))
            .Append(
                (
                    InvertOp.Instance.Name,
                    x => x * CastOp.Apply(InvertOp.Instance.Run(CastOp.Apply(x, DType.Int32)), x.DType)
                )
            )
            .Concat(Listed.Select(pair => (pair.Key, pair.Value)))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    public static IEnumerable<Op> Fields(Type catalogue) =>
        catalogue
            .GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
            .Select(field => field.GetValue(null))
            .OfType<Op>();

    private static Tensor OfOne(Op op, Tensor x)
    {
        var y = op.Run(Domains.TryGetValue(op.Name, out var domain) ? domain(x) : x);
        return y.DType == DType.Bool ? SelectOp.Apply(y, x, 2 * x) : y;
    }

    private static Tensor OfTwo(Op op, Tensor x, Tensor y)
    {
        if (op.Name.StartsWith("Logical", StringComparison.Ordinal))
            return SelectOp.Apply(((BinaryOp)op).Apply(x > 1, y > 0), x, 2.0 * y);
        if (op.Name is "BitwiseAnd" or "BitwiseOr" or "BitwiseXor" or "LeftShift" or "RightShift" or "Gcd" or "Lcm")
            return x
                * y
                * CastOp.Apply(
                    ((BinaryOp)op).Apply(CastOp.Apply(x * 10, DType.Int32), CastOp.Apply(tf.abs(y * 3), DType.Int32)),
                    x.DType
                );
        // Of positive numbers, which all are defined for.
        var z = ((BinaryOp)op).Apply(tf.abs(x), tf.abs(y));
        return z.DType == DType.Bool ? SelectOp.Apply(z, x, 2.0 * y) : z;
    }

    private static Tensor Filter(Tensor x) =>
        tf.reshape(tf.concat([tf.reshape(x, 6), tf.reshape(x * x, 6), tf.reshape(Other, 6)], 0), [3, 3, 2, 1]);
}
