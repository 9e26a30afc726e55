using System.Text.Json.Nodes;

namespace TfActivations.Cli.Launch;

/// <summary>TF_CONFIG: what tells a worker who the others are, and which of them it is.</summary>
internal static class TaskConfig
{
    public const string Variable = "TF_CONFIG";

    /// <summary>The variable's value for one worker, as in TensorFlow's documentation.</summary>
    public static string Of(IReadOnlyList<string> addresses, int index) =>
        new JsonObject
        {
            ["cluster"] = new JsonObject { ["worker"] = new JsonArray([.. addresses.Select(a => (JsonNode)a)]) },
            ["task"] = new JsonObject { ["type"] = "worker", ["index"] = index },
        }.ToJsonString();
}
