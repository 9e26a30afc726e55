using System.Text.Json.Nodes;

namespace TfActivations.Keras.Layers;

/// <summary>A function of tensors as a layer.</summary>
/// <remarks>It has no weights, and no name that could be written to a file: derive a class from Layer for that.</remarks>
public sealed class Lambda : Layer
{
    internal Lambda() => supports_masking = true;

    /// <summary>The function.</summary>
    public required Func<Tensor, Tensor> function { get; init; }

    /// <summary>The shape of each result, without the batch, where it cannot be found by calling the function; null to call it.</summary>
    public Shape? output_shape { get; init; }

    private protected override void Validate() => ArgumentNullException.ThrowIfNull(function);

    /// <inheritdoc/>
    public override JsonObject get_config() =>
        throw new InvalidStateException(
            $"Lambda '{Name}': a function has no name that could be written; derive a class from Layer, and register it"
        );

    internal override Shape ComputeOutputShape(Shape[] inputs) =>
        output_shape is null ? base.ComputeOutputShape(inputs) : [inputs[0][0], .. output_shape];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => function(input);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Lambda"/>
    /// <param name="function">A function of a tensor.</param>
    /// <param name="output_shape">The shape of each result without the batch, where it cannot be found by calling the function.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Lambda Lambda(
        Func<Tensor, Tensor> function, Shape? output_shape = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Lambda
        {
            function = function, output_shape = output_shape,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
