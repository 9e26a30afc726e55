using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Keras.Layers;

/// <summary>Attention of several heads of which some share keys and values.</summary>
/// <remarks>As <c>keras.layers.GroupQueryAttention</c> (Ainslie et al. 2023). query (batch, T, dim), value and key (batch, S, dim) give (batch, T, dim).</remarks>
[Alias("GroupQueryAttention")]
public sealed class GroupedQueryAttention : HeadsLayer
{
    [KerasName("_query_dense")]
    private EinsumDense? queryDense;

    [KerasName("_key_dense")]
    private EinsumDense? keyDense;

    [KerasName("_gate_dense")]
    private EinsumDense? gateDense;

    [KerasName("_value_dense")]
    private EinsumDense? valueDense;

    [KerasName("_output_dense")]
    private EinsumDense? outputDense;

    internal GroupedQueryAttention() { }

    /// <summary>How wide a head is.</summary>
    [Positive]
    public required int head_dim { get; init; }

    /// <summary>How many heads of queries there are.</summary>
    [Positive]
    public required int num_query_heads { get; init; }

    /// <summary>How many heads of keys and values there are.</summary>
    [Positive]
    public required int num_key_value_heads { get; init; }

    private protected override void Validate()
    {
        if (num_query_heads % num_key_value_heads != 0)
            throw new InvalidArgumentException(
                $"{ClassName}: num_key_value_heads must divide num_query_heads. Received: {num_key_value_heads} and {num_query_heads}"
            );
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        Require(inputShapes);
        var (query, value, key) = (inputShapes[0], inputShapes[1], inputShapes[^1]);
        Shape few = [-1, num_key_value_heads, head_dim];
        Shape many = [-1, num_query_heads, head_dim];
        queryDense = Projection("query", "bqm,muh->bquh", many, "uh", query);
        keyDense = Projection("key", "bkm,mvh->bkvh", few, "vh", key);
        if (use_gate)
            gateDense = Projection("gate", "bqm,muh->bquh", many, "uh", query, "sigmoid");
        valueDense = Projection("value", "bkm,mvh->bkvh", few, "vh", value);
        outputDense = Projection(
            "attention_output",
            "bquh,uhm->bqm",
            [-1, query[2]],
            "m",
            [query[0], query[1], .. many[1..]]
        );
    }

    private protected override (Tensor Output, Tensor Scores) Attend(
        Tensor query,
        Tensor value,
        Tensor key,
        Tensor? sees,
        bool isStrict,
        bool training
    )
    {
        var gate = gateDense?.Apply(query, training);
        var q = queryDense!.Apply(query, training) * (1 / Math.Sqrt(head_dim));
        var (k, v) = (Repeated(keyDense!.Apply(key, training)), Repeated(valueDense!.Apply(value, training)));
        var products = Einsum.Apply("bquh,bkuh->buqk", [q, k]);
        while (sees is { Shape.Rank: < 4 })
            sees = Stacking.ExpandDims(sees, -3);
        var scores = Softmax(products, sees, isStrict);
        var heads = Einsum.Apply("buqk,bkuh->bquh", [Dropped(scores, training), v]);
        return (outputDense!.Apply(gate is null ? heads : heads * gate, training), scores);
    }

    private protected override void Require(IReadOnlyList<Shape> shapes)
    {
        if (
            shapes.Count is not (2 or 3)
            || shapes.Any(shape => shape.Rank != 3 || shape[2] == -1)
            || shapes[0][2] != shapes[1][2]
            || shapes[1][1] != shapes[^1][1]
        )
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': takes query, value and maybe key: (batch, T, dim), (batch, S, dim) and (batch, S, dim). "
                    + $"Received: {string.Join(", ", shapes)}"
            );
    }

    /// <summary>(batch, S, few heads, width) with each head as often as there are queries to it.</summary>
    private Tensor Repeated(Tensor x)
    {
        var times = num_query_heads / num_key_value_heads;
        Shape wide = [.. x.Shape[..3], times, head_dim];
        return Ops.ReshapeOp.Apply(
            BroadcastToOp.Apply(Stacking.ExpandDims(x, 3), wide),
            [.. x.Shape[..2], num_query_heads, head_dim]
        );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GroupedQueryAttention"/>
    /// <param name="head_dim">How wide a head is.</param>
    /// <param name="num_query_heads">How many heads of queries there are.</param>
    /// <param name="num_key_value_heads">How many heads of keys and values there are, of which each serves several queries.</param>
    /// <param name="dropout">The share of the softmax's results that training drops.</param>
    /// <param name="use_bias">Whether the projections have biases.</param>
    /// <param name="sliding_window">A query sees the keys less than so many places away; null for all.</param>
    /// <param name="flash_attention">Has no effect: the result is the same.</param>
    /// <param name="kernel_initializer">The kernels' first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">The biases' first values; "zeros" by default.</param>
    /// <param name="kernel_regularizer">What the kernels add to the loss.</param>
    /// <param name="bias_regularizer">What the biases add to the loss.</param>
    /// <param name="activity_regularizer">What the projections' results add to the loss.</param>
    /// <param name="kernel_constraint">What the kernels are put back to after each step.</param>
    /// <param name="bias_constraint">What the biases are put back to after each step.</param>
    /// <param name="use_gate">Whether a sigmoid of the query scales the result before its projection.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GroupedQueryAttention GroupQueryAttention(
        int head_dim, int num_query_heads, int num_key_value_heads, double dropout = 0, bool use_bias = true,
        int? sliding_window = null, bool? flash_attention = null, Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null, bool use_gate = false,
        int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GroupedQueryAttention
        {
            head_dim = head_dim, num_query_heads = num_query_heads, num_key_value_heads = num_key_value_heads,
            dropout = dropout, use_bias = use_bias, sliding_window = sliding_window,

            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer, use_gate = use_gate, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
