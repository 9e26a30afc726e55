using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Whole numbers from 0 to below num_tokens as rows: one-hot, which there are, or how often.</summary>
/// <remarks>
/// As <c>keras.layers.CategoryEncoding</c>. "one_hot": a row for each number; "multi_hot": for each sample, 1 for each number that it has; "count": how
/// often it has each. A number out of range counts nothing.
/// </remarks>
public sealed class CategoryEncoding : Layer
{
    internal CategoryEncoding() { }

    /// <summary>How many numbers there are.</summary>
    [Positive]
    public required int num_tokens { get; init; }

    /// <summary>"multi_hot", "one_hot" or "count".</summary>
    [AllowedValues("multi_hot", "one_hot", "count")]
    public string output_mode { get; init; } = "multi_hot";

    internal override IReadOnlyList<string> CallKeywords => ["count_weights"];

    /// <summary>The layer applied to numbers that count for more or less.</summary>
    /// <param name="inputs">The numbers.</param>
    /// <param name="count_weights">What each counts for, where output_mode is "count".</param>
    /// <exception cref="InvalidArgumentException">output_mode is another.</exception>
    public Tensor Apply(Tensor inputs, Tensor count_weights)
    {
        var (tensors, arguments) = CallArguments.Of([inputs], [("count_weights", [count_weights])]);
        return Outputs(tensors, arguments, false)[0];
    }

    private protected override Tensor CastInput(Tensor input) => input;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        CategoryCounts.Of(input, output_mode, num_tokens, DType);

    private protected override IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    )
    {
        if (arguments.Named(inputs, "count_weights") is not [var weights])
            return [Call(inputs[0], training)];
        if (output_mode != "count")
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': count_weights go with output_mode 'count'. Received: '{output_mode}'"
            );
        return [CategoryCounts.Of(inputs[0], output_mode, num_tokens, DType, CastOp.Apply(weights, DType))];
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.CategoryEncoding"/>
    /// <param name="num_tokens">How many numbers there are.</param>
    /// <param name="output_mode">"multi_hot", "one_hot" or "count".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public CategoryEncoding CategoryEncoding(
        int num_tokens, string output_mode = "multi_hot",
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new CategoryEncoding
        {
            num_tokens = num_tokens, output_mode = output_mode,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
