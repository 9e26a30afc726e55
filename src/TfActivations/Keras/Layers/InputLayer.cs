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
    internal InputLayer(string? name = null)
        : base(name) { }

    /// <summary>The input's shape, None for the batch.</summary>
    public required Shape batch_shape { get; init; }

    /// <summary>What the data are: "float32", "int32", "string", ...</summary>
    public new string dtype
    {
        get;
        init => field = DTypes.Parse(value).Name();
    } = "float32";

    internal override DType ResultDType => DTypes.Parse(dtype);

    private protected override Tensor CastInput(Tensor input) =>
        (ResultDType == DType.String) == (input.DType == DType.String)
            ? Cast(input, ResultDType)
            : throw new InvalidArgumentException($"input '{Name}' takes {dtype}. Received: {input.DType.Name()}");

    /// <summary>The data as the model's first layer gets them.</summary>
    internal Tensor Taken(Tensor input) => CastInput(input);

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
    /// <summary>The first layer of a Sequential model, which says what goes in.</summary>
    /// <param name="shape">The shape without the batch; -1 for a length that is not known.</param>
    /// <param name="batch_size">The size of all batches; null for any.</param>
    /// <param name="dtype">What the data are: "float32" by default, "int32", "string", ...</param>
    /// <param name="batch_shape">The shape with the batch, in place of shape and batch_size.</param>
    /// <param name="name">The name of the input layer.</param>
    /// <exception cref="InvalidArgumentException">There is neither shape nor batch_shape, or both.</exception>
    /// <exception cref="UnknownNameException">The dtype is unknown.</exception>
    public InputLayer InputLayer(
        Shape? shape = null,
        int? batch_size = null,
        string? dtype = null,
        Shape? batch_shape = null,
        string? name = null
    )
    {
        if (shape is null == batch_shape is null || (batch_shape is not null && batch_size is not null))
            throw new InvalidArgumentException(
                "Input: give shape, maybe with batch_size, or batch_shape. "
                    + $"Received: shape {shape?.ToString() ?? "None"}, batch_shape {batch_shape?.ToString() ?? "None"}"
            );
        if (batch_size < 1 || batch_shape?.Rank == 0)
            throw new InvalidArgumentException($"Input: batch_size must be positive. Received: {batch_size ?? 0}");
        return new(name) { batch_shape = batch_shape ?? [batch_size ?? -1, .. shape!], dtype = dtype ?? "float32" };
    }
}
