using TfActivations.Ops;

namespace TfActivations.Activations;

// tf.nn: cross-entropies, moments, norms, choices.
public sealed partial class NN
{
    /// <summary>-log of the probability of labels whose places nobody knows, for each sequence. As <c>tf.nn.ctc_loss</c>.</summary>
    /// <param name="labels">Classes of shape (batch, most labels).</param>
    /// <param name="logits">Of shape (steps, batch, classes), or (batch, steps, classes).</param>
    /// <param name="label_length">How many labels count of each.</param>
    /// <param name="logit_length">How many steps count of each.</param>
    /// <param name="logits_time_major">Whether steps come first.</param>
    /// <param name="unique">Counts for nothing.</param>
    /// <param name="blank_index">The class that says nothing, from the end where negative; 0 by default.</param>
    public Tensor ctc_loss(
        Tensor labels,
        Tensor logits,
        Tensor label_length,
        Tensor logit_length,
        bool logits_time_major = true,
        object? unique = null,
        int? blank_index = null
    )
    {
        var x = NotNull(logits);
        if (logits_time_major && x.Shape.Rank == 3)
            x = TransposeOp.Apply(x, [1, 0, 2]);
        return Ctc.Loss(
            nameof(ctc_loss),
            NotNull(labels),
            x,
            NotNull(label_length),
            NotNull(logit_length),
            blank_index ?? 0
        );
    }

    /// <summary>max(x, 0) - x z + log(1 + e^-|x|), of logits x and labels z. As <c>tf.nn.sigmoid_cross_entropy_with_logits</c>.</summary>
    public Tensor sigmoid_cross_entropy_with_logits(Tensor labels, Tensor logits)
    {
        var (z, x) = Alike(nameof(sigmoid_cross_entropy_with_logits), labels, logits);
        return Crossentropies.OfLogits(z, x);
    }

    /// <summary>(1 - z) x + (1 + (pos_weight - 1) z) (log(1 + e^-|x|) + max(-x, 0)). As <c>tf.nn.weighted_cross_entropy_with_logits</c>.</summary>
    public Tensor weighted_cross_entropy_with_logits(Tensor labels, Tensor logits, Tensor pos_weight)
    {
        var (z, x) = Alike(nameof(weighted_cross_entropy_with_logits), labels, logits);
        ArgumentNullException.ThrowIfNull(pos_weight);
        var weight = 1.0 + (pos_weight - 1.0) * z;
        var log = Unary.Log1p.Run(Unary.Exp.Run(-Unary.Abs.Run(x))) + new Relu().Apply(-x);
        return (1.0 - z) * x + weight * log;
    }

    /// <summary>-sum(labels log(softmax(logits))) along an axis. As <c>tf.nn.softmax_cross_entropy_with_logits</c>.</summary>
    public Tensor softmax_cross_entropy_with_logits(Tensor labels, Tensor logits, int axis = -1)
    {
        var operands = TypePromotion.Unify(
            nameof(softmax_cross_entropy_with_logits),
            [NotNull(labels), NotNull(logits)]
        );
        var shape = Shape.Broadcast(operands[0].Shape, operands[1].Shape, nameof(softmax_cross_entropy_with_logits));
        var along = shape.NormalizeAxis(axis, nameof(softmax_cross_entropy_with_logits));
        var (z, x) = (BroadcastToOp.Apply(operands[0], shape), BroadcastToOp.Apply(operands[1], shape));
        return along == shape.Rank - 1
            ? SoftmaxCrossentropyOp.Apply(x, z)
            : SoftmaxCrossentropyOp.Apply(Arranging.MoveAxis(x, [along], [-1]), Arranging.MoveAxis(z, [along], [-1]));
    }

    /// <summary>-log(softmax(logits)[label]) along the last axis. As <c>tf.nn.sparse_softmax_cross_entropy_with_logits</c>.</summary>
    /// <param name="labels">Integers of logits' shape without the last axis.</param>
    /// <param name="logits">Floats.</param>
    public Tensor sparse_softmax_cross_entropy_with_logits(Tensor labels, Tensor logits)
    {
        const string Name = nameof(sparse_softmax_cross_entropy_with_logits);
        var (classes, x) = (NotNull(labels), NotNull(logits));
        if (
            !classes.DType.IsInteger()
            || !x.DType.IsFloating()
            || x.Shape.Rank == 0
            || !x.Shape[..^1].Equals(classes.Shape)
        )
            throw new InvalidArgumentException(
                $"{Name}: needs integer labels of the logits' shape without the last axis. Received: {classes.DType.Name()} of shape {classes.Shape}, and {x.Shape}"
            );
        return SparseSoftmaxCrossentropyOp.Apply(
            x,
            LabelRangeOp.Apply(Name, x.Shape[^1], CastOp.Apply(classes, DType.Int64))
        );
    }

    /// <summary>sum(t^2) / 2. As <c>tf.nn.l2_loss</c>.</summary>
    public Tensor l2_loss(Tensor t) => ReduceOp.Sum(Unary.Square.Run(NotNull(t))) * 0.5;

    /// <summary>x / max(|x|, sqrt(epsilon)) with the norm along axes. As <c>tf.nn.l2_normalize</c>.</summary>
    public Tensor l2_normalize(Tensor x, AxisList? axis = null, double epsilon = 1e-12, AxisList? dim = null)
    {
        var square = ReduceOp.Sum(Unary.Square.Run(NotNull(x)), (axis ?? dim)?.ToArray(), keepDims: true);
        return x * Unary.Rsqrt.Run(Binary.Maximum.Apply(square, epsilon));
    }

    /// <summary>Mean and variance along axes. As <c>tf.nn.moments</c>.</summary>
    public (Tensor mean, Tensor variance) moments(Tensor x, AxisList axes, Tensor? shift = null, bool keepdims = false)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return Statistics.Moments(NotNull(x), axes.ToArray(), keepdims);
    }

    /// <summary>Weighted mean and variance along axes. As <c>tf.nn.weighted_moments</c>.</summary>
    public (Tensor mean, Tensor variance) weighted_moments(
        Tensor x,
        AxisList axes,
        Tensor frequency_weights,
        bool keepdims = false
    )
    {
        var values = NotNull(x);
        ArgumentNullException.ThrowIfNull(axes);
        var along = axes.ToArray();
        var weights = BroadcastToOp.Apply(
            CastOp.Apply(NotNull(frequency_weights), values.DType),
            Shape.Broadcast(values.Shape, frequency_weights.Shape, nameof(weighted_moments))
        );
        var total = ReduceOp.Sum(weights, along, keepDims: true);
        var mean = ReduceOp.Sum(values * weights, along, keepDims: true) / total;
        var variance = ReduceOp.Sum(weights * Unary.Square.Run(values - mean), along, keepDims: true) / total;
        return keepdims ? (mean, variance) : (Stacking.Squeeze(mean, along), Stacking.Squeeze(variance, along));
    }

    /// <summary>scale (x - mean) / sqrt(variance + variance_epsilon) + offset. As <c>tf.nn.batch_normalization</c>.</summary>
    public Tensor batch_normalization(
        Tensor x,
        Tensor mean,
        Tensor variance,
        Tensor? offset,
        Tensor? scale,
        double variance_epsilon
    )
    {
        var factor = Unary.Rsqrt.Run(NotNull(variance) + variance_epsilon);
        if (scale is not null)
            factor *= scale;
        var shift = -(NotNull(mean) * factor);
        return NotNull(x) * factor + (offset is null ? shift : offset + shift);
    }

    /// <summary>As batch_normalization; gamma counts where scale_after_normalization. As <c>tf.nn.batch_norm_with_global_normalization</c>.</summary>
    public Tensor batch_norm_with_global_normalization(
        Tensor input,
        Tensor mean,
        Tensor variance,
        Tensor beta,
        Tensor gamma,
        double variance_epsilon,
        bool scale_after_normalization
    ) => batch_normalization(input, mean, variance, beta, scale_after_normalization ? gamma : null, variance_epsilon);

    /// <summary>value + bias along the last axis. As <c>tf.nn.bias_add</c>.</summary>
    public Tensor bias_add(Tensor value, Tensor bias, string? data_format = null)
    {
        var (x, b) = (NotNull(value), NotNull(bias));
        var isFirst = data_format is not null && data_format.StartsWith("NC", StringComparison.Ordinal);
        var channels = x.Shape.Rank < 2 ? -1 : x.Shape[isFirst ? 1 : ^1];
        if (b.Shape.Rank != 1 || b.Shape[0] != channels)
            throw new InvalidArgumentException($"bias_add: a bias of shape {b.Shape} does not fit shape {x.Shape}");
        if (!isFirst)
            return x + b;
        var shape = SliceOp.Dense(x.Shape.Rank);
        shape[1] = channels;
        return x + ReshapeOp.Apply(b, shape);
    }

    /// <summary>Elements made 0 with probability rate, the others divided by 1 - rate. As <c>tf.nn.dropout</c>.</summary>
    public Tensor dropout(Tensor x, double rate, Shape? noise_shape = null, int? seed = null)
    {
        var like = Tensor.Allocate(NoiseShape(NotNull(x), rate, noise_shape), x.DType);
        if (rate == 0)
            return IdentityOp.Instance.Run(x);
        var mask = new DropoutMaskOp(rate, RandomNumbers.OfReplica(seed)).Run(like);
        return x * StopGradientOp.Instance.Run(mask);
    }

    /// <summary>The shape of what is drawn: the tensor's where noise_shape says nothing.</summary>
    internal static Shape NoiseShape(Tensor x, double rate, Shape? noise_shape)
    {
        if (rate is not (>= 0 and < 1))
            throw new InvalidArgumentException($"dropout: rate must be at least 0 and below 1. Received: {rate}");
        if (!x.DType.IsFloating())
            throw new InvalidArgumentException($"dropout: needs floats. Received: {x.DType.Name()}");
        return noise_shape is null
            ? x.Shape
            : Shape.Create([
                .. noise_shape.Select((length, axis) => length < 0 && axis < x.Shape.Rank ? x.Shape[axis] : length),
            ]);
    }

    /// <summary>Rows of params by ids; longer ones shortened to max_norm. As <c>tf.nn.embedding_lookup</c>.</summary>
    public Tensor embedding_lookup(Tensor @params, Tensor ids, double? max_norm = null)
    {
        var rows = GatherOp.Apply(NotNull(@params), NotNull(ids), 0);
        if (max_norm is not { } most)
            return rows;
        int[] axes = [.. Enumerable.Range(ids.Shape.Rank, rows.Shape.Rank - ids.Shape.Rank)];
        var length = Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(rows), axes, keepDims: true));
        return rows * most / Binary.Maximum.Apply(length, most);
    }

    /// <summary>Whether the target is among the k largest predictions. As <c>tf.nn.in_top_k</c>.</summary>
    public Tensor in_top_k(Tensor targets, Tensor predictions, int k) =>
        Searching.InTopK(NotNull(targets), NotNull(predictions), k);

    /// <summary>The k largest along the last axis and where they stand. As <c>tf.nn.top_k</c>.</summary>
    public (Tensor values, Tensor indices) top_k(
        Tensor input,
        int k = 1,
        bool sorted = true,
        DType index_type = DType.Int32
    )
    {
        var (values, indices) = Sorting.TopK(input, k);
        return (values, CastOp.Apply(indices, index_type));
    }

    /// <summary>The share of zeros, as float32. As <c>tf.nn.zero_fraction</c>.</summary>
    public Tensor zero_fraction(Tensor value) =>
        ReduceOp.Mean(
            CastOp.Apply(
                Compare.Equal.Apply(NotNull(value), Tensor.Filled(Shape.Scalar, value.DType, 0)),
                DType.Float32
            )
        );

    /// <summary>The sum of losses over the global size of the batch. As <c>tf.nn.compute_average_loss</c>.</summary>
    public Tensor compute_average_loss(
        Tensor per_example_loss,
        Tensor? sample_weight = null,
        int? global_batch_size = null
    )
    {
        var losses = NotNull(per_example_loss);
        if (losses.Shape.Rank == 0)
            throw new InvalidArgumentException(
                "compute_average_loss: needs a loss for each sample. Received: a scalar"
            );
        if (sample_weight is not null)
            losses *= sample_weight;
        return ReduceOp.Sum(losses) / Tensor.Filled(Shape.Scalar, losses.DType, global_batch_size ?? losses.Shape[0]);
    }

    private static (Tensor, Tensor) Alike(string caller, Tensor labels, Tensor logits)
    {
        var operands = TypePromotion.Unify(caller, [NotNull(labels), NotNull(logits)]);
        return operands[0].Shape.Equals(operands[1].Shape)
            ? (operands[0], operands[1])
            : throw new InvalidArgumentException(
                $"{caller}: labels of shape {labels.Shape} and logits of {logits.Shape} must be alike"
            );
    }

    private static Tensor NotNull(Tensor? x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x;
    }
}
