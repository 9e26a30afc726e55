using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

[KerasModule("keras", "layer")]
public sealed partial class Sequential
{
    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = LayerConfig();
        IEnumerable<Layer> all = start is null ? stack : stack.Prepend(start);
        config["layers"] = new JsonArray([.. all.Select(Serialization.Serialize)]);
        if (start is not null)
            config["build_input_shape"] = ConfigValue.ToJson(start.batch_shape, "build_input_shape");
        return config;
    }

    /// <summary>Makes a model of its configuration. As <c>Sequential.from_config</c>.</summary>
    /// <param name="config">What <see cref="get_config"/> returned, or Keras.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such layer here.</exception>
    public static Sequential from_config(JsonObject config)
    {
        var others = ModelConfig.Copy(nameof(Sequential), config);
        var model = new Sequential(ModelConfig.Layers(others), ModelConfig.Name(others));
        if (others.Remove("build_input_shape", out var node) && !model.IsBuilt && node is not null)
            model.build((Shape)ConfigValue.FromJson(node, typeof(Shape), "Sequential: build_input_shape")!);
        model.Restore(others);
        return model;
    }
}
