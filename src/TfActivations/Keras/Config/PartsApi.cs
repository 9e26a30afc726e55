using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>What keras.losses, keras.metrics, keras.optimizers and their like have in common: parts by name, and as JSON.</summary>
/// <typeparam name="T">Loss, Metric, Optimizer, ...</typeparam>
public abstract class PartsApi<T>
    where T : KerasObject
{
    private readonly Func<string, T> named;

    private protected PartsApi(Func<string, T> named) => this.named = named;

    /// <summary>The part of a name, with its defaults. As <c>get</c>.</summary>
    /// <param name="identifier">Keras's name, "HeNormal" or "he_normal", or a short one; null gives null.</param>
    /// <exception cref="UnknownNameException">There is no such part.</exception>
    [OverloadResolutionPriority(1)]
    [return: NotNullIfNotNull(nameof(identifier))]
    public T? get(string? identifier) => identifier is null ? null : named(identifier);

    /// <summary>The part of a JSON. As <c>get</c> of a dictionary.</summary>
    /// <param name="identifier">What <c>serialize</c> returned, or Keras.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such part.</exception>
    public T get(JsonObject identifier) => deserialize(identifier);

    /// <summary>The part itself, or null. As <c>get</c> of an object or of None.</summary>
    /// <param name="identifier">A part.</param>
    public T? get(T? identifier) => identifier;

    /// <summary>A part as JSON: module, class_name, config, registered_name.</summary>
    /// <param name="part">The part.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    private protected static JsonObject Serialized(T part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Serialization.Serialize(part);
    }

    /// <summary>The part of a name, with its defaults. As <c>deserialize</c>.</summary>
    /// <param name="config">Keras's name.</param>
    /// <exception cref="UnknownNameException">There is no such part.</exception>
    public T deserialize(string config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return named(config);
    }

    /// <summary>The part of a JSON. As <c>deserialize</c>.</summary>
    /// <param name="config">What <c>serialize</c> returned, or Keras.</param>
    /// <param name="custom_objects">Classes of one's own by name.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such part.</exception>
    public T deserialize(JsonObject config, IReadOnlyDictionary<string, Type>? custom_objects = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        using var custom = CustomObjects.With(custom_objects);
        return (T)Serialization.Deserialize(config, typeof(T), nameof(deserialize));
    }
}
