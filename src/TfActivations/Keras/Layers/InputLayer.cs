using System.Text.Json.Nodes;

namespace TfActivations.Keras.Layers;

/// <summary>The start of a model: what shape goes in.</summary>
[ConfigConstant("sparse", false)]
[ConfigConstant("ragged", false)]
[ConfigConstant("optional", false)]
[ConfigConstant("type_spec", null, IsWritten = false)]
[Keras2Key("batch_input_shape", "batch_shape")]
public sealed class InputLayer : Layer
{
    // A type in which no layer computes; null for the layer's own.
    private DType? entering;

    internal InputLayer(string? name = null)
        : base(name) { }

    /// <summary>The input's shape, None for the batch.</summary>
    public required Shape batch_shape { get; init; }

    /// <summary>The place in a model where the data enter.</summary>
    internal KerasTensor Output => field ??= new LayerUse(this, [], CallArguments.None, [batch_shape]).Outputs[0];

    /// <summary>What goes in: whole numbers and texts go to the layers as they are.</summary>
    internal override DType ResultDType => entering ?? DType;

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = Configuration.Of(this);
        config.Remove(nameof(activity_regularizer));
        config["dtype"] = ResultDType.Name();
        return config;
    }

    internal override void Restore(JsonObject others)
    {
        if (
            others["dtype"] is JsonValue value
            && value.TryGetValue<string>(out var word)
            && DTypes.Parse(word) is var dtype
            && !dtype.IsFloating()
        )
        {
            entering = dtype;
            others.Remove("dtype");
        }
        base.Restore(others);
    }

    private protected override Tensor CastInput(Tensor input) => entering is null ? base.CastInput(input) : input;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input;
}

public sealed partial class LayersApi
{
    /// <summary>The first layer of a Sequential model, which says what shape goes in.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The layer's name.</param>
    public InputLayer InputLayer(Shape shape, string? name = null) => new(name) { batch_shape = [-1, .. shape] };
}
