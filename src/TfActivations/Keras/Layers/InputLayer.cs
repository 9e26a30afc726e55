using System.Text.Json.Nodes;
using TfActivations.Keras.Config;

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
    /// <summary>The start of a model.</summary>
    /// <param name="batchShape">The shape with the batch, which is None (-1).</param>
    /// <param name="name">The layer's name.</param>
    public InputLayer(Shape batchShape, string? name = null)
        : base(name)
    {
        BatchShape = batchShape;
        Output = new(batchShape, this, []);
    }

    /// <summary>The input's shape, None for the batch.</summary>
    public Shape BatchShape { get; }

    /// <summary>The place in a model where the data enter.</summary>
    internal KerasTensor Output { get; }

    /// <inheritdoc/>
    public override JsonObject get_config() => Configuration.Of(this);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input;
}

public sealed partial class LayersApi
{
    /// <summary>The first layer of a Sequential model, which says what shape goes in.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The layer's name.</param>
    public InputLayer InputLayer(Shape shape, string? name = null) => new(Batch(shape), name);
}
