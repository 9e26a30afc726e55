using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>A class of Keras's functions: what one of them is called is what a file calls it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KerasFunctionsAttribute : Attribute;

/// <summary>A function of labels and predictions that stands for a loss or a metric: a method, a local function, a lambda.</summary>
internal static class LabelFunction
{
    private static readonly Lazy<Dictionary<string, MethodInfo>> Named = new(() =>
        typeof(LabelFunction)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(KerasFunctionsAttribute)))
            .SelectMany(type => type.GetMethods())
            .Where(method =>
                method.ReturnType == typeof(Tensor)
                && method.GetParameters() is [{ ParameterType: var first }, { ParameterType: var second }, ..]
                && first == typeof(Tensor)
                && second == typeof(Tensor)
            )
            .GroupBy(method => method.Name)
            .ToDictionary(group => group.Key, group => group.First())
    );

    /// <summary>What it is called in the program; "lambda" where it has no name.</summary>
    public static string NameOf(Delegate function)
    {
        // The compiler calls a local function <Main>$>g__my_loss|0_1, and a lambda <Main>b__0.
        const string Local = ">g__";
        var name = function.Method.Name;
        var local = name.IndexOf(Local, StringComparison.Ordinal);
        return local >= 0 ? name[(local + Local.Length)..name.LastIndexOf('|')]
            : name.Contains('<', StringComparison.Ordinal) ? "lambda"
            : name;
    }

    /// <summary>Keras's name of it, as of <c>keras.losses.mean_squared_error</c>; null for a function of one's own.</summary>
    public static string? KerasName(Delegate function) =>
        function.Method.DeclaringType?.IsDefined(typeof(KerasFunctionsAttribute)) == true ? function.Method.Name : null;

    /// <summary>As Keras writes a function to a configuration, by the name that Keras has for it.</summary>
    /// <exception cref="InvalidStateException">It is a function of one's own.</exception>
    public static JsonObject ToJson(Delegate function, string where) =>
        new()
        {
            ["module"] = "builtins",
            ["class_name"] = "function",
            ["config"] =
                KerasName(function)
                ?? throw new InvalidStateException(
                    $"{where}: only functions of keras.losses and keras.metrics have a name that could be written; derive a class from Metric, and register it"
                ),
            ["registered_name"] = "function",
        };

    /// <summary>The function of Keras's that a configuration names.</summary>
    /// <exception cref="UnknownNameException">There is none of that name.</exception>
    public static Func<Tensor, Tensor, Tensor> FromJson(JsonNode node)
    {
        var name = (string?)(node is JsonObject json ? json["config"] : node) ?? "None";
        return Named.Value.TryGetValue(name, out var method)
            ? Of(name, method.CreateDelegate(DelegateOf(method), Activator.CreateInstance(method.DeclaringType!, true)))
            : throw new UnknownNameException("function of labels and predictions", name, Named.Value.Keys);
    }

    private static Type DelegateOf(MethodInfo method) =>
        Expression.GetDelegateType([
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            method.ReturnType,
        ]);

    /// <summary>It with the defaults of the parameters after labels and predictions.</summary>
    /// <exception cref="InvalidArgumentException">It is no function of two tensors that gives a tensor.</exception>
    public static Func<Tensor, Tensor, Tensor> Of(string caller, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function is Func<Tensor, Tensor, Tensor> exact)
            return exact;
        var (method, parameters) = (function.Method, function.Method.GetParameters());
        if (
            parameters is not [{ ParameterType: var first }, { ParameterType: var second }, .. var others]
            || first != typeof(Tensor)
            || second != typeof(Tensor)
            || method.ReturnType != typeof(Tensor)
            || !Array.TrueForAll(others, parameter => parameter.HasDefaultValue)
        )
            throw new InvalidArgumentException(
                $"{caller}: a function must take labels and predictions, two tensors, and give a tensor. Received: {method}"
            );
        object?[] defaults = [.. others.Select(parameter => parameter.DefaultValue)];
        return (y_true, y_pred) =>
            (Tensor)
                method.Invoke(
                    function.Target,
                    BindingFlags.DoNotWrapExceptions,
                    null,
                    [y_true, y_pred, .. defaults],
                    null
                )!;
    }
}
