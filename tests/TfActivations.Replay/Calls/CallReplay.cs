using System.Text.Json;
using TfActivations.Replay.Facades;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Calls;

/// <summary>Does one recorded call, with its gradient.</summary>
internal sealed class CallReplay
{
    private readonly JsonElement record;
    private readonly RecordedCall call;
    private readonly RecordedCall? made;
    private readonly Conversion conversion;
    private readonly Binding binding;

    public CallReplay(JsonElement record, PythonValues values)
    {
        this.record = record;
        call = RecordedCall.Read(record, values);
        made = record.TryGetProperty("new", out var construction)
            ? RecordedCall.Read(construction, values, call.Name)
            : null;
        conversion = new(nested => Invoke(nested));
        binding = new(conversion);
    }

    private string? Mode => record.TryGetProperty("compare", out var compare) ? compare.GetString() : null;

    /// <summary>How the call differs from its record; null when it does not.</summary>
    public string? Difference()
    {
        if (Candidates.Of(call.Name).Count == 0)
            return "not here";
        NumSharp.np.random.seed(1);
        try
        {
            var difference = record.TryGetProperty("gradient", out var gradients)
                ? WithGradients(gradients)
                : OfResult(Call());
            return !record.TryGetProperty("raises", out var raised) ? difference
                : IsMoreGenerous(raised.GetString()!) ? null
                : $"raises {raised} in Python; {difference}";
        }
        catch (Exception error) when (record.TryGetProperty("raises", out _) && IsRefusal(error))
        {
            return null;
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message.Split('\n')[0]}";
        }
    }

    /// <summary>Typed errors of ours and of NumSharp, and what a compiler refuses.</summary>
    private static bool IsRefusal(Exception error) =>
        error
            is TfActivationsException
                or NoOverloadException
                or ArgumentException
                or IndexOutOfRangeException
                or NotSupportedException
                or OverflowException
                or InvalidOperationException
                or InvalidCastException
        || error.GetType().Assembly == typeof(NumSharp.np).Assembly;

    /// <summary>Python often refuses only because a kernel lacks a dtype.</summary>
    private bool IsMoreGenerous(string raised) =>
        raised
            is "InvalidArgumentError"
                or "UnimplementedError"
                or "NotFoundError"
                or "TypeError"
                or "UFuncTypeError"
                or "AttributeError"
        && call.Arrays.Any(array => array.DType is not ("float32" or "float64"));

    private object? Call()
    {
        if (made is null)
            return Invoke(call);
        return ObjectCall.Invoke(Invoke(made)!, call, binding);
    }

    private object? Invoke(RecordedCall what) => binding.Invoke(Candidates.Of(what.Name), what);

    private string? OfResult(object? result)
    {
        if (record.TryGetProperty("raises", out _))
            return "no error";
        var expected = record.GetProperty("result");
        var actual =
            Mode == "in_place" ? Arrays.Recorded(conversion.NDArrayOf(call.Arrays.First())) : Arrays.Recorded(result);
        if (Mode == "statistics")
            return actual is ArrayData data ? Comparison.OfStatistics(expected, data) : "no array";
        if (
            Mode == "shape"
            && expected.ValueKind == JsonValueKind.Object
            && !expected.TryGetProperty("data", out _)
            && expected.TryGetProperty("shape", out _)
        )
            return actual is ArrayData shaped ? OfShape(expected, shaped) : "no array";
        return new Comparison(call.Name, Mode).Difference(Values.Read(expected), actual);
    }

    private static string? OfShape(JsonElement expected, ArrayData actual) =>
        expected.GetProperty("dtype").GetString() == actual.DType
        && expected.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()).SequenceEqual(actual.Shape)
            ? null
            : $"expected {expected.GetRawText()}, received {actual.DType}[{string.Join(", ", actual.Shape)}]";

    private string? WithGradients(JsonElement expected)
    {
        var places = expected.EnumerateObject().ToArray();
        var sources = places.Select(place => SourceAt(place.Name)).ToArray();
        using var tape = tf.GradientTape(persistent: true);
        foreach (var source in sources)
            tape.watch(source);
        var result = Call();
        if (OfResult(result) is { } difference)
            return difference;
        if (Mode == "signs")
            return null;
        var targets = Tensors(result).Where(tensor => tensor.DType.IsFloating()).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            var parts = targets
                .Select(target => tape.gradient(target, sources[i], Weights(target)))
                .OfType<Tensor>()
                .ToArray();
            var sum = parts.Length == 0 ? null : parts.Aggregate((a, b) => a + b);
            var found = new Comparison($"{call.Name} gradient norm", null).Difference(
                Values.Read(places[i].Value),
                Arrays.Recorded(sum)
            );
            if (found is not null)
                return $"gradient of {places[i].Name}: {found}";
        }
        return null;
    }

    private Tensor SourceAt(string place) =>
        call.At(place) switch
        {
            ArrayData data => conversion.TensorOf(data),
            PythonList list when Numbers.Of(list, narrow: true) is { } data => conversion.TensorOf(data),
            var other => throw new InvalidOperationException($"no gradient of {other}"),
        };

    private static IEnumerable<Tensor> Tensors(object? result) =>
        result switch
        {
            Tensor tensor => [tensor],
            System.Runtime.CompilerServices.ITuple tuple => Enumerable
                .Range(0, tuple.Length)
                .SelectMany(i => Tensors(tuple[i])),
            string => [],
            System.Collections.IEnumerable items => items.Cast<object?>().SelectMany(Tensors),
            _ => [],
        };

    /// <summary>((5 i) mod 7 - 3) / 4 + 1/8 for element i.</summary>
    private static Tensor Weights(Tensor target)
    {
        var weights = new double[target.Size];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = ((5L * i % 7) - 3) / 4.0 + 0.125;
        return tf.cast(tf.reshape((Tensor)(Array)weights, target.Shape), target.DType);
    }

    private static PythonValues Values { get; } = new(JsonDocument.Parse("{}").RootElement);
}
