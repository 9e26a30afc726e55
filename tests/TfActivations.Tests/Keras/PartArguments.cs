using System.Reflection;
using TfActivations.Keras.Config;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>What calls of keras.* need where any value of a parameter's type will not do: arguments that go together.</summary>
internal static class PartArguments
{
    /// <summary>Parameters that are no property of their name: what is not kept, what can have one value only, and Keras 2's names.</summary>
    private static readonly HashSet<string> NoProperties =
    [
        "data_format",
        "LeakyReLU alpha",
        "Bidirectional weights",
        "MultiHeadAttention flash_attention",
        "GroupedQueryAttention flash_attention",
        "Resizing fill_mode",
        "IntegerLookup vocabulary_dtype",
    ];

    /// <summary>By class what each of its calls is given; by class and parameter what a call is given that has another value of it.</summary>
    private static readonly Dictionary<string, (string Parameter, object? Value)[]> Table = new()
    {
        ["AUC num_labels"] = [("multi_label", true)],
        ["AUC label_weights"] = [("label_weights", new[] { 0.5 })],
        ["Bidirectional"] = [("layer", keras.layers.LSTM(2, name: "forward_lstm"))],
        ["Bidirectional layer"] = [("layer", keras.layers.LSTM(3))],
        ["Bidirectional backward_layer"] = [("backward_layer", keras.layers.GRU(2, go_backwards: true))],
        ["Discretization"] = [("num_bins", 8)],
        ["Discretization num_bins"] = [("num_bins", 4)],
        ["Discretization bin_boundaries"] = [("bin_boundaries", new[] { 0.5 }), ("num_bins", null)],
        ["GroupedQueryAttention num_query_heads"] = [("num_query_heads", 16)],
        ["Hashing dtype"] = [("output_mode", "count")],
        ["InputLayer"] = [("shape", (Shape)2)],
        ["InputLayer shape"] = [("shape", (Shape)3)],
        ["InputLayer batch_shape"] = [("batch_shape", Shape.Create([4, 2])), ("shape", null)],
        ["IntegerLookup idf_weights"] = TfIdf(new[] { 3L }),
        ["IntegerLookup pad_to_max_tokens"] = [("max_tokens", 4)],
        ["MeanMetricWrapper"] = [("fn", (Func<Tensor, Tensor, Tensor>)keras.losses.mean_squared_error)],
        ["MeanMetricWrapper fn"] = [("fn", (Func<Tensor, Tensor, Tensor>)keras.losses.mean_absolute_error)],
        ["Normalization mean"] = [("variance", (Numbers)0.5)],
        ["Normalization variance"] = [("mean", (Numbers)0.5)],
        ["StringLookup idf_weights"] = TfIdf(new[] { "a" }),
        ["StringLookup pad_to_max_tokens"] = [("max_tokens", 4)],
        ["TextVectorization idf_weights"] = TfIdf(new[] { "a" }),
        ["TextVectorization pad_to_max_tokens"] = [("max_tokens", 4), ("output_mode", "count")],
    };

    /// <summary>Whether a parameter is not among the properties.</summary>
    public static bool AreNoProperty(MethodInfo call, ParameterInfo parameter) =>
        NoProperties.Contains(parameter.Name!) || NoProperties.Contains($"{call.ReturnType.Name} {parameter.Name}");

    /// <summary>Whether what a call makes has no configuration, because it is made of a function of texts.</summary>
    public static bool IsOfAFunction(MethodInfo call) =>
        call.ReturnType == typeof(TextVectorization)
        && call.GetParameters()[0].ParameterType == typeof(Func<Tensor, Tensor>);

    /// <summary>The arguments of a call, and those of one that has another value of a parameter.</summary>
    public static Dictionary<string, object?> Of(MethodInfo call, ParameterInfo? other = null)
    {
        var arguments = Rows(call.ReturnType.Name).ToDictionary(row => row.Parameter, row => row.Value);
        if (other is not null)
            foreach (var (parameter, value) in Rows($"{call.ReturnType.Name} {other.Name}"))
                arguments[parameter] = value;
        return arguments;
    }

    private static (string Parameter, object? Value)[] Rows(string key) => Table.GetValueOrDefault(key) ?? [];

    private static (string, object?)[] TfIdf(object vocabulary) =>
        [("output_mode", "tf_idf"), ("vocabulary", vocabulary), ("idf_weights", new[] { 0.5 })];
}
