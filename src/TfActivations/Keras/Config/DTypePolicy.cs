using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>What a layer computes in, and what its weights are. A name or a dtype converts: <c>dtype: "float64"</c>, <c>dtype: tf.float64</c>.</summary>
/// <remarks>
/// As <c>keras.DTypePolicy</c>. A mixed policy computes in half precision with weights in float32, which are converted whenever a layer
/// reads them; after compile, mixed_float16 scales the loss too, so that small gradients do not vanish.
/// </remarks>
public sealed class DTypePolicy
{
    private static readonly DType[] Floats = [DType.Float32, DType.Float64, DType.Float16, DType.BFloat16];

    private static readonly Dictionary<string, (DType Compute, DType Variable)> Policies = new(
        Floats.Select(dtype => KeyValuePair.Create(dtype.Name(), (dtype, dtype)))
    )
    {
        ["mixed_float16"] = (DType.Float16, DType.Float32),
        ["mixed_bfloat16"] = (DType.BFloat16, DType.Float32),
    };

    private static volatile DTypePolicy? global;

    /// <summary>A policy.</summary>
    /// <param name="name">"float32", "float64", "float16", "bfloat16", "mixed_float16" or "mixed_bfloat16".</param>
    /// <exception cref="UnknownNameException">Layers do not compute in that dtype.</exception>
    public DTypePolicy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Policies.TryGetValue(name, out var dtypes))
            throw new UnknownNameException("dtype policy", name, Policies.Keys);
        this.name = name;
        (compute_dtype, variable_dtype) = dtypes;
    }

    /// <summary>A layer's policy where none is given.</summary>
    internal static DTypePolicy Global
    {
        get => global ?? Floatx;
        set => global = value;
    }

    /// <summary>The policy of <c>keras.config.floatx</c>, which is the global one where no other is set.</summary>
    internal static DTypePolicy Floatx { get; set; } = new("float32");

    /// <summary>The name: "float32".</summary>
    public string name { get; }

    /// <summary>What is computed in.</summary>
    public DType compute_dtype { get; }

    /// <summary>What weights are.</summary>
    public DType variable_dtype { get; }

    /// <summary>Whether weights have another dtype than what is computed.</summary>
    internal bool IsMixed => compute_dtype != variable_dtype;

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

    /// <summary>What a file says; the global policy where it says nothing.</summary>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    internal static DTypePolicy FromJson(JsonNode? json, string where)
    {
        var word = json is JsonObject policy ? (policy["config"] as JsonObject)?[nameof(name)] : json;
        return word is null ? Global : new((string)ConfigValue.FromJson(word, typeof(string), where)!);
    }
}
