using TfActivations.Replay.Facades;

namespace TfActivations.Replay.Calls;

/// <summary>promotion.json: the dtype that functions give for every dtype, and for every two of them; Python's own numbers among them.</summary>
public sealed class PromotionKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "promotion";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        var tables = files.ReadJson("promotion.json");
        string[] dtypes = [.. tables.GetProperty("dtypes").EnumerateArray().Select(dtype => dtype.GetString()!)];
        foreach (var function in tables.GetProperty("binary").EnumerateObject())
        foreach (var left in function.Value.EnumerateObject())
        foreach (var (right, expected) in dtypes.Zip(left.Value.EnumerateArray()))
            if (Replayed(function.Name, expected.GetString()!, [left.Name, right], wanted) is { } found)
                yield return found;
        foreach (var function in tables.GetProperty("unary").EnumerateObject())
        foreach (var given in function.Value.EnumerateObject())
            if (Replayed(function.Name, given.Value.GetString()!, [given.Name], wanted) is { } found)
                yield return found;
    }

    private static Replayed? Replayed(string function, string expected, string[] dtypes, Func<string, bool> wanted)
    {
        var text = $"{function}({string.Join(", ", dtypes)})";
        return wanted(text) ? new(function, text, Difference(function, expected, dtypes)) : null;
    }

    private static string? Difference(string function, string expected, string[] dtypes)
    {
        var call = new RecordedCall(function, Arguments(function, [.. dtypes.Select(One)]), []);
        var conversion = new Conversion(_ => null, givesTensors: !function.StartsWith("np.", StringComparison.Ordinal));
        string received;
        try
        {
            received = Arrays.Recorded(new Binding(conversion).Invoke(Candidates.Of(function), call)) switch
            {
                ArrayData data => data.DType,
                DTypeName dtype => dtype.Name,
                PythonList { Items: [ArrayData first, ..] } => first.DType,
                var other => $"{other}",
            };
        }
        catch (Exception error)
        {
            received = $"! {error.GetType().Name}: {error.Message.Split('\n')[0]}";
        }
        // Where Python refuses, because a kernel lacks a dtype, more may be done here.
        return expected.StartsWith('!') || expected == received ? null : $"expected {expected}, received {received}";
    }

    private static object?[] Arguments(string function, object[] given) =>
        function.Split('.')[^1] switch
        {
            "where" => [Ones("bool"), .. given],
            "concatenate" or "stack" => [new PythonList(given)],
            "concat" => [new PythonList(given), 0L],
            _ => given,
        };

    private static object One(string dtype) =>
        dtype switch
        {
            "python bool" => true,
            "python int" => 2L,
            "python float" => 2.5,
            _ => Ones(dtype),
        };

    private static ArrayData Ones(string dtype)
    {
        object one =
            dtype == "bool" ? true
            : dtype.Contains("float", StringComparison.Ordinal) ? 1.0
            : (Int128)1;
        return new(dtype, [2, 2], [one, one, one, one]);
    }
}
