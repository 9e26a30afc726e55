using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Attention of several heads: each with projections of its own of query, key and value, whose results are projected back together.</summary>
/// <remarks>Vaswani et al. 2017. Each head: softmax(q k^T / sqrt(width)) v.</remarks>
public abstract class HeadsLayer : Layer
{
    private const string Causal = "use_causal_mask";
    private const string WithScores = "return_attention_scores";
    private const string QueryMask = "query_mask";
    private const string ValueMask = "value_mask";
    private const string KeyMask = "key_mask";
    private const string AttentionMask = "attention_mask";

    private Random? random;

    private protected HeadsLayer() => supports_masking = true;

    /// <summary>The share of the softmax's results that training drops.</summary>
    [Range(0, 1)]
    public double dropout { get; init; }

    /// <summary>Whether the projections have biases.</summary>
    public bool use_bias { get; init; } = true;

    /// <summary>Whether a sigmoid of the query scales the result before its projection.</summary>
    public bool use_gate { get; init; }

    /// <summary>A query sees the keys less than so many places away; null for all.</summary>
    [Positive]
    public int? sliding_window { get; init; }

    /// <summary>The kernels' first values.</summary>
    [AllowNull]
    public Initializer kernel_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>The biases' first values.</summary>
    [AllowNull]
    public Initializer bias_initializer
    {
        get;
        init => field = value ?? field;
    } = "zeros";

    /// <summary>What the kernels add to the loss.</summary>
    public Regularizer? kernel_regularizer { get; init; }

    /// <summary>What the biases add to the loss.</summary>
    public Regularizer? bias_regularizer { get; init; }

    /// <summary>What the kernels are put back to after each step.</summary>
    public Constraint? kernel_constraint { get; init; }

    /// <summary>What the biases are put back to after each step.</summary>
    public Constraint? bias_constraint { get; init; }

    /// <summary>Seeds the layer's own generator of dropout; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) KernelOptions
    {
        init => (kernel_initializer, kernel_regularizer, kernel_constraint) = value;
    }

    internal (Initializer?, Regularizer?, Constraint?) BiasOptions
    {
        init => (bias_initializer, bias_regularizer, bias_constraint) = value;
    }

    internal override IReadOnlyList<string> InputKeywords => ["query", "value", "key"];

    internal override IReadOnlyList<string> CallKeywords =>
        [QueryMask, ValueMask, KeyMask, AttentionMask, Causal, WithScores];

    // As in Keras, which hands it to the projections.
    private protected override Regularizer? Activity => null;

    private protected override bool WritesActivityRegularizer => true;

    /// <summary>The layer applied to a query, a value and a key.</summary>
    /// <param name="query">(batch, T, dim).</param>
    /// <param name="value">(batch, S, dim).</param>
    /// <param name="key">(batch, S, dim); the value where null.</param>
    /// <param name="query_mask">Has no effect, as in Keras 3.15: the query's own mask says which of its steps count.</param>
    /// <param name="value_mask">Which steps of the value count; its own mask where null.</param>
    /// <param name="key_mask">Which steps of the key count; its own mask where null.</param>
    /// <param name="attention_mask">Which values each query sees: (batch, T, S), or what broadcasts to (batch, heads, T, S).</param>
    /// <param name="training">Whether this is training.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    /// <exception cref="InvalidArgumentException">The shapes do not go together.</exception>
    public Tensor Apply(
        Tensor query,
        Tensor value,
        Tensor? key = null,
        Tensor? query_mask = null,
        Tensor? value_mask = null,
        Tensor? key_mask = null,
        Tensor? attention_mask = null,
        bool training = false,
        bool use_causal_mask = false
    ) =>
        ApplyAll(query, value, key, query_mask, value_mask, key_mask, attention_mask, false, training, use_causal_mask)[
            0
        ];

    /// <summary>The result, and with return_attention_scores the softmax's: <c>var (y, scores) = layer.ApplyAll(...)</c>.</summary>
    /// <param name="query">(batch, T, dim).</param>
    /// <param name="value">(batch, S, dim).</param>
    /// <param name="key">(batch, S, dim); the value where null.</param>
    /// <param name="query_mask">Has no effect, as in Keras 3.15: the query's own mask says which of its steps count.</param>
    /// <param name="value_mask">Which steps of the value count; its own mask where null.</param>
    /// <param name="key_mask">Which steps of the key count; its own mask where null.</param>
    /// <param name="attention_mask">Which values each query sees: (batch, T, S), or what broadcasts to (batch, heads, T, S).</param>
    /// <param name="return_attention_scores">Whether the scores (batch, heads, T, S) are a result too.</param>
    /// <param name="training">Whether this is training.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    /// <exception cref="InvalidArgumentException">The shapes do not go together.</exception>
    public IReadOnlyList<Tensor> ApplyAll(
        Tensor query,
        Tensor value,
        Tensor? key = null,
        Tensor? query_mask = null,
        Tensor? value_mask = null,
        Tensor? key_mask = null,
        Tensor? attention_mask = null,
        bool return_attention_scores = false,
        bool training = false,
        bool use_causal_mask = false
    )
    {
        var (inputs, arguments) = Arguments(
            query,
            value,
            key,
            query_mask,
            value_mask,
            key_mask,
            attention_mask,
            return_attention_scores,
            use_causal_mask
        );
        return Outputs(inputs, arguments, training);
    }

    /// <summary>The layer applied to places in a model that is being drawn up.</summary>
    /// <param name="query">(batch, T, dim).</param>
    /// <param name="value">(batch, S, dim).</param>
    /// <param name="key">(batch, S, dim); the value where null.</param>
    /// <param name="attention_mask">Which values each query sees.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    public KerasTensor Apply(
        KerasTensor query,
        KerasTensor value,
        KerasTensor? key = null,
        KerasTensor? attention_mask = null,
        bool use_causal_mask = false
    ) => ApplyAll(query, value, key, attention_mask, false, use_causal_mask)[0];

    /// <summary>All results for places in a model that is being drawn up.</summary>
    /// <param name="query">(batch, T, dim).</param>
    /// <param name="value">(batch, S, dim).</param>
    /// <param name="key">(batch, S, dim); the value where null.</param>
    /// <param name="attention_mask">Which values each query sees.</param>
    /// <param name="return_attention_scores">Whether the scores are a result too.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    public IReadOnlyList<KerasTensor> ApplyAll(
        KerasTensor query,
        KerasTensor value,
        KerasTensor? key = null,
        KerasTensor? attention_mask = null,
        bool return_attention_scores = false,
        bool use_causal_mask = false
    )
    {
        var (inputs, arguments) = Arguments(
            query,
            value,
            key,
            null,
            null,
            null,
            attention_mask,
            return_attention_scores,
            use_causal_mask
        );
        return Draw(inputs, arguments);
    }

    private static (IReadOnlyList<T>, CallArguments) Arguments<T>(
        T query,
        T value,
        T? key,
        T? queryMask,
        T? valueMask,
        T? keyMask,
        T? attentionMask,
        bool withScores,
        bool isCausal
    )
        where T : class =>
        CallArguments.Of(
            key is null ? [query, value] : (T[])[query, value, key],
            [
                (QueryMask, One(queryMask)),
                (ValueMask, One(valueMask)),
                (KeyMask, One(keyMask)),
                (AttentionMask, One(attentionMask)),
            ],
            (WithScores, withScores),
            (Causal, isCausal)
        );

    private static T[]? One<T>(T? tensor)
        where T : class => tensor is null ? null : [tensor];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Call([input], training);

    /// <inheritdoc/>
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training) =>
        CallAll(inputs, CallArguments.None, training)[0];

    private protected override IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    )
    {
        var given = arguments.Positional(inputs);
        Require([.. given.Select(input => input.Shape)]);
        var (query, value, key) = (given[0], given[1], given[^1]);
        var (queries, values) = (query.Shape[1], value.Shape[1]);
        Tensor? sees = null;
        if (query.Mask is { } ofQuery)
            sees = Stacking.ExpandDims(ofQuery, -1);
        if ((Named(ValueMask) ?? value.Mask) is { } ofValue)
            sees = AttentionMasks.And(sees, Stacking.ExpandDims(ofValue, -2));
        if ((Named(KeyMask) ?? (given.Count > 2 ? key.Mask : null)) is { } ofKey)
            sees = AttentionMasks.And(sees, Stacking.ExpandDims(ofKey, -2));
        if (arguments.Has(Causal))
            sees = AttentionMasks.And(sees, AttentionMasks.Causal(queries, values));
        if (sliding_window is { } width)
            sees = AttentionMasks.And(sees, AttentionMasks.Window(queries, values, width));
        if (Named(AttentionMask) is { } mask)
            sees = AttentionMasks.And(sees, mask);
        var withScores = arguments.Has(WithScores);
        var (output, scores) = Attend(query, value, key, sees, withScores || dropout > 0, training);
        return withScores ? [output, scores] : [output];

        Tensor? Named(string name) => arguments.Named(inputs, name) is [var only] ? only : null;
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) => inputs[0].Mask;

    /// <summary>The result and the scores.</summary>
    /// <param name="query">The query.</param>
    /// <param name="value">The value.</param>
    /// <param name="key">The key.</param>
    /// <param name="sees">Which values each query sees; null for all.</param>
    /// <param name="isStrict">Whether a query that sees nothing gets 0; else it gets the mean of all, as in Keras's fast path.</param>
    /// <param name="training">Whether this is training.</param>
    private protected abstract (Tensor Output, Tensor Scores) Attend(
        Tensor query,
        Tensor value,
        Tensor key,
        Tensor? sees,
        bool isStrict,
        bool training
    );

    /// <exception cref="InvalidArgumentException">The shapes do not go together.</exception>
    private protected abstract void Require(IReadOnlyList<Shape> shapes);

    /// <summary>Softmax over the last axis of the scores that count.</summary>
    private protected static Tensor Softmax(Tensor scores, Tensor? sees, bool isStrict)
    {
        if (sees is null)
            return SoftmaxOp.Apply(scores, -1);
        var weights = SoftmaxOp.Apply(
            SelectOp.Apply(sees, scores, scores.DType == DType.Float16 ? -65504.0 : -1e9),
            -1
        );
        return isStrict ? SelectOp.Apply(sees, weights, 0.0) : weights;
    }

    private protected Tensor Dropped(Tensor weights, bool training) =>
        training && dropout > 0
            ? weights * new DropoutMaskOp(dropout, random ??= RandomNumbers.OfReplica(seed)).Run(weights)
            : weights;

    /// <summary>A projection, built for a shape.</summary>
    private protected EinsumDense Projection(
        string name,
        string equation,
        Shape result,
        string biasAxes,
        Shape input,
        string? activation = null
    )
    {
        var projection = new EinsumDense
        {
            equation = equation,
            output_shape = result,
            bias_axes = use_bias ? biasAxes : null,
            activation = activation,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer,
            Kwargs = (name, Trainable, DType, null, null, null),
        }.Checked();
        projection.EnsureBuilt([input]);
        return projection;
    }
}
