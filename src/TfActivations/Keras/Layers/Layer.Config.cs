using System.Text.Json.Nodes;

namespace TfActivations.Keras.Layers;

public abstract partial class Layer
{
    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = LayerConfig();
        foreach (var (key, value) in Configuration.Of(this))
            if (value is not null || key != nameof(activity_regularizer) || WritesActivityRegularizer)
                config[key] = value?.DeepClone();
        return config;
    }

    /// <summary>The keys that every layer has.</summary>
    private protected JsonObject LayerConfig() =>
        new()
        {
            [nameof(name)] = Name,
            [nameof(trainable)] = Trainable,
            [nameof(dtype)] = policy.ToJson(),
        };

    /// <summary>For which inputs the weights were made, as Keras writes it; null where the class makes none.</summary>
    internal virtual JsonObject? BuildConfig =>
        !IsBuilt || !IsBuiltByInputs
            ? null
            : new() { ["input_shape"] = ConfigValue.ToJson(builtFor is [var only] ? only : builtFor, "input_shape") };

    /// <summary>For which inputs the weights were made; empty where they do not exist. As <c>layer.get_build_config</c>.</summary>
    public JsonObject get_build_config() => BuildConfig ?? [];

    /// <summary>Makes the weights for the inputs that a configuration names. As <c>layer.build_from_config</c>.</summary>
    /// <param name="config">What <see cref="get_build_config"/> returned, or Keras.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    public void build_from_config(JsonObject config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config["input_shape"] is not { } given)
            return;
        JsonNode?[] shapes = given is JsonArray { Count: > 0 } list && list[0] is JsonArray ? [.. list] : [given];
        EnsureBuilt([
            .. shapes.Select(shape => (Shape)ConfigValue.FromJson(shape, typeof(Shape), $"{ClassName}: input_shape")!),
        ]);
    }

    internal override void Describe(JsonObject json)
    {
        if (BuildConfig is { } build)
            json["build_config"] = build;
    }

    /// <summary>Whether inputs' shapes decide what it makes.</summary>
    private protected virtual bool IsBuiltByInputs =>
        new[] { typeof(Shape), typeof(IReadOnlyList<Shape>) }.Any(argument =>
            Overrides(nameof(Build), argument) || Overrides(nameof(build), argument)
        );

    /// <summary>
    /// Whether Keras wrote it when it was a package of its own, to 2.3: what a regularizer finds in results is not divided by the batch, a frozen
    /// BatchNormalization goes by the batch in training, bilinear UpSampling2D samples at corners.
    /// </summary>
    private protected bool IsOfStandaloneKeras { get; private set; }

    internal override void Restore(JsonObject others)
    {
        IsOfStandaloneKeras = KerasRelease.Reading is { IsKeras2: true, IsStandalone: true };
        // Of a class whose constructor has no name.
        if (
            others.Remove("name", out var name)
            && ConfigValue.FromJson(name, typeof(string), $"{ClassName}: name") is string given
        )
            AutoName = LayerNames.Of(ClassName, given);
        // Of this layer alone: those in it have been made of configurations of their own.
        if (others.Remove("trainable", out var trainable))
            isTrainable = (bool)ConfigValue.FromJson(trainable, typeof(bool), $"{ClassName}: trainable")!;
        if (others.Remove("dtype", out var dtype))
            policy = DTypePolicy.FromJson(dtype, $"{ClassName} '{Name}'");
        // Keras 2's.
        if (others.Remove("batch_input_shape", out var shape))
            InputShape = (Shape?)ConfigValue.FromJson(shape, typeof(Shape), $"{ClassName}: batch_input_shape");
        base.Restore(others);
    }
}
