using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Softmax of scores of queries and keys, times values.</summary>
/// <remarks>
/// Takes [query, value] or [query, value, key]: (batch, Tq, dim), (batch, Tv, width) and (batch, Tv, dim); where there is no key, the value is
/// it. The result has shape (batch, Tq, width), the scores (batch, Tq, Tv). Values that the mask of the value hides count nothing;
/// rows that the mask of the query hides are 0.
/// </remarks>
public abstract class AttentionLayer : Layer
{
    private const string Causal = "use_causal_mask";
    private const string WithScores = "return_attention_scores";

    private Random? random;

    private protected AttentionLayer() => supports_masking = true;

    /// <summary>The share of the softmax's results that training drops.</summary>
    [Range(0, 1)]
    public double dropout { get; init; }

    /// <summary>Seeds the layer's own generator of dropout; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    internal override IReadOnlyList<string> CallKeywords => [Causal, WithScores];

    private protected abstract Tensor Scores(Tensor query, Tensor key);

    /// <summary>The layer applied to [query, value] or [query, value, key].</summary>
    /// <param name="inputs">The tensors.</param>
    /// <param name="mask">Which steps count: of the query, of the value; null for the tensors' own masks.</param>
    /// <param name="training">Whether this is training.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    /// <exception cref="InvalidArgumentException">The tensors' shapes do not go together.</exception>
    public Tensor Apply(
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor?>? mask,
        bool training = false,
        bool use_causal_mask = false
    ) => ApplyAll(inputs, mask, training, false, use_causal_mask)[0];

    /// <summary>The result, and with return_attention_scores the softmax's: <c>var (y, scores) = layer.ApplyAll(...)</c>.</summary>
    /// <param name="inputs">The tensors.</param>
    /// <param name="mask">Which steps count: of the query, of the value; null for the tensors' own masks.</param>
    /// <param name="training">Whether this is training.</param>
    /// <param name="return_attention_scores">Whether the scores are a result too.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    /// <exception cref="InvalidArgumentException">The tensors' shapes do not go together.</exception>
    public IReadOnlyList<Tensor> ApplyAll(
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor?>? mask,
        bool training = false,
        bool return_attention_scores = false,
        bool use_causal_mask = false
    )
    {
        Argument.NoNulls(Name, inputs);
        return Outputs(
            [.. inputs.Select((input, i) => Masked(input, mask?.ElementAtOrDefault(i)))],
            new([], Flags(return_attention_scores, use_causal_mask)),
            training
        );
    }

    /// <summary>The layer applied to places in a model that is being drawn up.</summary>
    /// <param name="inputs">[query, value] or [query, value, key].</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    public KerasTensor Apply(IReadOnlyList<KerasTensor> inputs, bool use_causal_mask) =>
        Draw(inputs, new([], Flags(false, use_causal_mask)))[0];

    /// <summary>All results for places in a model that is being drawn up.</summary>
    /// <param name="inputs">[query, value] or [query, value, key].</param>
    /// <param name="return_attention_scores">Whether the scores are a result too.</param>
    /// <param name="use_causal_mask">Whether a query sees no value behind its own place.</param>
    public IReadOnlyList<KerasTensor> ApplyAll(
        IReadOnlyList<KerasTensor> inputs,
        bool return_attention_scores,
        bool use_causal_mask = false
    ) => Draw(inputs, new([], Flags(return_attention_scores, use_causal_mask)));

    private static string[] Flags(bool withScores, bool isCausal) =>
        [.. (string[])(withScores ? [WithScores] : []), .. (string[])(isCausal ? [Causal] : [])];

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        Require(inputShapes);
        MakeWeights(inputShapes[0][^1]);
    }

    private protected abstract void MakeWeights(int dim);

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
        Require([.. inputs.Select(input => input.Shape)]);
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        var scores = Scores(query, key);
        var counts = value.Mask is null ? null : Stacking.ExpandDims(value.Mask, -2);
        if (arguments.Has(Causal))
            counts = AttentionMasks.And(counts, AttentionMasks.Causal(query.Shape[1], key.Shape[1]));
        if (counts is not null)
            scores = SelectOp.Apply(counts, scores, scores - (DType == DType.Float16 ? 65504.0 : 1e9));
        var weights = SoftmaxOp.Apply(scores, -1);
        if (training && dropout > 0)
            weights *= new DropoutMaskOp(dropout, random ??= RandomNumbers.OfReplica(seed)).Run(weights);
        var output = MatMulOp.Apply(weights, value);
        if (query.Mask is not null)
            output = SelectOp.Apply(Stacking.ExpandDims(query.Mask, -1), output, 0.0);
        return arguments.Has(WithScores) ? [output, weights] : [output];
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) => inputs[0].Mask;

    private void Require(IReadOnlyList<Shape> shapes)
    {
        if (
            shapes.Count is not (2 or 3)
            || shapes.Any(shape => shape.Rank != 3)
            || shapes[0][2] != shapes[^1][2]
            || shapes[1][1] != shapes[^1][1]
        )
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': takes [query, value] or [query, value, key] of shapes (batch, Tq, dim), (batch, Tv, width) and "
                    + $"(batch, Tv, dim). Received: {string.Join(", ", shapes)}"
            );
    }
}

/// <summary>Which values a query may see.</summary>
internal static class AttentionMasks
{
    public static Tensor And(Tensor? mask, Tensor other) =>
        mask is null ? other : Bitwise.LogicalAnd.Apply(mask, other);

    /// <summary>(1, queries, values): a query sees the values up to its own place.</summary>
    public static Tensor Causal(int queries, int values) => Places(queries, values, (query, value) => value <= query);

    /// <summary>(1, queries, values): a query sees the values less than so many places away.</summary>
    public static Tensor Window(int queries, int values, int width) =>
        Places(queries, values, (query, value) => Math.Abs(query - value) < width);

    private static Tensor Places(int queries, int values, Func<int, int, bool> sees)
    {
        Storage.RequireRoom((double)queries * values);
        var mask = Tensor.Allocate([1, queries, values], DType.Bool);
        var cells = mask.Span<byte>();
        for (var i = 0; i < cells.Length; i++)
            cells[i] = sees(i / values, i % values) ? (byte)1 : (byte)0;
        return mask;
    }
}
