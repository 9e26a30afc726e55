using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>What a layer computes in, and what its weights are. A name or a dtype converts: <c>dtype: "float64"</c>, <c>dtype: tf.float64</c>.</summary>
/// <remarks>As <c>keras.DTypePolicy</c>, without the mixed policies, whose weights have another dtype than what is computed.</remarks>
public sealed class DTypePolicy
{
    /// <summary>A policy.</summary>
    /// <param name="name">"float32", "float64" or "float16".</param>
    /// <exception cref="InvalidArgumentException">Layers do not compute in that dtype, or the policy is a mixed one.</exception>
    public DTypePolicy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        DType = name switch
        {
            "float32" => DType.Float32,
            "float64" => DType.Float64,
            "float16" => DType.Float16,
            _ => throw new InvalidArgumentException(
                $"dtype: layers compute in float32, float64 or float16, in which their weights are too. Received: '{name}'"
            ),
        };
    }

    /// <summary>float32, a layer's policy where none is given.</summary>
    internal static DTypePolicy Float32 { get; } = new("float32");

    /// <summary>The name: "float32".</summary>
    public string name => DType.Name();

    /// <summary>The dtype of both.</summary>
    internal DType DType { get; }

    /// <summary>The policy of a name.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator DTypePolicy?(string? name) => name is null ? null : new(name);

    /// <summary>The policy of a dtype.</summary>
    public static implicit operator DTypePolicy(DType dtype) => new(dtype.Name());

    /// <summary>As Python prints it.</summary>
    public override string ToString() => $"<DTypePolicy \"{name}\">";

    /// <summary>As Keras's files have it.</summary>
    internal JsonObject ToJson() =>
        new()
        {
            ["module"] = "keras",
            ["class_name"] = nameof(DTypePolicy),
            ["config"] = new JsonObject { [nameof(name)] = name },
            ["registered_name"] = null,
        };

    /// <summary>What a file says; float32 where it says nothing.</summary>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    internal static DTypePolicy FromJson(JsonNode? json, string where)
    {
        var word = json is JsonObject policy ? (policy["config"] as JsonObject)?[nameof(name)] : json;
        return word is null ? Float32 : new((string)ConfigValue.FromJson(word, typeof(string), where)!);
    }
}
