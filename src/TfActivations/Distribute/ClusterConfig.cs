using System.Text.Json;

namespace TfActivations.Distribute;

/// <summary>TF_CONFIG: <c>{"cluster": {"worker": ["a:2222", "b:2222"]}, "task": {"type": "worker", "index": 0}}</c>.</summary>
internal static class ClusterConfig
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "TF_CONFIG";

    /// <summary>What the variable says, or where it is not set what mpirun does.</summary>
    public static ClusterResolver FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { } value ? Read(value) : MpiJob.Resolver ?? Read(null);

    /// <summary>The cluster that the variable's value says; none where it is not set, or names none.</summary>
    /// <param name="value">The variable's value.</param>
    /// <param name="type">The task's type, instead of the variable's.</param>
    /// <param name="id">The task's index, instead of the variable's.</param>
    /// <exception cref="InvalidArgumentException">It is not JSON, or not of this form.</exception>
    public static ClusterResolver Read(string? value, string? type = null, int? id = null)
    {
        if (value is null)
            return new(null, type, id);
        using var json = Parsed(value);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong("must be an object", root);
        var task = Member(root, "task", JsonValueKind.Object);
        return new(
            Member(root, "cluster", JsonValueKind.Object) is { } cluster ? Spec(cluster) : null,
            type ?? Type(task),
            id ?? Index(task)
        );
    }

    private static JsonDocument Parsed(string value)
    {
        try
        {
            return JsonDocument.Parse(value);
        }
        catch (JsonException error)
        {
            throw new InvalidArgumentException(
                $"{Variable} is not JSON. Received: {(value.Length == 0 ? "an empty text; unset it" : value)}",
                error
            );
        }
    }

    private static ClusterSpec Spec(JsonElement cluster)
    {
        try
        {
            return new(
                cluster
                    .EnumerateObject()
                    .ToDictionary(job => job.Name, job => (IReadOnlyList<string>)Addresses(job.Name, job.Value))
            );
        }
        catch (ArgumentException error)
        {
            throw Wrong($"names a job twice ({error.Message})", cluster);
        }
    }

    private static string[] Addresses(string job, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Select(each =>
                        each.ValueKind == JsonValueKind.String
                            ? each.GetString()!
                            : throw Wrong($"job '{job}' must have texts, host:port", each)
                    ),
            ]
            : throw Wrong($"job '{job}' must be a list of addresses", value);

    private static string? Type(JsonElement? task) =>
        task is not { } given || !given.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.String ? type.GetString()
        : throw Wrong("the task's type must be a text", type);

    /// <summary>A whole number, which may be written as 1, 1.0 or "1".</summary>
    private static int? Index(JsonElement? task)
    {
        if (task is not { } given || !given.TryGetProperty("index", out var index))
            return null;
        var text = index.ValueKind == JsonValueKind.String ? index.GetString() : index.GetRawText();
        return
            double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= int.MaxValue
            && number == Math.Floor(number)
            ? (int)number
            : throw Wrong("the task's index must be a whole number from 0", index);
    }

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind kind) =>
        !parent.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null ? null
        : member.ValueKind == kind ? member
        : throw Wrong($"'{name}' must be an object", member);

    private static InvalidArgumentException Wrong(string what, JsonElement received) =>
        new($"{Variable}: {what}. Received: {received.GetRawText()}");
}
