using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Api;

// Activations, norms and losses of networks.
public sealed partial class KerasOps
{
    /// <summary>scale (x - mean) / sqrt(variance + epsilon) + offset, along an axis. As <c>keras.ops.batch_normalization</c>.</summary>
    public Tensor batch_normalization(
        Tensor x,
        Tensor mean,
        Tensor variance,
        int axis,
        Tensor? offset = null,
        Tensor? scale = null,
        double epsilon = 1e-3
    )
    {
        var values = KerasTypes.Floats(x);
        var shape = SliceOp.Dense(values.Shape.Rank);
        var along = values.Shape.NormalizeAxis(axis, nameof(batch_normalization));
        shape[along] = values.Shape[along];
        Tensor Spread(Tensor each) => ReshapeOp.Apply(CastOp.Apply(KerasTypes.Tensor(each), values.DType), shape);
        var factor = Unary.Rsqrt.Run(Spread(variance) + epsilon);
        if (scale is not null)
            factor *= Spread(scale);
        var shift = -Spread(mean) * factor;
        return values * factor + (offset is null ? shift : shift + Spread(offset));
    }

    /// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance along axes. As <c>keras.ops.layer_normalization</c>.</summary>
    public Tensor layer_normalization(
        Tensor x,
        Tensor? gamma = null,
        Tensor? beta = null,
        AxisList? axis = null,
        double? epsilon = null
    )
    {
        var values = KerasTypes.Floats(x);
        var axes = Normalized(values, axis ?? -1);
        var (mean, variance) = Statistics.Moments(values, axes, keepDims: true);
        var y = (values - mean) * Unary.Rsqrt.Run(variance + (epsilon ?? 1e-7));
        if (gamma is not null)
            y *= AlongAxes(gamma, values, axes);
        return beta is null ? y : y + AlongAxes(beta, values, axes);
    }

    /// <summary>scale x / sqrt(mean(x^2) + epsilon), along axes. As <c>keras.ops.rms_normalization</c>.</summary>
    public Tensor rms_normalization(Tensor x, Tensor? scale = null, AxisList? axis = null, double? epsilon = null)
    {
        var values = KerasTypes.Floats(x);
        var axes = Normalized(values, axis ?? -1);
        var square = ReduceOp.Mean(Unary.Square.Run(values), axes, keepDims: true);
        var y = values * Unary.Rsqrt.Run(square + (epsilon ?? 1e-7));
        return scale is null ? y : y * AlongAxes(scale, values, axes);
    }

    /// <summary>-target log(output) - (1 - target) log(1 - output). As <c>keras.ops.binary_crossentropy</c>.</summary>
    public Tensor binary_crossentropy(Tensor target, Tensor output, bool from_logits = false)
    {
        var operands = KerasTypes.UnifyFloats(target, output);
        var (t, x) = (operands[0], operands[1]);
        SameShape(nameof(binary_crossentropy), t, x);
        if (from_logits)
            return Crossentropies.OfLogits(t, x);
        var p = clip(x, 1e-7, 1 - 1e-7);
        return -(t * Unary.Log.Run(p) + (1.0 - t) * Unary.Log.Run(1.0 - p));
    }

    /// <summary>-sum(target log(output)) along an axis. As <c>keras.ops.categorical_crossentropy</c>.</summary>
    public Tensor categorical_crossentropy(Tensor target, Tensor output, bool from_logits = false, int axis = -1)
    {
        var operands = KerasTypes.UnifyFloats(target, output);
        var (t, x) = (operands[0], operands[1]);
        SameShape(nameof(categorical_crossentropy), t, x);
        if (t.Shape.Rank < 1)
            throw new InvalidArgumentException(
                "categorical_crossentropy: needs classes along an axis. Received: a scalar"
            );
        return -ReduceOp.Sum(t * LogProbabilities(x, from_logits, axis), [axis]);
    }

    /// <summary>-log(output[target]) along an axis. As <c>keras.ops.sparse_categorical_crossentropy</c>.</summary>
    public Tensor sparse_categorical_crossentropy(Tensor target, Tensor output, bool from_logits = false, int axis = -1)
    {
        var (labels, x) = (CastOp.Apply(KerasTypes.Tensor(target), DType.Int64), KerasTypes.Floats(output));
        if (labels.Shape.Rank == x.Shape.Rank && labels.Shape[^1] == 1)
            labels = Stacking.Squeeze(labels, -1);
        if (x.Shape.Rank < 1)
            throw new InvalidArgumentException(
                "sparse_categorical_crossentropy: needs classes along an axis. Received: a scalar"
            );
        var along = x.Shape.NormalizeAxis(axis, nameof(sparse_categorical_crossentropy));
        Shape rows = [.. x.Shape[..along], .. x.Shape[(along + 1)..]];
        SameShape(nameof(sparse_categorical_crossentropy), labels, rows);
        var log = LogProbabilities(x, from_logits, axis);
        return -Stacking.Squeeze(TakeAlongAxisOp.Apply(log, Stacking.ExpandDims(labels, along), along), along);
    }

    /// <summary>softmax(query key' scale) value: attention of (batch, time, heads, features). As <c>keras.ops.dot_product_attention</c>.</summary>
    /// <param name="query">(batch, target time, heads, features).</param>
    /// <param name="key">(batch, source time, heads, features); fewer heads serve several of query's.</param>
    /// <param name="value">As key.</param>
    /// <param name="bias">What is added to the scores, of (batch, heads, target time, source time).</param>
    /// <param name="mask">Where attention may go, likewise.</param>
    /// <param name="scale">1 / sqrt(features) by default.</param>
    /// <param name="is_causal">Whether it may go to what is earlier only.</param>
    /// <param name="flash_attention">Only null or false: there is none here.</param>
    /// <param name="attn_logits_soft_cap">Scores are squeezed below it by tanh.</param>
    public Tensor dot_product_attention(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? bias = null,
        Tensor? mask = null,
        double? scale = null,
        bool is_causal = false,
        bool? flash_attention = null,
        double? attn_logits_soft_cap = null
    )
    {
        if (flash_attention == true)
            throw new InvalidArgumentException("dot_product_attention: there is no flash attention on a CPU");
        var operands = KerasTypes.UnifyFloats(query, key, value);
        var (q, k, v) = (operands[0], operands[1], operands[2]);
        if (q.Shape.Rank != 4 || k.Shape.Rank != 4 || v.Shape.Rank != 4)
            throw new InvalidArgumentException(
                $"dot_product_attention: needs tensors of 4 axes. Received: shapes {q.Shape}, {k.Shape} and {v.Shape}"
            );
        var scores = einsum("BTNH,BSNH->BNTS", q * (scale ?? 1 / Math.Sqrt(q.Shape[^1])), k);
        if (bias is not null)
            scores += CastOp.Apply(KerasTypes.Tensor(bias), scores.DType);
        if (attn_logits_soft_cap is { } cap)
            scores = new Tanh().Apply(scores / cap) * cap;
        var allowed = mask is null ? null : CastOp.Apply(KerasTypes.Tensor(mask), DType.Bool);
        if (is_causal)
        {
            var causal = Diagonals.LowerMask(scores.Shape[^2], scores.Shape[^1], 0);
            allowed = allowed is null ? causal : Bitwise.LogicalAnd.Run(allowed, causal);
        }
        if (allowed is not null)
            scores = SelectOp.Apply(allowed, scores, Number(scores, -0.7 * Casting.Largest(scores.DType)));
        return einsum("BNTS,BSNH->BTNH", SoftmaxOp.Apply(scores, -1), v);
    }

    /// <summary>20 log10(max_val) - 10 log10(mean((x1 - x2)^2)). As <c>keras.ops.psnr</c>.</summary>
    public Tensor psnr(Tensor x1, Tensor x2, double max_val)
    {
        var operands = KerasTypes.UnifyFloats(x1, x2);
        SameShape(nameof(psnr), operands[0], operands[1]);
        var error = ReduceOp.Mean(Unary.Square.Run(operands[0] - operands[1]));
        return 20 * Math.Log10(max_val) - 10.0 * Unary.Log10.Run(error);
    }

    /// <summary>Windows of a signal along the last axis, as a new last axis. As <c>keras.ops.extract_sequences</c>.</summary>
    public Tensor extract_sequences(Tensor x, int sequence_length, int sequence_stride)
    {
        var signal = KerasTypes.Tensor(x);
        if (
            signal.Shape.Rank == 0
            || sequence_length <= 0
            || sequence_stride <= 0
            || sequence_length > signal.Shape[^1]
        )
            throw new InvalidArgumentException(
                $"extract_sequences: windows of {sequence_length} do not fit shape {signal.Shape}"
            );
        var count = 1 + (signal.Shape[^1] - sequence_length) / sequence_stride;
        var places = Enumerable
            .Range(0, count)
            .SelectMany(i => Enumerable.Range(i * sequence_stride, sequence_length))
            .ToArray();
        return ReshapeOp.Apply(
            GatherOp.Apply(signal, places, signal.Shape.Rank - 1),
            [.. signal.Shape[..^1], count, sequence_length]
        );
    }

    /// <summary>-log of the probability of labels whose places nobody knows, for each sequence. As <c>keras.ops.ctc_loss</c>.</summary>
    /// <param name="target">Classes of shape (batch, most labels).</param>
    /// <param name="output">Logits of shape (batch, steps, classes).</param>
    /// <param name="target_length">How many labels count of each.</param>
    /// <param name="output_length">How many steps count of each.</param>
    /// <param name="mask_index">The class that says nothing.</param>
    public Tensor ctc_loss(
        Tensor target,
        Tensor output,
        Tensor target_length,
        Tensor output_length,
        int mask_index = 0
    ) =>
        Ctc.Loss(
            nameof(ctc_loss),
            KerasTypes.Tensor(target),
            KerasTypes.Floats(output),
            KerasTypes.Tensor(target_length),
            KerasTypes.Tensor(output_length),
            mask_index
        );

    /// <summary>The labels that logits say, -1 after the last one, and how likely they are. As <c>keras.ops.ctc_decode</c>.</summary>
    /// <param name="inputs">Logits of shape (batch, steps, classes).</param>
    /// <param name="sequence_lengths">How many steps count of each.</param>
    /// <param name="strategy">"greedy" takes the likeliest class of each step, "beam_search" the likeliest labels.</param>
    /// <param name="beam_width">How many labels a search keeps at each step.</param>
    /// <param name="top_paths">How many labels a search gives of each sequence.</param>
    /// <param name="merge_repeated">Whether "greedy" joins classes that repeat.</param>
    /// <param name="mask_index">The class that says nothing.</param>
    /// <returns>int32 of shape (paths, batch, steps); the negative sum of the logits, or logarithms of probabilities.</returns>
    public (Tensor decoded, Tensor scores) ctc_decode(
        Tensor inputs,
        Tensor sequence_lengths,
        string strategy = "greedy",
        int beam_width = 100,
        int top_paths = 1,
        bool merge_repeated = true,
        int mask_index = 0
    )
    {
        var (logits, lengths) = (KerasTypes.Floats(inputs), Shape.Integers(nameof(ctc_decode), sequence_lengths));
        var blank = mask_index < 0 && logits.Shape.Rank == 3 ? mask_index + logits.Shape[2] : mask_index;
        if (
            logits.Shape.Rank != 3
            || lengths.Length != logits.Shape[0]
            || Array.Exists(lengths, length => length < 0 || length > logits.Shape[1])
            || blank < 0
            || blank >= logits.Shape[2]
        )
            throw new InvalidArgumentException(
                $"ctc_decode: needs logits of shape (batch, steps, classes), a length for each and a class. Received: shape {logits.Shape}, [{string.Join(", ", lengths)}], {mask_index}"
            );
        if (beam_width < 1 || top_paths < 1 || top_paths > beam_width)
            throw new InvalidArgumentException(
                $"ctc_decode: top_paths must be from 1 to beam_width. Received: {top_paths}, {beam_width}"
            );
        var decoder = new CtcDecoder(logits, lengths, blank);
        return strategy switch
        {
            "greedy" => decoder.Greedy(merge_repeated),
            "beam_search" => decoder.Beam(beam_width, top_paths),
            _ => throw new InvalidArgumentException(
                $"ctc_decode: strategy must be 'greedy' or 'beam_search'. Received: '{strategy}'"
            ),
        };
    }

    private static int[] Normalized(Tensor x, AxisList axis) =>
        [.. axis.ToArray().Select(each => x.Shape.NormalizeAxis(each, "axis"))];

    /// <summary>Weights of some axes, to be multiplied with all.</summary>
    private static Tensor AlongAxes(Tensor weights, Tensor x, int[] axes)
    {
        var shape = SliceOp.Dense(x.Shape.Rank);
        foreach (var axis in axes)
            shape[axis] = x.Shape[axis];
        return ReshapeOp.Apply(CastOp.Apply(KerasTypes.Tensor(weights), x.DType), shape);
    }

    private Tensor LogProbabilities(Tensor x, bool fromLogits, int axis) =>
        fromLogits
            ? LogSoftmaxOp.Apply(x, axis)
            : Unary.Log.Run(clip(x / ReduceOp.Sum(x, [axis], keepDims: true), 1e-7, 1 - 1e-7));

    private static void SameShape(string caller, Tensor x, Tensor y) => SameShape(caller, x, y.Shape);

    private static void SameShape(string caller, Tensor x, Shape shape)
    {
        if (!x.Shape.Equals(shape))
            throw new InvalidArgumentException($"{caller}: shapes {x.Shape} and {shape} must be alike");
    }
}
