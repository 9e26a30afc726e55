using System.Text.Json;

namespace TfActivations.Replay.Calls;

/// <summary>A call of a function with its arguments.</summary>
/// <param name="Name">keras.ops.add.</param>
/// <param name="Arguments">By position.</param>
/// <param name="Keywords">By name.</param>
public sealed record RecordedCall(
    string Name,
    IReadOnlyList<object?> Arguments,
    IReadOnlyList<(string Name, object? Value)> Keywords
)
{
    /// <summary>Reads {"name" or "call", "args", "kwargs"}.</summary>
    public static RecordedCall Read(JsonElement record, PythonValues values) =>
        Read(
            record,
            values,
            (record.TryGetProperty("name", out var name) ? name : record.GetProperty("call")).GetString()!
        );

    /// <summary>Reads {"args", "kwargs"} of a function.</summary>
    public static RecordedCall Read(JsonElement record, PythonValues values, string name) =>
        new(
            name,
            [.. record.GetProperty("args").EnumerateArray().Select(values.Read)],
            [.. record.GetProperty("kwargs").EnumerateObject().Select(p => (p.Name, values.Read(p.Value)))]
        );

    /// <summary>The argument at a place: "0", "x", or "0.1" for the second element of the first.</summary>
    public object? At(string place)
    {
        var parts = place.Split('.');
        var value = int.TryParse(parts[0], out var position)
            ? Arguments[position]
            : Keywords.First(keyword => keyword.Name == parts[0]).Value;
        foreach (var part in parts[1..])
            value = value switch
            {
                PythonList list => list.Items[int.Parse(part)],
                PythonDict dict => dict.Pairs.First(pair => pair.Key as string == part).Value,
                _ => null,
            };
        return value;
    }

    /// <summary>All arrays among the arguments.</summary>
    public IEnumerable<ArrayData> Arrays => Arguments.Concat(Keywords.Select(keyword => keyword.Value)).SelectMany(In);

    /// <summary>All arrays in a value.</summary>
    public static IEnumerable<ArrayData> In(object? value) =>
        value switch
        {
            ArrayData array => [array],
            PythonList list => list.Items.SelectMany(In),
            PythonDict dict => dict.Pairs.SelectMany(pair => In(pair.Value)),
            _ => [],
        };
}
