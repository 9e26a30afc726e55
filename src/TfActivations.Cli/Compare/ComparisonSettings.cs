using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Comparisons;

namespace TfActivations.Cli.Compare;

/// <summary>All that the result of a training depends on, besides the activation and the seed.</summary>
/// <param name="Dataset">The data set's name, or the name of its file or folder.</param>
/// <param name="Data">The fingerprint of its numbers.</param>
/// <param name="Engine">What computes.</param>
/// <param name="Hidden">The units of each hidden layer.</param>
/// <param name="Epochs">Epochs of training.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="LearningRate">Adam's.</param>
internal sealed record ComparisonSettings(
    string Dataset,
    string Data,
    string Engine,
    int[] Hidden,
    int Epochs,
    int BatchSize,
    double LearningRate
)
{
    /// <summary>As results are kept with.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, ComparisonResults.JsonOptions)!.AsObject();
}
