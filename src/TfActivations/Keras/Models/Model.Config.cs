using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>The model without its weights, as JSON that Keras reads too. As <c>model.to_json</c>.</summary>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public string to_json() => Serialization.Serialize(this).ToJsonString();

    /// <summary>What compile was given, as Keras's files have it; empty before. As <c>model.get_compile_config</c>.</summary>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public JsonObject get_compile_config() => CompileConfig();

    /// <summary>Compiles the model as a configuration says. As <c>model.compile_from_config</c>.</summary>
    /// <param name="config">What <see cref="get_compile_config"/> returned, or Keras.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">It names what does not exist here.</exception>
    public void compile_from_config(JsonObject config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Count > 0)
            Models.CompileConfig.Apply(this, config);
    }

    /// <summary>Makes the weights of a model of one's own, by calling it on places of the shapes that a file names.</summary>
    /// <param name="shapes">[null, 784], or a list of such.</param>
    internal override void BuildFor(JsonArray shapes)
    {
        if (IsBuilt)
            return;
        JsonNode?[] each = shapes is [JsonArray, ..] ? [.. shapes] : [shapes];
        Apply([.. each.Select(Place)]);

        KerasTensor Place(JsonNode? shape) =>
            new InputLayer("input")
            {
                batch_shape = (Shape)ConfigValue.FromJson(shape, typeof(Shape), $"{ClassName}: input_shape")!,
            }.Output;
    }

    /// <summary>What compile was given, as Keras writes it; empty before.</summary>
    internal override JsonObject CompileConfig() =>
        trainer is null ? [] : Models.CompileConfig.Of(trainer.Optimizer, trainer.Outputs, trainer.Eagerly);

    internal override void Compile(JsonObject config) => Models.CompileConfig.Apply(this, config);
}
