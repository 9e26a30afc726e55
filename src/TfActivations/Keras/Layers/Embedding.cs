using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A row of a table for each number: y(..., k) = W(x(...), k).</summary>
/// <remarks>x has whole numbers from 0 to below input_dim, of any shape; the result has an axis more, of length output_dim.</remarks>
[ConfigConstant("quantization_config", null)]
[ConfigConstant("input_length", null, IsWritten = false)]
[IgnoredKeys("input_length")]
public sealed class Embedding : Layer
{
    private Variable? table;

    internal Embedding() => supports_masking = true;

    /// <summary>How many rows the table has.</summary>
    [Positive]
    public required int input_dim { get; init; }

    /// <summary>How long a row is.</summary>
    [Positive]
    public required int output_dim { get; init; }

    /// <summary>W's first values.</summary>
    [AllowNull]
    public Initializer embeddings_initializer
    {
        get;
        init => field = value ?? field;
    } = "uniform";

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? embeddings_regularizer { get; init; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? embeddings_constraint { get; init; }

    /// <summary>Whether 0 stands for nothing: layers behind are told to skip it.</summary>
    public bool mask_zero { get; init; }

    /// <summary>W, of shape (input_dim, output_dim).</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable embeddings => table ?? throw NotBuilt(nameof(embeddings));

    private protected override bool WritesActivityRegularizer => true;

    private protected override Tensor CastInput(Tensor input) =>
        input.DType is DType.Int32 or DType.Int64 ? input : CastOp.Apply(input, DType.Int64);

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) =>
        table = AddWeight(
            "embeddings",
            [input_dim, output_dim],
            embeddings_initializer,
            embeddings_regularizer,
            embeddings_constraint
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">A number is negative, or not below input_dim.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var output = GatherOp.Apply(embeddings, CastOp.Apply(input, DType.Int64), 0);
        if (mask_zero)
            output.Mask = Compare.NotEqual.Apply(input, 0);
        return output;
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) => null;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Embedding"/>
    /// <param name="input_dim">How many rows the table has: one more than the largest number.</param>
    /// <param name="output_dim">How long a row is.</param>
    /// <param name="embeddings_initializer">The rows' first values; "uniform" by default.</param>
    /// <param name="embeddings_regularizer">What the table adds to the loss.</param>
    /// <param name="embeddings_constraint">What the table is put back to after each step.</param>
    /// <param name="mask_zero">Whether 0 stands for nothing: layers behind are told to skip it.</param>
    /// <include file="parameters.xml" path="parameters/layer/param[@name!='input_dim']"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Embedding Embedding(
        int input_dim, int output_dim, Initializer? embeddings_initializer = null,
        Regularizer? embeddings_regularizer = null, Constraint? embeddings_constraint = null,
        bool mask_zero = false,
        Shape? input_shape = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Embedding
        {
            input_dim = input_dim, output_dim = output_dim,
            embeddings_initializer = embeddings_initializer,
            embeddings_regularizer = embeddings_regularizer, embeddings_constraint = embeddings_constraint,
            mask_zero = mask_zero, Kwargs = (name, trainable, dtype, input_shape, null, batch_input_shape)
        }.Checked();
}
