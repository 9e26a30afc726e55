using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TfActivations.Data;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Pipelines;

/// <summary>pipelines.json: the elements, spec and cardinality of datasets. Programs that are not typed over are left out.</summary>
public sealed class PipelinesKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "pipelines";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        var recorded = files.ReadJson("pipelines.json");
        foreach (var program in recorded.GetProperty("pipelines").EnumerateArray())
        {
            var name = program.GetProperty("case").GetString()!;
            if (PipelinePrograms.All.TryGetValue(name, out var make) && wanted(name))
                yield return new("tf.data", name, Difference(program, make));
        }
    }

    private static string? Difference(JsonElement recorded, Func<Pipeline> make)
    {
        Pipeline made;
        try
        {
            made = make();
        }
        catch (TfActivationsException error)
        {
            return recorded.TryGetProperty("error", out _) ? null : $"it fails: {error.Message}";
        }
        if (recorded.TryGetProperty("error", out var wantedError))
            return $"it does not fail as {wantedError}";
        var (spec, cardinality) = (made.Dataset.element_spec.ToString(), made.Dataset.cardinality());
        if (spec != recorded.GetProperty("element_spec").GetString())
            return $"element_spec is {spec}";
        if (cardinality != recorded.GetProperty("cardinality").GetInt64())
            return $"cardinality is {cardinality}";
        return OfElements(recorded, made) ?? OfExtras(recorded, made);
    }

    private static string? OfElements(JsonElement recorded, Pipeline made)
    {
        var most = recorded.TryGetProperty("elements_listed", out var listed) ? listed.GetInt32() : int.MaxValue;
        List<string> elements = [];
        var hasFailed = false;
        try
        {
            foreach (var element in ((IEnumerable)made.Dataset).Cast<object>().Take(most))
                elements.Add(Text(element));
        }
        catch (TfActivationsException)
        {
            hasFailed = true;
        }
        if (hasFailed != recorded.TryGetProperty("error_while_iterating", out _))
            return hasFailed ? "it fails while it is gone through" : "it does not fail while it is gone through";
        var wanted = recorded.GetProperty("elements").EnumerateArray().Select(Text).ToList();
        if (recorded.TryGetProperty("as_set", out _))
        {
            elements.Sort(StringComparer.Ordinal);
            wanted.Sort(StringComparer.Ordinal);
        }
        return elements.SequenceEqual(wanted)
            ? null
            : $"elements are {string.Join(' ', elements)}, not {string.Join(' ', wanted)}";
    }

    private static string? OfExtras(JsonElement recorded, Pipeline made)
    {
        for (var i = 0; i < made.Extras.Length; i++)
        {
            var wanted = Text(recorded.GetProperty(i == 0 ? "extra" : $"extra{i + 1}"));
            if (Text(made.Extras[i]) != wanted)
                return $"extra {i + 1} is {Text(made.Extras[i])}, not {wanted}";
        }
        return null;
    }

    private static string Text(object? value) =>
        value switch
        {
            Tensor tensor => Text(tensor, 0, 0),
            ITuple tuple => $"({string.Join(' ', Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i])))})",
            IDictionary pairs =>
                $"{{{string.Join(' ', pairs.Keys.Cast<string>().Select(key => $"{key}: {Text(pairs[key])}"))}}}",
            Dataset dataset => $"<{string.Join(' ', ((IEnumerable)dataset).Cast<object>().Select(Text))}>",
            Array { Length: > 0 } tensors when tensors.GetValue(0) is Tensor && tensors is Tensor[] =>
                $"({string.Join(' ', tensors.Cast<object>().Select(Text))})",
            string text => text,
            IEnumerable items => $"[{string.Join(' ', items.Cast<object>().Select(Text))}]",
            bool truth => truth ? "True" : "False",
            _ => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("r", CultureInfo.InvariantCulture),
        };

    /// <summary>The elements along an axis, from a place on.</summary>
    private static string Text(Tensor tensor, int axis, int first)
    {
        if (axis == tensor.shape.Rank)
            return tensor.dtype == DType.String ? tensor.AsStrings()[first]
                : tensor.dtype == DType.Bool ? Text(tensor.AsSpan<bool>()[first])
                : Text((double)tf.cast(tf.reshape(tensor, -1)[first], DType.Float64));
        var step = tensor.shape[(axis + 1)..].Size;
        return $"[{string.Join(' ', Enumerable.Range(0, tensor.shape[axis]).Select(i => Text(tensor, axis + 1, first + (i * step))))}]";
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Text))}]",
            JsonValueKind.Object when value.TryGetProperty("tuple", out var items) =>
                $"({string.Join(' ', items.EnumerateArray().Select(Text))})",
            JsonValueKind.Object when value.TryGetProperty("dataset", out var items) =>
                $"<{string.Join(' ', items.EnumerateArray().Select(Text))}>",
            JsonValueKind.Object =>
                $"{{{string.Join(' ', value.GetProperty("dict").EnumerateObject().Select(each => $"{each.Name}: {Text(each.Value)}"))}}}",
            JsonValueKind.Number => value.GetDouble().ToString("r", CultureInfo.InvariantCulture),
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            _ => value.GetString()!,
        };
}
