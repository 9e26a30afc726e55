using System.Text.Json;
using TfActivations.Keras.Losses;
using TfActivations.Replay.Expressions;
using TfActivations.Replay.Layers;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.LossesAndMetrics;

/// <summary>losses_metrics.json's losses: values and gradients, with weights, masks, NaN, infinities and empty batches; names.</summary>
public sealed class LossesKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "losses";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        var index = files.ReadJson("losses_metrics.json");
        var arrays = NpzArrays.Read(files.Read("losses.npz"));
        foreach (var recorded in index.GetProperty("losses").EnumerateArray())
            if (Text(recorded, "case") is var name && wanted(name))
                yield return new(
                    recorded.TryGetProperty("class_name", out var of) ? of.GetString()! : "functions",
                    name,
                    Attempt.At(recorded, () => Difference(recorded, arrays))
                );
        foreach (var name in RecordedNames.Of("loss", index.GetProperty("get_loss_names"), keras.losses.get, wanted))
            yield return name;
    }

    private static string? Difference(JsonElement recorded, Dictionary<string, Tensor> arrays)
    {
        var (y_true, y_pred) = (Array("y_true")!, Array("y_pred")!);
        if (recorded.TryGetProperty("function", out _))
            return Values.Difference(Array("loss")!, OfFunction(Text(recorded, "python"), y_true, y_pred), 1e-5, 1e-6);
        y_pred.Mask = Array("mask");
        var made = Text(recorded, "python").Split("(y_true, y_pred")[0];
        var loss = (Loss)PythonExpression.Evaluate($"keras.{made}", new Dictionary<string, object?>())!;
        using var tape = tf.GradientTape();
        tape.watch(y_pred);
        var value = loss.Apply(y_true, y_pred, Array("w"));
        var sum = tf.reduce_sum(value);
        return Array("loss") is { } expected && Values.Difference(expected, value, 1e-5, 1e-6) is { } different
                ? different
            : Array("grad") is { } gradient
            && Values.Difference(gradient, tape.gradient(sum, y_pred) ?? tf.zeros_like(y_pred), 1e-4, 1e-6) is { } other
                ? $"gradient: {other}"
            : null;

        Tensor? Array(string name) =>
            recorded.GetProperty("arrays").TryGetProperty(name, out var array) ? arrays[array.GetString()!] : null;
    }

    private static Tensor OfFunction(string python, Tensor y_true, Tensor y_pred) =>
        (Tensor)
            PythonExpression.Evaluate(
                $"keras.{python}",
                new Dictionary<string, object?> { [nameof(y_true)] = y_true, [nameof(y_pred)] = y_pred }
            )!;

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString()!;
}

/// <summary>A case that may be one that Python refuses.</summary>
internal static class Attempt
{
    public static string? At(JsonElement recorded, Func<string?> difference)
    {
        var isRefused = recorded.TryGetProperty("error", out var error);
        try
        {
            var different = difference();
            return isRefused && different is null
                ? $"no error; Python says: {error.GetProperty("message").GetString()}"
                : different;
        }
        catch (TfActivationsException failure)
        {
            return isRefused ? null : $"it fails: {failure.Message}";
        }
        catch (Exception failure) when (failure is UnreadableException or Facades.NoOverloadException)
        {
            return $"not read: {failure.Message}";
        }
    }
}

/// <summary>What strings stand for: the part that each of them gets, or a refusal.</summary>
internal static class RecordedNames
{
    public static IEnumerable<Replayed> Of(
        string kind,
        JsonElement names,
        Func<string, object> get,
        Func<string, bool> wanted
    ) =>
        from name in names.EnumerateObject()
        let text = $"get_{kind}({name.Name})"
        where wanted(text)
        select new Replayed($"keras.{kind}.get", text, Difference(name.Value, () => get(name.Name)));

    private static string? Difference(JsonElement expected, Func<object> get)
    {
        var isRefused = expected.ValueKind == JsonValueKind.Object;
        try
        {
            var found = get().GetType().Name;
            return isRefused ? $"{found}, where Python refuses the name"
                : Plain(found) == Plain(expected.GetString()!) ? null
                : $"{found}, not {expected}";
        }
        catch (TfActivationsException error)
        {
            return isRefused ? null : error.Message;
        }
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
