using System.Text;
using System.Text.Json.Nodes;

namespace TfActivations.Tests;

/// <summary>JSON that is damaged by chance.</summary>
internal static class HostileJson
{
    /// <summary>Damaged texts, the same in each run: other bytes, other values, a key twice, an end that is missing.</summary>
    public static IEnumerable<byte[]> Damaged(string whole, int cases)
    {
        var random = new Random(20);
        for (var i = 0; i < cases; i++)
        {
            var root = JsonNode.Parse(whole)!;
            for (var changes = random.Next(3); changes > 0; changes--)
                Change(root, random);
            var text = root.ToJsonString();
            if (random.Next(3) == 0)
                text = WithKeyTwice(text, random);
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var changes = random.Next(3); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            yield return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        }
    }

    /// <summary>Puts something else at a place.</summary>
    public static void Change(JsonNode root, Random random)
    {
        var nodes = Below(root).ToList();
        var (parent, key) = nodes[random.Next(nodes.Count)];
        var value = Value(random, nodes);
        if (parent is JsonArray array)
            array[(int)key] = value;
        else if (random.Next(3) > 0)
            parent.AsObject()[(string)key] = value;
        else if (random.Next(2) == 0)
            parent.AsObject().Remove((string)key);
        else
            parent.AsObject()[$"{key}_"] = value;
    }

    private static JsonNode? Value(Random random, List<(JsonNode Parent, object Key)> nodes)
    {
        var (parent, key) = nodes[random.Next(nodes.Count)];
        return random.Next(10) switch
        {
            0 => null,
            1 => -1,
            2 => 2_000_000_000,
            3 => 1e300,
            4 => "",
            5 => "Dense",
            6 => new JsonArray(1, null, "a"),
            7 => new JsonObject { ["class_name"] = 3 },
            8 => random.Next(2) == 0,
            // Something from elsewhere in the file.
            _ => (parent is JsonArray array ? array[(int)key] : parent[(string)key])?.DeepClone(),
        };
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Below(JsonNode node) =>
        node switch
        {
            JsonObject json => json.SelectMany(pair =>
                (pair.Value is null ? [] : Below(pair.Value)).Prepend((json, pair.Key))
            ),
            JsonArray array => array.SelectMany((each, i) => (each is null ? [] : Below(each)).Prepend((array, i))),
            _ => [],
        };

    private static string WithKeyTwice(string text, Random random)
    {
        var end = text.IndexOf("\":", random.Next(text.Length), StringComparison.Ordinal);
        var start = end > 0 ? text.LastIndexOf('"', end - 1) : -1;
        return start < 0 ? text : text.Insert(start, $"{text[start..end]}\":null,");
    }
}
