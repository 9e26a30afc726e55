using System.Text.Json.Nodes;

namespace TfActivations.Keras.Layers;

/// <summary>The start of a model: what shape goes in.</summary>
[ConfigConstant("dtype", "float32")]
[ConfigConstant("sparse", false)]
[ConfigConstant("ragged", false)]
[ConfigConstant("optional", false)]
[ConfigConstant("type_spec", null, IsWritten = false)]
[Keras2Key("batch_input_shape", "batch_shape")]
public sealed class InputLayer : Layer
{
    internal InputLayer(string? name = null)
        : base(name) { }

    /// <summary>The input's shape, None for the batch.</summary>
    public required Shape batch_shape { get; init; }

    /// <summary>The place in a model where the data enter.</summary>
    internal KerasTensor Output => field ??= new LayerUse(this, [], CallArguments.None, [batch_shape]).Outputs[0];

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = Configuration.Of(this);
        config.Remove(nameof(activity_regularizer));
        return config;
    }

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
