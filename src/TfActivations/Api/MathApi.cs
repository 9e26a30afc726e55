using TfActivations.Activations;
using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.math: what tf has at its root too, and the rest of TensorFlow's functions of each element.</summary>
public sealed partial class MathApi : ElementwiseApi
{
    internal MathApi() { }

    /// <summary>The sum of tensors of one shape. As <c>tf.math.accumulate_n</c>.</summary>
    public Tensor accumulate_n(IReadOnlyList<Tensor> inputs, Shape? shape = null, DType? tensor_dtype = null)
    {
        var sum = add_n(inputs);
        return (shape is null || shape.Equals(sum.Shape)) && (tensor_dtype ?? sum.DType) == sum.DType
            ? sum
            : throw new InvalidArgumentException(
                $"accumulate_n: the tensors are {sum.DType.Name()} of shape {sum.Shape}"
            );
    }

    /// <summary>The least whole number that is not below x. As <c>tf.math.ceil</c>.</summary>
    public Tensor ceil(Tensor x) => OfFloats(Unary.Ceil, x);

    /// <summary>To the nearest whole number, of two equally near the even one. As <c>tf.math.rint</c>.</summary>
    public Tensor rint(Tensor x) => OfFloats(Unary.Round, x);

    /// <summary>1 / x. As <c>tf.math.reciprocal</c>.</summary>
    public Tensor reciprocal(Tensor x) => OfFloats(Unary.Reciprocal, x);

    /// <summary>1 / x, 0 where x is 0. As <c>tf.math.reciprocal_no_nan</c>.</summary>
    public Tensor reciprocal_no_nan(Tensor x) => Binary.DivideNoNaN.Apply(1.0, Strong(x));

    /// <summary>1 / sqrt(x). As <c>tf.math.rsqrt</c>.</summary>
    public Tensor rsqrt(Tensor x) => OfFloats(Unary.Rsqrt, x);

    /// <summary>1 - erf(x). As <c>tf.math.erfc</c>.</summary>
    public Tensor erfc(Tensor x) => OfFloats(Unary.Erfc, x);

    /// <summary>y with erf(y) = x. As <c>tf.math.erfinv</c>.</summary>
    public Tensor erfinv(Tensor x) => OfFloats(Unary.Erfinv, x);

    /// <summary>log|gamma(x)|. As <c>tf.math.lgamma</c>.</summary>
    public Tensor lgamma(Tensor x) => OfFloats(Unary.Lgamma, x);

    /// <summary>The derivative of lgamma. As <c>tf.math.digamma</c>.</summary>
    public Tensor digamma(Tensor x) => OfFloats(Unary.Digamma, x);

    /// <summary>log(1 / (1 + e^-x)). As <c>tf.math.log_sigmoid</c>.</summary>
    public Tensor log_sigmoid(Tensor x) => new LogSigmoid().Apply(Strong(x));

    /// <summary>e^x over their sum along an axis, the last by default. As <c>tf.math.softmax</c>.</summary>
    public Tensor softmax(Tensor logits, int? axis = null) => new Softmax(axis ?? -1).Apply(Strong(logits));

    /// <summary>log(softmax(x)). As <c>tf.math.log_softmax</c>.</summary>
    public Tensor log_softmax(Tensor logits, int? axis = null) => new LogSoftmax(axis ?? -1).Apply(Strong(logits));

    /// <summary>log(1 + e^x). As <c>tf.math.softplus</c>.</summary>
    public Tensor softplus(Tensor features) => new Softplus().Apply(Strong(features));

    /// <summary>x / (1 + |x|). As <c>tf.math.softsign</c>.</summary>
    public Tensor softsign(Tensor features) => new Softsign().Apply(Strong(features));

    /// <summary>Whether x is NaN. As <c>tf.math.is_nan</c>.</summary>
    public Tensor is_nan(Tensor x) => OfFloats(Predicates.IsNaN, x);

    /// <summary>Whether x is infinite. As <c>tf.math.is_inf</c>.</summary>
    public Tensor is_inf(Tensor x) => OfFloats(Predicates.IsInfinite, x);

    /// <summary>Whether x is neither infinite nor NaN. As <c>tf.math.is_finite</c>.</summary>
    public Tensor is_finite(Tensor x) => OfFloats(Predicates.IsFinite, x);

    /// <summary>Whether no element of the flattened tensor is below the one before. As <c>tf.math.is_non_decreasing</c>.</summary>
    public Tensor is_non_decreasing(Tensor x) => Rising(x, Compare.GreaterEqual);

    /// <summary>Whether each element of the flattened tensor is above the one before. As <c>tf.math.is_strictly_increasing</c>.</summary>
    public Tensor is_strictly_increasing(Tensor x) => Rising(x, Compare.Greater);

    /// <summary>floor(x / y). As <c>tf.math.floordiv</c>.</summary>
    public Tensor floordiv(Tensor x, Tensor y) => Binary.FloorDivide.Apply(x, y);

    /// <summary>x - y floor(x / y): it has y's sign. As <c>tf.math.floormod</c>.</summary>
    public Tensor floormod(Tensor x, Tensor y) => Binary.FloorMod.Apply(x, y);

    /// <summary>x - y floor(x / y): it has y's sign. As <c>tf.math.mod</c>.</summary>
    public Tensor mod(Tensor x, Tensor y) => floormod(x, y);

    /// <summary>x / y, 0 where y is 0. As <c>tf.math.divide_no_nan</c>.</summary>
    public Tensor divide_no_nan(Tensor x, Tensor y) =>
        Strong(x).DType.IsInteger() && Strong(y).DType.IsInteger()
            ? Binary.DivideNoNaN.Apply(CastOp.Apply(x, Fractions(x)), CastOp.Apply(y, Fractions(x)))
            : Binary.DivideNoNaN.Apply(x, y);

    /// <summary>What integers are divided in: float64, of 8 and 16 bits float32.</summary>
    private static DType Fractions(Tensor x) => Strong(x).DType.Size() <= 2 ? DType.Float32 : DType.Float64;

    /// <summary>x y, 0 where y is 0, whatever x is. As <c>tf.math.multiply_no_nan</c>.</summary>
    public Tensor multiply_no_nan(Tensor x, Tensor y) => Binary.MultiplyNoNaN.Apply(x, y);

    /// <summary>x / y, 0 where x is 0. As <c>tf.math.xdivy</c>.</summary>
    public Tensor xdivy(Tensor x, Tensor y) => Binary.Xdivy.Apply(x, y);

    /// <summary>x log(y), 0 where x is 0. As <c>tf.math.xlogy</c>.</summary>
    public Tensor xlogy(Tensor x, Tensor y) => Binary.Xlogy.Apply(x, y);

    /// <summary>x log(1 + y), 0 where x is 0. As <c>tf.math.xlog1py</c>.</summary>
    public Tensor xlog1py(Tensor x, Tensor y) => Binary.Xlog1py.Apply(x, y);

    /// <summary>(x - y)^2. As <c>tf.math.squared_difference</c>.</summary>
    public Tensor squared_difference(Tensor x, Tensor y) => Binary.SquaredDifference.Apply(x, y);

    /// <summary>The next number from x1 on the way to x2. As <c>tf.math.nextafter</c>.</summary>
    public Tensor nextafter(Tensor x1, Tensor x2) => Binary.NextAfter.Apply(x1, x2);

    /// <summary>Whether just one is true. As <c>tf.math.logical_xor</c>.</summary>
    public Tensor logical_xor(Tensor x, Tensor y) => Bitwise.LogicalXor.Apply(x, y);

    /// <summary>coeffs[0] x^(n-1) + ... + coeffs[n-1]. As <c>tf.math.polyval</c>.</summary>
    public Tensor polyval(IReadOnlyList<Tensor> coeffs, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(coeffs);
        return coeffs.Count == 0
            ? Tensor.Filled(Strong(x).Shape, Strong(x).DType, 0)
            : coeffs
                .Skip(1)
                .Aggregate(Strong(coeffs[0]), (sum, c) => Binary.Add.Apply(c, Binary.Multiply.Apply(sum, x)));
    }

    /// <summary>Of each element the product up to it along an axis. As <c>tf.math.cumprod</c>.</summary>
    public Tensor cumprod(Tensor x, int axis = 0, bool exclusive = false, bool reverse = false) =>
        CumulativeOp.Product(Strong(x), axis, exclusive, reverse);

    /// <summary>Of each element log(sum(e^x)) up to it along an axis. As <c>tf.math.cumulative_logsumexp</c>.</summary>
    public Tensor cumulative_logsumexp(Tensor x, int axis = 0, bool exclusive = false, bool reverse = false) =>
        CumulativeOp.LogSumExp(Strong(x), axis, exclusive, reverse);

    /// <summary>The mean of squared differences to the mean. As <c>tf.math.reduce_variance</c>.</summary>
    public Tensor reduce_variance(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        Statistics.Variance(Floats(nameof(reduce_variance), input_tensor), axis?.ToArray(), keepdims);

    /// <summary>The square root of the variance. As <c>tf.math.reduce_std</c>.</summary>
    public Tensor reduce_std(Tensor input_tensor, AxisList? axis = null, bool keepdims = false) =>
        Unary.Sqrt.Run(Statistics.Variance(Floats(nameof(reduce_std), input_tensor), axis?.ToArray(), keepdims));

    /// <summary>sqrt(sum(x^2)). As <c>tf.math.reduce_euclidean_norm</c>.</summary>
    public Tensor reduce_euclidean_norm(Tensor input_tensor, AxisList? axis = null, bool keepdims = false)
    {
        var x = Strong(input_tensor);
        var square = ReduceOp.Sum(Unary.Square.Run(x), axis?.ToArray(), keepdims);
        return x.DType.IsFloating()
            ? Unary.Sqrt.Run(square)
            : CastOp.Apply(Unary.Sqrt.Run(CastOp.Apply(square, DType.Float64)), x.DType);
    }

    /// <summary>How many are not 0. As <c>tf.math.count_nonzero</c>.</summary>
    public Tensor count_nonzero(Tensor input, AxisList? axis = null, bool? keepdims = null, DType dtype = DType.Int64)
    {
        var truth = Strong(input) is { DType: DType.String } texts
            ? (Tensor)(Array)texts.AsStrings().Select(text => text.Length > 0).ToArray() is var flat
                ? ReshapeOp.Apply(flat, texts.Shape)
                : texts
            : CastOp.Apply(Strong(input), DType.Bool);
        return CastOp.Apply(ReduceOp.Sum(CastOp.Apply(truth, DType.Int64), axis?.ToArray(), keepdims ?? false), dtype);
    }

    /// <summary>The share of zeros, as float32. As <c>tf.math.zero_fraction</c>.</summary>
    public Tensor zero_fraction(Tensor value) =>
        Strong(value) is { DType: DType.String } texts
            ? CastOp.Apply(1.0 - CastOp.Apply(count_nonzero(texts), DType.Float64) / (double)texts.Size, DType.Float32)
            : ReduceOp.Mean(
                CastOp.Apply(
                    Compare.Equal.Apply(Strong(value), Tensor.Filled(Shape.Scalar, Strong(value).DType, 0)),
                    DType.Float32
                )
            );

    /// <summary>x / max(|x|, sqrt(epsilon)) with the norm along axes. As <c>tf.math.l2_normalize</c>.</summary>
    public Tensor l2_normalize(Tensor x, AxisList? axis = null, double epsilon = 1e-12, AxisList? dim = null)
    {
        var floats = Floats(nameof(l2_normalize), x);
        var square = ReduceOp.Sum(Unary.Square.Run(floats), (axis ?? dim)?.ToArray(), keepDims: true);
        return floats * Unary.Rsqrt.Run(Binary.Maximum.Apply(square, epsilon));
    }

    /// <summary>The k largest along the last axis and where they stand. As <c>tf.math.top_k</c>.</summary>
    /// <remarks>sorted counts for nothing: they are sorted.</remarks>
    public (Tensor values, Tensor indices) top_k(
        Tensor input,
        int k = 1,
        bool sorted = true,
        DType index_type = DType.Int32
    )
    {
        var (values, indices) = Sorting.TopK(Strong(input), k);
        return (values, CastOp.Apply(indices, index_type));
    }

    /// <summary>Whether the target is among the k largest predictions. As <c>tf.math.in_top_k</c>.</summary>
    public Tensor in_top_k(Tensor targets, Tensor predictions, int k) =>
        Searching.InTopK(Strong(targets), Strong(predictions), k);

    /// <summary>How often each whole number is there, or the sum of its weights. As <c>tf.math.bincount</c>.</summary>
    /// <param name="arr">Integers that are not negative.</param>
    /// <param name="weights">As many numbers.</param>
    /// <param name="minlength">The least length of the result.</param>
    /// <param name="maxlength">Larger numbers do not count.</param>
    /// <param name="dtype">The result's, where there are no weights.</param>
    /// <param name="axis">-1 to count each row of a matrix by itself; all together by default.</param>
    /// <param name="binary_output">Whether only it counts that a number is there.</param>
    public Tensor bincount(
        Tensor arr,
        Tensor? weights = null,
        int? minlength = null,
        int? maxlength = null,
        DType dtype = DType.Int32,
        int? axis = null,
        bool binary_output = false
    )
    {
        var numbers = CastOp.Apply(Strong(arr), DType.Int64);
        if (axis is null)
            numbers = ReshapeOp.Apply(numbers, -1);
        var counts = Searching.BinCount(
            nameof(bincount),
            numbers,
            weights is null || binary_output ? null : Strong(weights),
            minlength ?? 0,
            maxlength
        );
        if (weights is not null && !binary_output)
            return counts;
        return CastOp.Apply(binary_output ? Binary.Minimum.Apply(counts, 1) : counts, dtype);
    }

    /// <summary>How often each class was predicted for each label. As <c>tf.math.confusion_matrix</c>.</summary>
    public Tensor confusion_matrix(
        Tensor labels,
        Tensor predictions,
        int? num_classes = null,
        Tensor? weights = null,
        DType dtype = DType.Int32
    )
    {
        var (rows, columns) = (
            ReshapeOp.Apply(CastOp.Apply(Strong(labels), DType.Int64), -1),
            ReshapeOp.Apply(CastOp.Apply(Strong(predictions), DType.Int64), -1)
        );
        var classes = num_classes ?? 1 + (int)Binary.Maximum.Run(ReduceOp.Max(rows), ReduceOp.Max(columns));
        var counted = weights is null
            ? Tensor.Filled(rows.Shape, dtype, 1)
            : ReshapeOp.Apply(CastOp.Apply(Strong(weights), dtype), -1);
        return GatherNdOp.Scatter(Stacking.Stack([rows, columns], 1), counted, [classes, classes]);
    }

    /// <summary>y with y[x[i]] = i. As <c>tf.math.invert_permutation</c>.</summary>
    public Tensor invert_permutation(Tensor x)
    {
        var order = Arranging.Integers(nameof(invert_permutation), x);
        return order.Order().SequenceEqual(Enumerable.Range(0, order.Length))
            ? CastOp.Apply(TransposeOp.Inverse(order), x.DType)
            : throw new InvalidArgumentException("invert_permutation: each number from 0 on must be there once");
    }

    private static Tensor OfFloats(Op op, Tensor x) => op.Run(Strong(x));

    private static Tensor Floats(string caller, Tensor x)
    {
        var tensor = Strong(x);
        return tensor.DType.IsFloating()
            ? tensor
            : throw new InvalidArgumentException($"{caller}: needs floats. Received: {tensor.DType.Name()}");
    }

    private static Tensor Rising(Tensor x, BinaryOp order)
    {
        var flat = ReshapeOp.Apply(Strong(x), -1);
        var length = Math.Max(0, flat.Size - 1);
        return ReduceOp.All(
            order.Run(SliceOp.Along(flat, 0, flat.Size - length, length), SliceOp.Along(flat, 0, 0, length))
        );
    }
}
