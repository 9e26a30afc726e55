namespace TfActivations.Replay.Calls;

/// <summary>A result and the gradients that were asked for, in the form that the files have.</summary>
public sealed record Answer(object? Result, IReadOnlyList<object?> Gradients);

/// <summary>
/// Subnormal numbers, which most of TensorFlow's kernels take for zero and ours do not: each element of an answer may be what it is, or what it is
/// where subnormal arguments and results are zero.
/// </summary>
public static class Underflow
{
    /// <summary>Whether an argument or an answer has subnormal numbers.</summary>
    public static bool Concerns(RecordedCall call, Answer answer) =>
        !call.Name.StartsWith("np.", StringComparison.Ordinal)
        && (
            call.Arrays.Any(IsConcerned)
            || answer.Gradients.Prepend(answer.Result).SelectMany(RecordedCall.In).Any(IsConcerned)
        );

    /// <summary>The call with zeros in place of subnormal numbers.</summary>
    public static RecordedCall Flushed(RecordedCall call) =>
        call with
        {
            Arguments = [.. call.Arguments.Select(Flushed)],
            Keywords = [.. call.Keywords.Select(keyword => (keyword.Name, Flushed(keyword.Value)))],
        };

    /// <summary>Of each element that which is nearer to what is expected.</summary>
    public static Answer Merged(Answer expected, Answer exact, Answer flushed) =>
        new(
            Merged(expected.Result, exact.Result, Flushed(flushed.Result)),
            [
                .. exact.Gradients.Select(
                    (gradient, i) => Merged(expected.Gradients[i], gradient, Flushed(flushed.Gradients[i]))
                ),
            ]
        );

    private static object? Merged(object? expected, object? exact, object? flushed) =>
        (expected, exact, flushed) switch
        {
            (ArrayData e, ArrayData a, ArrayData f) when Count(e) == Count(a) && Count(a) == Count(f) => a with
            {
                Elements = [.. a.Elements.Select((x, i) => Nearer(e.Elements[i], x, f.Elements[i]))],
            },
            (PythonList e, PythonList a, PythonList f) when e.Items.Count == a.Items.Count => a with
            {
                Items = [.. a.Items.Select((x, i) => Merged(e.Items[i], x, f.Items[i]))],
            },
            _ => exact,
        };

    private static int Count(ArrayData data) => data.Elements.Count;

    private static object Nearer(object expected, object exact, object flushed) =>
        (expected, exact, flushed) switch
        {
            (double e, double a, double f) => a.Equals(e) ? a
            : f.Equals(e) ? f
            : double.IsNaN(f) || Math.Abs(a - e) <= Math.Abs(f - e) ? a
            : f,
            _ => Equals(expected, flushed) ? flushed : exact,
        };

    private static object? Flushed(object? value) =>
        value switch
        {
            ArrayData data => IsConcerned(data)
                ? data with
                {
                    Elements = [.. data.Elements.Select(x => x is double real && IsSubnormal(real, data) ? 0.0 : x)],
                }
                : data,
            PythonList list => list with { Items = [.. list.Items.Select(Flushed)] },
            _ => value,
        };

    private static bool IsConcerned(ArrayData data) =>
        data.Elements.Any(x => x is double real && IsSubnormal(real, data));

    private static bool IsSubnormal(double value, ArrayData data) =>
        value != 0
        && Math.Abs(value)
            < data.DType switch
            {
                "float16" => 6.103515625e-05,
                "float32" or "bfloat16" => 1.1754943508222875e-38,
                _ => 2.2250738585072014e-308,
            };
}
