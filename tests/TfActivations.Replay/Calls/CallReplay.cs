using System.Text.Json;
using TfActivations.Replay.Expressions;
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
        : this(
            record,
            RecordedCall.Read(record, values),
            record.TryGetProperty("new", out var construction)
                ? RecordedCall.Read(construction, values, record.GetProperty("name").GetString()!)
                : null
        ) { }

    private CallReplay(JsonElement record, RecordedCall call, RecordedCall? made)
    {
        (this.record, this.call, this.made) = (record, call, made);
        conversion = new(
            nested => Invoke(nested),
            givesTensors: call.Name.StartsWith("tf.", StringComparison.Ordinal)
                || call.Name.StartsWith("keras.ops.", StringComparison.Ordinal),
            code => PythonExpression.Evaluate(code, new Dictionary<string, object?>())
        );
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
            var answer = Answered();
            var difference = OfAnswer(answer);
            if (difference is not null && Underflow.Concerns(call, answer))
                difference = OfAnswer(Underflow.Merged(Expected, answer, Flushed().Answered()));
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

    /// <summary>The call with subnormal numbers taken for zero, as TensorFlow's kernels take them.</summary>
    private CallReplay Flushed() => new(record, Underflow.Flushed(call), made);

    private JsonElement.ObjectEnumerator Gradients =>
        record.TryGetProperty("gradient", out var gradients) ? gradients.EnumerateObject() : default;

    /// <summary>What Python answered; no result where it raised.</summary>
    private Answer Expected =>
        new(
            record.TryGetProperty("result", out var result) ? Values.Read(result) : null,
            [.. Gradients.Select(place => Values.Read(place.Value))]
        );

    /// <summary>What the call gives here, with its gradients.</summary>
    private Answer Answered()
    {
        var sources = Mode == "signs" ? [] : Gradients.Select(place => SourceAt(place.Name)).ToArray();
        using var tape = tf.GradientTape(persistent: true);
        foreach (var source in sources)
            tape.watch(source);
        var result = Call();
        Tensor[] targets = sources.Length == 0 ? [] : [.. Tensors(result).Where(tensor => tensor.DType.IsFloating())];
        return new(
            Arrays.Recorded(Mode == "in_place" ? conversion.NDArrayOf(call.Arrays.First()) : result),
            [.. sources.Select(source => Arrays.Recorded(Gradient(tape, targets, source)))]
        );
    }

    private static Tensor? Gradient(Autodiff.GradientTape tape, Tensor[] targets, Tensor source) =>
        targets
            .Select(target => tape.gradient(target, source, Weights(target)))
            .OfType<Tensor>()
            .Aggregate((Tensor?)null, (sum, part) => sum is null ? part : sum + part);

    private string? OfAnswer(Answer answer)
    {
        if (OfResult(answer.Result) is { } difference)
            return difference;
        var places = Gradients.Select(place => place.Name).ToArray();
        for (var i = 0; i < answer.Gradients.Count; i++)
            if (
                new Comparison($"{call.Name} gradient norm", null).Difference(
                    Expected.Gradients[i],
                    answer.Gradients[i]
                ) is
                { } found
            )
                return $"gradient of {places[i]}: {found}";
        return null;
    }

    private string? OfResult(object? actual)
    {
        if (record.TryGetProperty("raises", out _))
            return "no error";
        var expected = record.GetProperty("result");
        if (Mode == "statistics")
            return actual is ArrayData data ? Comparison.OfStatistics(expected, data) : "no array";
        if (
            Mode == "shape"
            && expected.ValueKind == JsonValueKind.Object
            && !expected.TryGetProperty("data", out _)
            && expected.TryGetProperty("shape", out _)
        )
            return actual is ArrayData shaped ? OfShape(expected, shaped) : "no array";
        return Mode == "decoded_png"
            ? new Comparison(call.Name, null).Difference(Decoded(Expected.Result), Decoded(actual))
            : new Comparison(call.Name, Mode).Difference(Expected.Result, actual);
    }

    private static object? Decoded(object? png) =>
        png is ArrayData { Elements: [var content] }
            ? Arrays.Recorded(tf.io.decode_png(Texts.Of(Texts.Bytes(content))))
            : png;

    private static string? OfShape(JsonElement expected, ArrayData actual) =>
        expected.GetProperty("dtype").GetString() == actual.DType
        && expected.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()).SequenceEqual(actual.Shape)
            ? null
            : $"expected {expected.GetRawText()}, received {actual.DType}[{string.Join(", ", actual.Shape)}]";

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
