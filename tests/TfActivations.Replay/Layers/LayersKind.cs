using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Files;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Layers;

/// <summary>layers.json: configurations, results, gradients, losses and masks of Keras's layers. A layer is found by its name.</summary>
public sealed class LayersKind : IReplayKind
{
    /// <summary>What a case of a layer that is not there differs by.</summary>
    public const string Missing = "there is no such layer";

    /// <inheritdoc/>
    public string Name => "layers";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var recorded in files.ReadJson("layers.json").GetProperty("cases").EnumerateArray())
        {
            var (name, className) = (Text(recorded, "case"), Text(recorded, "class_name"));
            if (wanted(name))
                yield return new(className, name, Difference(recorded, Arrays(files.Read(Text(recorded, "file")))));
        }
    }

    private static string? Difference(JsonElement recorded, Dictionary<string, Tensor> arrays)
    {
        try
        {
            var config = (JsonObject)JsonNode.Parse(recorded.GetProperty("config").GetRawText())!;
            var layer = keras.saving.deserialize_keras_object<Layer>(
                new() { ["class_name"] = Text(recorded, "class_name"), ["config"] = config.DeepClone() }
            );
            return OfConfig(config, layer.get_config()) ?? new LayerReplay(layer, recorded, arrays).Difference();
        }
        catch (UnknownNameException error) when (error.Message.Contains("layer", StringComparison.Ordinal))
        {
            return Missing;
        }
        catch (TfActivationsException error)
        {
            return $"it fails: {error.Message}";
        }
    }

    private static string? OfConfig(JsonObject expected, JsonObject actual)
    {
        foreach (var (key, value) in expected)
            if (!actual.ContainsKey(key))
                return $"the configuration has no {key}";
            else if (value is not JsonObject && !JsonNode.DeepEquals(value, actual[key]))
                return $"configuration: {key} is {actual[key]?.ToJsonString() ?? "null"}, not {value?.ToJsonString() ?? "null"}";
        return actual.Select(pair => pair.Key).Except(expected.Select(pair => pair.Key)).FirstOrDefault() is { } more
            ? $"configuration: Keras has no {more}"
            : null;
    }

    private static Dictionary<string, Tensor> Arrays(byte[] npz)
    {
        using var archive = new ZipArchive(new MemoryStream(npz));
        Dictionary<string, Tensor> arrays = [];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            content.Position = 0;
            arrays[Path.ChangeExtension(entry.FullName, null)] = NpyFile.ToTensor(
                NpyFile.Read(content, entry.FullName),
                entry.FullName
            );
        }
        return arrays;
    }

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString()!;
}

/// <summary>One layer with recorded weights: its calls, one after the other.</summary>
internal sealed class LayerReplay(Layer layer, JsonElement recorded, Dictionary<string, Tensor> arrays)
{
    /// <summary>What differs first; null for nothing.</summary>
    public string? Difference()
    {
        var options = recorded.TryGetProperty("call", out var call) ? call : default;
        var training =
            options.ValueKind == JsonValueKind.Object
            && options.TryGetProperty("training", out var flag)
            && flag.GetBoolean();
        var x = Numbered("x", "");
        layer.EnsureBuilt([.. x.Select(each => Shape.Create([-1, .. each.Shape[1..]]))]);
        if (recorded.TryGetProperty("adapt", out var adapt) && layer is Normalization normalization)
        {
            if (adapt.ValueKind == JsonValueKind.Object)
                normalization.adapt(Batches(arrays["adapt"], adapt.GetProperty("batch_size")));
            foreach (var (found, name) in layer.Weights.Zip(["w0", "w1"]))
                if (Values.Difference(arrays[name], found.Value, 1e-5, 1e-6) is { } other)
                    return $"{found.Name}: {other}";
        }
        else if (OfWeights() is { } different)
            return different;
        var calls = recorded.GetProperty("calls").EnumerateArray().ToList();
        for (var i = 0; i < calls.Count; i++)
            if (OfCall(calls[i], i == 0 ? "" : $"_call{i + 1}", training) is { } difference)
                return $"call {i + 1}: {difference}";
        return null;
    }

    /// <summary>The inputs and what the layer is called with besides: names of arrays, lists of such, and flags.</summary>
    private (IReadOnlyList<Tensor> Inputs, CallArguments Arguments) Called(IReadOnlyList<Tensor> x)
    {
        List<(string, IReadOnlyList<Tensor>?)> keywords = [];
        List<(string, bool)> flags = [];
        if (recorded.TryGetProperty("call", out var call) && call.ValueKind == JsonValueKind.Object)
            foreach (
                var option in call.EnumerateObject().Where(each => each.Name is not ("inputs" or "training" or "mask"))
            )
                if (option.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                    flags.Add((option.Name, option.Value.GetBoolean()));
                else if (
                    NamesOf(option.Value).Select(name => arrays.GetValueOrDefault(name)).ToList() is
                    { Count: > 0 } tensors
                )
                    keywords.Add((option.Name, [.. tensors.OfType<Tensor>()]));
        var (inputs, arguments) = CallArguments.Of(x, keywords, flags);
        return (inputs, arguments.IsNone ? CallArguments.None : arguments);
    }

    private static IEnumerable<string> NamesOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(NamesOf),
            _ => [],
        };

    private static IEnumerable<Tensor> Batches(Tensor all, JsonElement size) =>
        size.ValueKind == JsonValueKind.Number
            ? Enumerable.Range(0, all.Shape[0]).Chunk(size.GetInt32()).Select(rows => all[rows[0]..(rows[^1] + 1)])
            : [all];

    private string? OfWeights()
    {
        var expected = recorded
            .GetProperty("weights")
            .EnumerateArray()
            .Select(each => each.GetProperty("array").GetString()!)
            .ToList();
        if (layer.Weights.Count != expected.Count)
            return $"it has {layer.Weights.Count} weights, not {expected.Count}";
        foreach (var (weight, name) in layer.Weights.Zip(expected))
        {
            if (!weight.Shape.Equals(arrays[name].Shape))
                return $"weight {weight.Name} has shape {weight.Shape}, not {arrays[name].Shape}";
            weight.assign(tf.cast(arrays[name], weight.DType));
        }
        return null;
    }

    private string? OfCall(JsonElement call, string suffix, bool training)
    {
        // A later call may have the first one's inputs.
        var x = Numbered("x", suffix) is { Count: > 0 } own ? own : Numbered("x", "");
        for (var i = 0; i < x.Count; i++)
            x[i].Mask = arrays.GetValueOrDefault($"mask{i}");
        using var tape = tf.GradientTape(persistent: true);
        foreach (var input in x.Where(input => input.DType.IsFloating()))
            tape.watch(input);
        var (inputs, arguments) = Called(x);
        var y = layer.Outputs(inputs, arguments, training);
        var expected = call.GetProperty("outputs").EnumerateArray().Select(each => each.GetString()!).ToList();
        if (y.Count != expected.Count)
            return $"it gives {y.Count} results, not {expected.Count}";
        for (var i = 0; i < y.Count; i++)
            if (Values.Difference(arrays[expected[i]], y[i], 1e-4, 1e-5) is { } different)
                return $"result {i}: {different}";
        if (OfMask(y[0], suffix) is { } otherMask)
            return otherMask;
        var losses = call.GetProperty("losses").EnumerateArray().Select(each => each.GetDouble()).ToList();
        if (
            losses.Count != layer.Losses.Count
            || losses.Zip(layer.Losses).Any(pair => !Values.IsClose(pair.First, pair.Second.item(), 1e-4, 1e-5))
        )
            return $"losses are {string.Join(", ", layer.Losses.Select(loss => loss.item()))}, not {string.Join(", ", losses)}";
        return OfGradients(tape, x, y, suffix);
    }

    private string? OfMask(Tensor y, string suffix)
    {
        var expected = arrays.GetValueOrDefault($"ymask0{suffix}");
        return (expected, y.Mask) switch
        {
            (null, null) => null,
            (null, _) => "the result has a mask",
            (_, null) => "the result has no mask",
            _ => Values.Difference(expected, y.Mask, 0, 0) is { } different ? $"mask: {different}" : null,
        };
    }

    private string? OfGradients(GradientTape tape, List<Tensor> x, IReadOnlyList<Tensor> y, string suffix)
    {
        Tensor? target = null;
        for (var i = 0; i < y.Count; i++)
            if (arrays.TryGetValue($"u{i}{suffix}", out var upstream))
            {
                var part = tf.reduce_sum(y[i] * upstream);
                target = target is null ? part : target + part;
            }
        if (target is null)
            return null;
        for (var i = 0; i < x.Count; i++)
            if (
                arrays.TryGetValue($"gx{i}{suffix}", out var expected)
                && OfGradient(tape.gradient(target, x[i]), expected, $"of input {i}") is { } different
            )
                return different;
        foreach (var (weight, i) in layer.Weights.Select((weight, i) => (weight, i)))
            if (
                arrays.TryGetValue($"gw{i}{suffix}", out var expected)
                && OfGradient(tape.gradient(target, weight), expected, $"of {weight.Name}") is { } different
            )
                return different;
        return null;
    }

    private static string? OfGradient(Tensor? actual, Tensor expected, string of) =>
        Values.Difference(expected, actual ?? tf.zeros_like(expected), 1e-3, 1e-4) is { } different
            ? $"gradient {of}: {different}"
            : null;

    private List<Tensor> Numbered(string prefix, string suffix) =>
        [.. Enumerable.Range(0, 9).Select(i => arrays.GetValueOrDefault($"{prefix}{i}{suffix}")).OfType<Tensor>()];
}

/// <summary>Numbers compared with a tolerance.</summary>
internal static class Values
{
    /// <summary>How a tensor differs; null when it does not.</summary>
    public static string? Difference(Tensor expected, Tensor actual, double relative, double absolute)
    {
        if (!expected.Shape.Equals(actual.Shape))
            return $"shape {actual.Shape}, not {expected.Shape}";
        var (e, a) = (Doubles(expected), Doubles(actual));
        for (var i = 0; i < e.Length; i++)
            if (!IsClose(e[i], a[i], relative, absolute))
                return $"element {i} is {a[i]}, not {e[i]}";
        return null;
    }

    /// <summary>NaN meets NaN, an infinity the same.</summary>
    public static bool IsClose(double expected, double actual, double relative, double absolute) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= absolute + relative * Math.Abs(expected);

    private static double[] Doubles(Tensor tensor) => [.. tf.cast(tensor, DType.Float64).AsSpan<double>()];
}
