using System.Runtime.CompilerServices;
using System.Text.Json;
using NumSharp;
using TfActivations.Replay.Calls;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>ops.json: expressions of ops with inputs, outputs and gradients.</summary>
public sealed class OpsKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "ops";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        var arrays = new Dictionary<string, NumSharp.IO.NpzFile>();
        foreach (var record in files.ReadJson("ops.json").GetProperty("cases").EnumerateArray())
        {
            var python = record.GetProperty("python").GetString()!;
            var text = $"{record.GetProperty("case").GetString()}: {python}";
            if (!wanted(text))
                continue;
            var file = record.GetProperty("file").GetString()!;
            if (!arrays.TryGetValue(file, out var archive))
                arrays[file] = archive = np.load_npz(files.Read(file));
            yield return new(
                record.GetProperty("group").GetString()!,
                text,
                new Case(record, python, archive).Difference()
            );
        }
    }

    private sealed class Case(JsonElement record, string python, NumSharp.IO.NpzFile arrays)
    {
        private readonly Dictionary<string, object?> inputs = [];

        public string? Difference()
        {
            var fails = record.TryGetProperty("error", out _);
            try
            {
                foreach (var input in record.GetProperty("inputs").EnumerateObject())
                    inputs[input.Name] = Input(input.Value);
                using var tape = tf.GradientTape(persistent: true);
                foreach (var tensor in inputs.Values.OfType<Tensor>().Where(tensor => tensor.DType.IsFloating()))
                    tape.watch(tensor);
                var results = Results(PythonExpression.Evaluate(python, inputs));
                return fails ? "fails in Python" : OfResults(results) ?? OfGradients(results, tape);
            }
            catch (Exception error) when (fails && error is not UnreadableException)
            {
                return null;
            }
            catch (Exception error)
            {
                return $"{error.GetType().Name}: {error.Message.Split('\n')[0]}";
            }
        }

        private Tensor Input(JsonElement input) =>
            input.ValueKind == JsonValueKind.Object && input.TryGetProperty("array", out var array)
                ? (Tensor)arrays[array.GetString()!]
                : Arrays.ToTensor((ArrayData)Written(input)!);

        private List<object?> Results(object? value) =>
            record.TryGetProperty("result", out var kind) && kind.GetString() == "single"
                ? [value]
                : value switch
                {
                    Tensor => [value],
                    PythonList list => [.. list.Items.SelectMany(Results)],
                    ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Results(tuple[i]))],
                    System.Collections.IEnumerable items and not NDArray => [.. items.Cast<object?>()],
                    _ => [value],
                };

        private string? OfResults(List<object?> results)
        {
            var outputs = record.GetProperty("outputs").EnumerateArray().ToArray();
            if (outputs.Length != results.Count)
                return $"expected {outputs.Length} results, received {results.Count}";
            for (var i = 0; i < outputs.Length; i++)
                if (Compared(Expected(outputs[i]), Arrays.Recorded(results[i])) is { } difference)
                    return difference;
            return null;
        }

        private object? Expected(JsonElement output) =>
            output.TryGetProperty("array", out var array)
                ? ((ArrayData)Arrays.Recorded(arrays[array.GetString()!])!) with
                {
                    DType = output.GetProperty("dtype").GetString()!,
                }
                : Written(output);

        /// <summary>What is written out instead of lying in an archive: texts, ragged tensors, Python's own values.</summary>
        private static object? Written(JsonElement value)
        {
            var content = Content(value.GetProperty("values"));
            if (value.TryGetProperty("ragged", out _))
                return new RaggedValue((PythonList)content!);
            if (value.TryGetProperty("python_type", out _) || content is not (string or PythonList))
                return content;
            object?[] texts = content is PythonList list ? [.. Leaves(list)] : [content];
            var shape = value.TryGetProperty("shape", out var axes)
                ? axes.EnumerateArray().Select(axis => axis.GetInt32())
                : [texts.Length];
            return new ArrayData("string", [.. shape], [.. texts.Select(Facades.Texts.Element)]);
        }

        private static object? Content(JsonElement value) =>
            value.ValueKind == JsonValueKind.Array
                ? new PythonList([.. value.EnumerateArray().Select(Content)])
                : PythonValues.Plain(value);

        private static IEnumerable<object?> Leaves(PythonList list) =>
            list.Items.SelectMany(item => item is PythonList inner ? Leaves(inner) : [item]);

        private string? OfGradients(List<object?> results, Autodiff.GradientTape tape)
        {
            if (!record.TryGetProperty("gradients", out var gradients))
                return null;
            var outputs = record.GetProperty("outputs").EnumerateArray().ToArray();
            foreach (var gradient in gradients.EnumerateObject())
            {
                Tensor? sum = null;
                for (var i = 0; i < outputs.Length; i++)
                    if (results[i] is Tensor target && outputs[i].TryGetProperty("upstream", out var upstream))
                        sum = Sum(
                            sum,
                            tape.gradient(target, (Tensor)inputs[gradient.Name]!, (Tensor)arrays[upstream.GetString()!])
                        );
                var expected =
                    gradient.Value.ValueKind == JsonValueKind.Null
                        ? null
                        : Arrays.Recorded(arrays[gradient.Value.GetString()!]);
                if (Compared(expected, Arrays.Recorded(sum)) is { } difference)
                    return $"gradient of {gradient.Name}: {difference}";
            }
            return null;
        }

        private static Tensor? Sum(Tensor? a, Tensor? b) =>
            a is null ? b
            : b is null ? a
            : a + b;

        private string? Compared(object? expected, object? actual) =>
            new Comparison($"sum {python.Split('(')[0]}", null) { Least = 1e-5 }.Difference(expected, actual);
    }
}
