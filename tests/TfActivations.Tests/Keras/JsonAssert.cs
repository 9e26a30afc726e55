using System.Text.Json.Nodes;
using Xunit;

namespace TfActivations.Tests.Keras;

/// <summary>JSON compared key by key, so that a failure names the key.</summary>
internal static class JsonAssert
{
    public static void Same(JsonNode? expected, JsonNode? received, string path = "$")
    {
        switch (expected)
        {
            case JsonObject members:
                var other = Assert.IsType<JsonObject>(received);
                Assert.Equal(Keys(members), Keys(other));
                foreach (var (key, value) in members)
                    Same(value, other[key], $"{path}.{key}");
                break;
            case JsonArray items:
                var others = Assert.IsType<JsonArray>(received);
                Assert.True(items.Count == others.Count, $"{path}: {items.Count} became {others.Count}");
                for (var i = 0; i < items.Count; i++)
                    Same(items[i], others[i], $"{path}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, received), $"{path}: {expected} became {received}");
                break;
        }
    }

    private static string[] Keys(JsonObject json) => [.. json.Select(member => member.Key).Order()];
}
