using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Keras.Layers;

/// <summary>Attention of several heads.</summary>
/// <remarks>
/// As <c>keras.layers.MultiHeadAttention</c> (Vaswani et al. 2017). query (batch, T, dim), value and key (batch, S, dim) give (batch, T, dim), or other
/// last axes by output_shape; with more axes, attention_axes says which attention goes over.
/// </remarks>
public sealed class MultiHeadAttention : HeadsLayer
{
    private EinsumDense? queryDense;
    private EinsumDense? keyDense;

    [KerasName("_gate_dense")]
    private EinsumDense? gateDense;
    private EinsumDense? valueDense;
    private EinsumDense? outputDense;
    private AttentionEquations equations = null!;

    internal MultiHeadAttention() { }

    /// <summary>How many heads there are.</summary>
    [Positive]
    public required int num_heads { get; init; }

    /// <summary>How wide a head's queries and keys are.</summary>
    [Positive]
    public required int key_dim { get; init; }

    /// <summary>How wide a head's values are.</summary>
    [Positive]
    public int value_dim
    {
        get => field == 0 ? key_dim : field;
        init;
    }

    /// <summary>The last axes of the result; the query's last where null.</summary>
    public Shape? output_shape { get; init; }

    /// <summary>The axes that attention goes over; all but the batch and the last where null.</summary>
    public AxisList? attention_axes
    {
        get => equations is null ? field : equations.Axes;
        init => field = value is null ? null : value.ToArray();
    }

    /// <summary>The projection of the query. As <c>layer.query_dense</c>.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public EinsumDense query_dense => queryDense ?? throw NotBuilt(nameof(query_dense));

    /// <summary>The projection of the key. As <c>layer.key_dense</c>.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public EinsumDense key_dense => keyDense ?? throw NotBuilt(nameof(key_dense));

    /// <summary>The projection of the value. As <c>layer.value_dense</c>.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public EinsumDense value_dense => valueDense ?? throw NotBuilt(nameof(value_dense));

    /// <summary>The projection of the result. As <c>layer.output_dense</c>.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public EinsumDense output_dense => outputDense ?? throw NotBuilt(nameof(output_dense));

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        Require(inputShapes);
        var (query, value, key) = (inputShapes[0], inputShapes[1], inputShapes[^1]);
        equations = AttentionEquations.Of(this, query.Rank + 1, attention_axes?.ToArray());
        var (equation, biasAxes) = AttentionEquations.Projection(query.Rank - 1, 1, 2);
        queryDense = Projection("query", equation, Heads(key_dim), biasAxes, query);
        keyDense = Projection("key", equation, Heads(key_dim), biasAxes, key);
        if (use_gate)
            gateDense = Projection("gate", equation, Heads(value_dim), biasAxes, query, "sigmoid");
        valueDense = Projection("value", equation, Heads(value_dim), biasAxes, value);
        var last = output_shape ?? query[^1];
        (equation, biasAxes) = AttentionEquations.Projection(query.Rank - 1, 2, last.Rank);
        outputDense = Projection(
            "attention_output",
            equation,
            [.. query[1..^1].Select(_ => -1), .. last],
            biasAxes,
            [.. query[..^1], num_heads, value_dim]
        );

        Shape Heads(int width) => [.. query[1..^1].Select(_ => -1), num_heads, width];
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
        var q = query_dense.Apply(query, training) * (1 / Math.Sqrt(key_dim));
        var (k, v) = (key_dense.Apply(key, training), value_dense.Apply(value, training));
        var products = Einsum.Apply(equations.Products, [k, q]);
        var scores = equations.Softmaxed(
            products,
            sees,
            (rows, counts) => Softmax(rows, counts, isStrict || q.Shape.Rank != 4)
        );
        var heads = Einsum.Apply(equations.Combination, [Dropped(scores, training), v]);
        return (output_dense.Apply(gate is null ? heads : heads * gate, training), scores);
    }

    private protected override void Require(IReadOnlyList<Shape> shapes)
    {
        if (
            shapes.Count is not (2 or 3)
            || shapes.Any(shape => shape.Rank != shapes[0].Rank || shape.Rank < 3 || shape[^1] == -1)
            || !shapes[1][1..^1].SequenceEqual(shapes[^1][1..^1])
        )
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': takes query, value and maybe key: (batch, T, dim), (batch, S, dim) and (batch, S, dim). "
                    + $"Received: {string.Join(", ", shapes)}"
            );
    }
}

/// <summary>The sums of attention over some axes.</summary>
/// <param name="Products">Of keys and queries, to scores.</param>
/// <param name="Combination">Of scores and values.</param>
/// <param name="Axes">The axes that attention goes over.</param>
internal sealed record AttentionEquations(string Products, string Combination, int[] Axes)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <param name="layer">The layer, for errors.</param>
    /// <param name="rank">The axes of the projected query: batch, ..., heads, width.</param>
    /// <param name="axes">The axes of attention; null for all but the first and the last two.</param>
    public static AttentionEquations Of(MultiHeadAttention layer, int rank, int[]? axes)
    {
        if (rank > 8)
            throw new InvalidArgumentException(
                $"{layer.ClassName} '{layer.Name}': takes at most 7 axes. Received: {rank - 1}"
            );
        int[] over = axes is null
            ? [.. Enumerable.Range(1, rank - 3)]
            : [.. axes.Select(axis => axis >= 0 ? axis : rank - 1 + axis)];
        if (over.Length == 0 || over.Distinct().Count() < over.Length || over.Any(axis => axis < 1 || axis > rank - 3))
            throw new InvalidArgumentException(
                $"{layer.ClassName} '{layer.Name}': attention_axes must be between the batch and the last axis. "
                    + $"Received: ({string.Join(", ", over)})"
            );
        int[] batch = [.. Enumerable.Range(0, rank - 1).Except(over)];
        var target = Letters[..rank];
        var next = rank;
        var source = string.Concat(
            target.Select((letter, axis) => batch.Contains(axis) || axis == rank - 1 ? letter : Letters[next++])
        );
        var product =
            string.Concat(batch.Select(axis => target[axis]))
            + string.Concat(over.Select(axis => target[axis]))
            + string.Concat(over.Select(axis => source[axis]));
        return new($"{source},{target}->{product}", $"{product},{source}->{target}", over);
    }

    /// <summary>The sum of a projection: of bound axes to those of the result.</summary>
    public static (string Equation, string BiasAxes) Projection(int free, int bound, int results)
    {
        var (before, within) = (Letters[..free], Letters[free..(free + bound)]);
        var after = Letters[(free + bound)..(free + bound + results)];
        return ($"{before}{within},{within}{after}->{before}{after}", after);
    }

    /// <summary>Softmax over the axes of the keys, as one.</summary>
    public Tensor Softmaxed(Tensor scores, Tensor? sees, Func<Tensor, Tensor?, Tensor> softmax)
    {
        var counts = sees;
        while (counts is not null && counts.Shape.Rank < scores.Shape.Rank)
            counts = Stacking.ExpandDims(counts, -2 * Axes.Length - 1);
        if (Axes.Length == 1)
            return softmax(scores, counts);
        Shape rows = [.. scores.Shape[..^Axes.Length], -1];
        var weights = softmax(
            Ops.ReshapeOp.Apply(scores, rows),
            counts is null ? null : Ops.ReshapeOp.Apply(BroadcastToOp.Apply(counts, scores.Shape), rows)
        );
        return Ops.ReshapeOp.Apply(weights, scores.Shape);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MultiHeadAttention"/>
    /// <param name="num_heads">How many heads there are.</param>
    /// <param name="key_dim">How wide a head's queries and keys are.</param>
    /// <param name="value_dim">How wide a head's values are; key_dim by default.</param>
    /// <param name="dropout">The share of the softmax's results that training drops.</param>
    /// <param name="use_bias">Whether the projections have biases.</param>
    /// <param name="output_shape">The last axes of the result; the query's last by default.</param>
    /// <param name="attention_axes">The axes that attention goes over; all but the batch and the last by default.</param>
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
    public MultiHeadAttention MultiHeadAttention(
        int num_heads, int key_dim, int? value_dim = null, double dropout = 0, bool use_bias = true,
        Shape? output_shape = null, AxisList? attention_axes = null, int? sliding_window = null,
        bool? flash_attention = null, Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null, bool use_gate = false,
        int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MultiHeadAttention
        {
            num_heads = num_heads, key_dim = key_dim, value_dim = value_dim ?? key_dim, dropout = dropout,
            use_bias = use_bias, output_shape = output_shape, attention_axes = attention_axes,
            sliding_window = sliding_window,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer, use_gate = use_gate, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
