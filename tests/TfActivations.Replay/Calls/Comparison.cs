using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TfActivations.Replay.Calls;

/// <summary>Whether a result is as recorded: dtypes, shapes, integers exactly, floats within the tolerance of the dtype and of what was done.</summary>
/// <param name="name">What was called.</param>
/// <param name="mode">What the record says to compare otherwise: "shape", "signs", "partition", "statistics".</param>
public sealed partial class Comparison(string name, string? mode)
{
    /// <summary>A tolerance that is allowed in any case, a tenth of it absolutely.</summary>
    public double Least { get; init; }

    /// <summary>How the result differs; null when it does not.</summary>
    public string? Difference(object? expected, object? actual) =>
        (expected, actual) switch
        {
            (null, null) => null,
            (ArrayData e, ArrayData a) => OfArrays(e, a),
            (bool or long or ulong or double, ArrayData { Elements: [var one] } a) => OfPlain(expected, one, a),
            (PythonList e, PythonList a) => OfLists(e, a),
            (PythonList { Items: [ArrayData, ..] } e, ArrayData { Shape.Length: > 0 } a)
                when a.Shape[0] == e.Items.Count => OfLists(e, new(Rows(a))),
            // Where Python leaves out what was not asked for, C# has null for it, or gives it in any case after the rest.
            (ArrayData, PythonList { IsTuple: true } a)
                when a.Items.FirstOrDefault(item => item is not null) is ArrayData first => OfArrays(
                (ArrayData)expected,
                first
            ),
            // Ragged tensors are lists of their rows here, in order; one of one row is that row in Python.
            (RaggedValue e, PythonList a) => OfLists(Ragged(e.Rows), a),
            (ArrayData e, PythonList { Items: [ArrayData only] }) => OfArrays(e, only),
            (PythonList e, ArrayData { Shape.Length: > 0 } a) => Facades.Numbers.Of(e, narrow: false) is { } data
                ? OfArrays(
                    data with
                    {
                        DType = a.DType,
                        Elements = [.. data.Elements.Select(x => Like(x, a.DType))],
                    },
                    a
                )
                : Differs(expected, actual),
            (ArrayData { Shape.Length: > 0 } e, PythonList a)
                when Facades.Numbers.Of(Plain(a), narrow: false) is { } data => OfArrays(
                e,
                data with
                {
                    DType = e.DType,
                    Elements = [.. data.Elements.Select(x => Like(x, e.DType))],
                }
            ),
            (PythonDict e, PythonDict a) => OfDicts(e, a),
            (ObjectValue e, ObjectValue a) => e.Class == a.Class
                ? OfConfigs(e.Config, a.Config)
                : Differs(e.Class, a.Class),
            (long or double, long or double) => Math.Abs(Convert.ToDouble(expected) - Convert.ToDouble(actual))
            <= 1e-6 * Math.Abs(Convert.ToDouble(expected))
                ? null
                : Differs(expected, actual),
            (DTypeName e, DTypeName a) => e.Name == a.Name ? null : Differs(e.Name, a.Name),
            (string e, DTypeName a) => e == a.Name ? null : Differs(e, a.Name),
            (byte[] e, byte[] a) => e.AsSpan().SequenceEqual(a) ? null : "other bytes",
            (string e, byte[] a) => e == System.Text.Encoding.UTF8.GetString(a) ? null : "other bytes",
            (string e, ArrayData { Elements: [string a] }) => e == a ? null : Differs(e, a),
            _ => Equals(expected, actual) ? null : Differs(expected, actual),
        };

    /// <summary>Whether a random result has the recorded shape, dtype, mean and deviation.</summary>
    public static string? OfStatistics(JsonElement expected, ArrayData actual)
    {
        if (expected.GetProperty("dtype").GetString() != actual.DType)
            return Differs(expected.GetProperty("dtype").GetString(), actual.DType);
        var values = actual.Elements.Select(x => (double)x).ToArray();
        var mean = values.Average();
        var std = Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / values.Length);
        return Outside("mean", mean) ?? Outside("std", std);

        string? Outside(string what, double value) =>
            expected.TryGetProperty(what, out var interval)
            && (value < interval[0].GetDouble() || value > interval[1].GetDouble())
                ? $"{what} {value}, not in {interval.GetRawText()}"
                : null;
    }

    /// <summary>The innermost rows.</summary>
    private static PythonList Ragged(PythonList rows) =>
        new([
            .. rows
                .Items.Cast<PythonList>()
                .SelectMany(row => row.Items is [PythonList, ..] ? Ragged(row).Items : [Row(row.Items)]),
        ]);

    private static ArrayData Row(IReadOnlyList<object?> items) =>
        items is [long, ..]
            ? new("int32", [items.Count], [.. items.Select(item => (object)(Int128)(long)item!)])
            : new("string", [items.Count], [.. items.Select(Facades.Texts.Element)]);

    private static string Differs(object? expected, object? actual) =>
        $"expected {Text(expected)}, received {Text(actual)}";

    private static string? OfPlain(object expected, object actual, ArrayData array)
    {
        var alike =
            expected is bool ? actual is bool
            : expected is double ? actual is double
            : actual is Int128;
        var equal = actual switch
        {
            bool truth => Equals(truth, expected),
            Int128 integer => integer == (expected is ulong big ? big : Convert.ToInt64(expected)),
            double real => Math.Abs(real - Convert.ToDouble(expected)) <= 1e-6 * Math.Abs(real)
                || Equals(real, expected),
            _ => false,
        };
        return alike && equal && array.Shape.Length == 0 ? null : Differs(expected, array);
    }

    private string? OfLists(PythonList expected, PythonList actual) =>
        expected.Items.Count != actual.Items.Count
            ? $"expected {expected.Items.Count} parts, received {actual.Items.Count}"
            : expected.Items.Zip(actual.Items, Difference).FirstOrDefault(difference => difference is not null);

    private string? OfDicts(PythonDict expected, PythonDict actual)
    {
        foreach (var (key, value) in expected.Pairs)
        {
            var found = actual.Pairs.Where(pair => Difference(key, pair.Key) is null).ToArray();
            if (found.Length == 0)
                return $"no {Text(key)}";
            if (Difference(value, found[0].Value) is { } difference)
                return $"{Text(key)}: {difference}";
        }
        return null;
    }

    /// <summary>Configurations; automatic names count as they are without their numbers.</summary>
    private string? OfConfigs(PythonDict expected, PythonDict actual) =>
        OfDicts(Unnumbered(expected), Unnumbered(actual));

    private static PythonDict Unnumbered(PythonDict config) =>
        new([
            .. config.Pairs.Select(pair =>
                pair is ("name", string name) ? (pair.Key, NumberAtEnd().Replace(name, "")) : pair
            ),
        ]);

    private string? OfArrays(ArrayData expected, ArrayData actual)
    {
        if (expected.DType != actual.DType)
            return $"expected {expected.DType}, received {Text(actual)}";
        if (!expected.Shape.AsSpan().SequenceEqual(actual.Shape))
            return $"expected shape [{string.Join(", ", expected.Shape)}], received {Text(actual)}";
        if (mode == "shape")
            return null;
        var (left, right) =
            mode is "signs" or "partition" || name.EndsWith(".eigvals", StringComparison.Ordinal)
                ? (Normal(expected), Normal(actual))
                : (expected.Elements, actual.Elements);
        var tolerance = Math.Max(Tolerance(expected.DType), Least);
        var largest =
            Sums().IsMatch(name) || mode == "signs"
                ? left.Select(Size).Where(double.IsFinite).DefaultIfEmpty().Max()
                : 0;
        for (var i = 0; i < left.Count; i++)
            if (!Close(left[i], right[i], tolerance, largest + (Least > 0 ? 0.1 : 0)))
                return $"expected {Text(expected)}, received {Text(actual)}";
        return null;
    }

    /// <summary>What is left of vectors that are right up to their signs, and of a partition up to its order.</summary>
    private object[] Normal(ArrayData array) =>
        mode == "partition" ? [.. array.Elements.Order()] : [.. array.Elements.Select(x => (object)Size(x)).Order()];

    /// <summary>The parts along the first axis.</summary>
    private static List<object?> Rows(ArrayData array)
    {
        var size = array.Elements.Count / array.Shape[0];
        return
        [
            .. Enumerable
                .Range(0, array.Shape[0])
                .Select(i =>
                    array with
                    {
                        Shape = array.Shape[1..],
                        Elements = [.. array.Elements.Skip(i * size).Take(size)],
                    }
                ),
        ];
    }

    private static double Size(object value) =>
        value switch
        {
            double real => Math.Abs(real),
            Complex complex => complex.Magnitude,
            _ => 0,
        };

    private static bool Close(object expected, object actual, double relative, double largest) =>
        (expected, actual) switch
        {
            (double e, double a) => e.Equals(a) || Math.Abs(e - a) <= relative * (Math.Abs(e) + largest),
            (Complex e, Complex a) => e.Equals(a)
                || (e - a).Magnitude <= relative * (e.Magnitude + largest)
                || (Close(e.Real, a.Real, relative, largest) && Close(e.Imaginary, a.Imaginary, relative, largest)),
            _ => Equals(expected, actual),
        };

    private double Tolerance(string dtype)
    {
        var own = dtype switch
        {
            "float64" or "complex128" => 1e-12,
            "float16" => 1.0 / 1024,
            "bfloat16" => 1.0 / 128,
            _ => 1e-6,
        };
        return Decompositions().IsMatch(name) ? Math.Max(own, dtype is "float64" or "complex128" ? 1e-10 : 1e-4)
            : own < 1e-8 ? own
            : Wide().IsMatch(name) ? Math.Max(own, 1e-5)
            : own > 1e-5 && Sums().IsMatch(name) ? 1e-2
            : own;
    }

    /// <summary>A list of one dtype, to be compared with an array.</summary>
    private static PythonList Plain(PythonList list) =>
        new([
            .. list.Items.Select(item =>
                item switch
                {
                    PythonList inner => Plain(inner),
                    ArrayData { Shape: [], Elements: [var x] } => x is Int128 i ? (long)i : x,
                    _ => item,
                }
            ),
        ]);

    private static object Like(object value, string dtype) =>
        dtype.StartsWith("float", StringComparison.Ordinal) && value is Int128 integer ? (double)integer : value;

    private static string Text(object? value)
    {
        var text = value switch
        {
            ArrayData data =>
                $"{data.DType}[{string.Join(", ", data.Shape)}] {string.Join(" ", data.Elements.Take(24))}",
            PythonList list => $"({string.Join(", ", list.Items.Select(Text))})",
            PythonDict dict => $"{{{string.Join(", ", dict.Pairs.Select(pair => $"{pair.Key}: {Text(pair.Value)}"))}}}",
            null => "None",
            _ => $"{value}",
        };
        return text.Length <= 300 ? text : text[..300];
    }

    [GeneratedRegex(@"_\d+$")]
    private static partial Regex NumberAtEnd();

    [GeneratedRegex(
        @"sum|mean|std|var|prod|dot|matmul|einsum|conv|correl|norm|linalg|cov|corr|softmax|loss|entropy|average|trace|kron|cross|matvec|vecmat|trapez|poly|roots|interp|gradient|fft|pool|attention|image|resize|cumulative|segment|metrics|losses|solve|inv|det|eig|svd|qr|lstsq|logsumexp|divergence|similarity|moments|quantile|percentile|median|histogram|unwrap|diff|layers|regularizers|angle|sinc"
    )]
    private static partial Regex Sums();

    [GeneratedRegex(
        @"\.(inv|solve|det|slogdet|logdet|lstsq|pinv|eig\w*|self_adjoint_eig\w*|svd|qr|expm|logm|sqrtm|cholesky\w*|matrix_\w+|triangular_solve|lu\w*|polyfit|roots|global_norm|jvp|tridiagonal\w*|banded\w*|normalize)( gradient norm)?$"
    )]
    private static partial Regex Decompositions();

    [GeneratedRegex(
        @"conv|attention|ctc|erfinv|ndtri|lgamma|i0|i1|k0|k1|bessel|digamma|polygamma|zeta|igamma|betainc|image|resize|rgb|hsv|yuv|yiq|random|fft|lbeta"
    )]
    private static partial Regex Wide();
}
