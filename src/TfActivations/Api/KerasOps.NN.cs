using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Api;

// Activations, norms and losses of networks.
public sealed partial class KerasOps
{
    /// <summary>max(x, 0), of integers too. As <c>keras.ops.relu</c>.</summary>
    public Tensor relu(Tensor x) =>
        KerasTypes.Tensor(x) is { } tensor && tensor.DType.IsInteger()
            ? Binary.Maximum.Run(tensor, Number(tensor, 0))
            : Apply(new Relu(), x);

    /// <summary>min(max(x, 0), 6), of integers too. As <c>keras.ops.relu6</c>.</summary>
    public Tensor relu6(Tensor x) =>
        KerasTypes.Tensor(x) is { } tensor && tensor.DType.IsInteger()
            ? Binary.Minimum.Run(relu(tensor), Number(tensor, 6))
            : Apply(new Relu6(), x);

    /// <summary>1 / (1 + e^-x). As <c>keras.ops.sigmoid</c>.</summary>
    public Tensor sigmoid(Tensor x) => Apply(new Sigmoid(), x);

    /// <summary>log(sigmoid(x)). As <c>keras.ops.log_sigmoid</c>.</summary>
    public Tensor log_sigmoid(Tensor x) => Apply(new LogSigmoid(), x);

    /// <summary>x sigmoid(x). As <c>keras.ops.silu</c>.</summary>
    public Tensor silu(Tensor x) => Apply(new Silu(), x);

    /// <summary>x sigmoid(x). As <c>keras.ops.swish</c>.</summary>
    public Tensor swish(Tensor x) => silu(x);

    /// <summary>x where it is positive, else alpha (e^x - 1). As <c>keras.ops.elu</c>.</summary>
    public Tensor elu(Tensor x, double alpha = 1) => Apply(new Elu(alpha), x);

    /// <summary>max(0, x) + min(0, alpha (e^(x / alpha) - 1)). As <c>keras.ops.celu</c>.</summary>
    public Tensor celu(Tensor x, double alpha = 1) => Apply(new Celu(alpha), x);

    /// <summary>elu scaled so that means and variances stay. As <c>keras.ops.selu</c>.</summary>
    public Tensor selu(Tensor x) => Apply(new Selu(), x);

    /// <summary>x times the normal distribution function; by default tanh's approximation of it. As <c>keras.ops.gelu</c>.</summary>
    public Tensor gelu(Tensor x, bool approximate = true) => Apply(new Gelu(approximate), x);

    /// <summary>x where it is positive, else negative_slope x. As <c>keras.ops.leaky_relu</c>.</summary>
    public Tensor leaky_relu(Tensor x, double negative_slope = 0.2) => Apply(new LeakyRelu(negative_slope), x);

    /// <summary>relu6(x + 3) / 6. As <c>keras.ops.hard_sigmoid</c>.</summary>
    public Tensor hard_sigmoid(Tensor x) => Apply(new HardSigmoid(), x);

    /// <summary>x relu6(x + 3) / 6. As <c>keras.ops.hard_silu</c>.</summary>
    public Tensor hard_silu(Tensor x) => Apply(new HardSilu(), x);

    /// <summary>x relu6(x + 3) / 6. As <c>keras.ops.hard_swish</c>.</summary>
    public Tensor hard_swish(Tensor x) => hard_silu(x);

    /// <summary>x, at least -1 and at most 1. As <c>keras.ops.hard_tanh</c>.</summary>
    public Tensor hard_tanh(Tensor x) => Apply(new HardTanh(), x);

    /// <summary>x beyond the threshold, else 0. As <c>keras.ops.hard_shrink</c>.</summary>
    public Tensor hard_shrink(Tensor x, double threshold = 0.5) => Apply(new HardShrink(threshold), x);

    /// <summary>x nearer to 0 by the threshold, within it 0. As <c>keras.ops.soft_shrink</c>.</summary>
    public Tensor soft_shrink(Tensor x, double threshold = 0.5) => Apply(new SoftShrink(threshold), x);

    /// <summary>x - tanh(x). As <c>keras.ops.tanh_shrink</c>.</summary>
    public Tensor tanh_shrink(Tensor x) => Apply(new TanhShrink(), x);

    /// <summary>x above a threshold, else a value. As <c>keras.ops.threshold</c>.</summary>
    public Tensor threshold(Tensor x, double threshold, double default_value)
    {
        var tensor = KerasTypes.Tensor(x);
        return SelectOp.Apply(
            Compare.Greater.Run(tensor, Number(tensor, threshold)),
            tensor,
            Number(tensor, default_value)
        );
    }

    /// <summary>log(1 + e^x). As <c>keras.ops.softplus</c>.</summary>
    public Tensor softplus(Tensor x) => Apply(new Softplus(), x);

    /// <summary>x / (1 + |x|). As <c>keras.ops.softsign</c>.</summary>
    public Tensor softsign(Tensor x) => Apply(new Softsign(), x);

    /// <summary>(x + sqrt(x^2 + b)) / 2. As <c>keras.ops.squareplus</c>.</summary>
    public Tensor squareplus(Tensor x, double b = 4) => Apply(new Squareplus(b), x);

    /// <summary>0 up to -1, x from 1 on, (x + 1)^2 / 4 in between. As <c>keras.ops.sparse_plus</c>.</summary>
    public Tensor sparse_plus(Tensor x) => Apply(new SparsePlus(), x);

    /// <summary>0 up to -1, 1 from 1 on, (x + 1) / 2 in between. As <c>keras.ops.sparse_sigmoid</c>.</summary>
    public Tensor sparse_sigmoid(Tensor x) => Apply(new SparseSigmoid(), x);

    /// <summary>One half of x times the sigmoid of the other. As <c>keras.ops.glu</c>.</summary>
    public Tensor glu(Tensor x, int axis = -1) => Apply(new Glu(axis), x);

    /// <summary>e^x over their sum along axes. As <c>keras.ops.softmax</c>.</summary>
    public Tensor softmax(Tensor x, AxisList? axis = null) => Along(x, axis, each => new Softmax(each));

    /// <summary>log(softmax(x)) along axes. As <c>keras.ops.log_softmax</c>.</summary>
    public Tensor log_softmax(Tensor x, AxisList? axis = null) => Along(x, axis, each => new LogSoftmax(each));

    /// <summary>The point of the simplex that is nearest to x, along an axis. As <c>keras.ops.sparsemax</c>.</summary>
    public Tensor sparsemax(Tensor x, int axis = -1) => Apply(new Sparsemax(axis), x);

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

    private static Tensor Apply(Activation activation, Tensor x) => activation.Apply(KerasTypes.Tensor(x));

    /// <summary>Along one axis, or along several as if they were one.</summary>
    private static Tensor Along(Tensor x, AxisList? axis, Func<int, Activation> activation)
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is null || axis.ToArray().Length == 1)
            return activation(axis is null ? -1 : axis.ToArray()[0]).Apply(tensor);
        int[] axes = Normalized(tensor, axis);
        int[] order = [.. Enumerable.Range(0, tensor.Shape.Rank).Except(axes), .. axes];
        var moved = TransposeOp.Apply(tensor, order);
        var kept = tensor.Shape.Rank - axes.Length;
        var joined = activation(-1)
            .Apply(ReshapeOp.Apply(moved, [.. moved.Shape[..kept], moved.Shape.Product(kept..)]));
        return TransposeOp.Apply(ReshapeOp.Apply(joined, moved.Shape), TransposeOp.Inverse(order));
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
