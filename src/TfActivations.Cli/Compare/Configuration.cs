using System.Text.Json.Nodes;

namespace TfActivations.Cli.Compare;

/// <summary>All that the result of a training depends on, besides the activation and the seed.</summary>
/// <param name="Dataset">The data set's name, or the name of its file or folder.</param>
/// <param name="Data">The fingerprint of its numbers.</param>
/// <param name="Engine">What computes.</param>
/// <param name="Hidden">The units of each hidden layer.</param>
/// <param name="Epochs">Epochs of training.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="LearningRate">Adam's.</param>
internal sealed record Configuration(
    string Dataset,
    string Data,
    string Engine,
    int[] Hidden,
    int Epochs,
    int BatchSize,
    double LearningRate
)
{
    /// <summary>What differs from another configuration: "epochs is 5 there and 10 here".</summary>
    public IReadOnlyList<string> DifferencesFrom(Configuration there)
    {
        var (ours, theirs) = (Properties(), there.Properties());
        return
        [
            .. ours.Where(property => !JsonNode.DeepEquals(property.Value, theirs[property.Key]))
                .Select(property =>
                    $"{property.Key} is {Text(theirs[property.Key])} there and {Text(property.Value)} here"
                ),
        ];
    }

    private JsonObject Properties() =>
        System.Text.Json.JsonSerializer.SerializeToNode(this, ResultsJson.Options)!.AsObject();

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not given";
}
