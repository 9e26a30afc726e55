using TfActivations.Replay.Expressions;
using TfActivations.Replay.Layers;
using TfActivations.Replay.LossesAndMetrics;
using TfActivations.Replay.Pipelines;
using TfActivations.Replay.Summaries;
using TfActivations.Replay.Training;

namespace TfActivations.Replay;

/// <summary>A folder of golden values, of which each part has a kind of its own: ops, printing, data, layers, losses, trainings.</summary>
public sealed class GoldenKind : IReplayKind
{
    private static readonly (string Folder, IReplayKind Kind)[] Parts =
    [
        ("ops", new OpsKind()),
        ("printing", new PrintingKind()),
        ("data", new PipelinesKind()),
        ("layers", new LayersKind()),
        ("layers", new TextLayersKind()),
        ("losses_metrics", new LossesKind()),
        ("losses_metrics", new MetricsKind()),
        ("losses_metrics", new FitsKind()),
        ("losses_metrics", new FedCallbacksKind()),
        ("summaries", new SummariesKind()),
        ("training", new StepsKind()),
    ];

    /// <inheritdoc/>
    public string Name => "golden";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        string[] there = [.. files.Names];
        return Parts
            .Where(part => there.Any(name => name.StartsWith($"{part.Folder}/", StringComparison.Ordinal)))
            .SelectMany(part =>
                part.Kind.Replay(files.Under(part.Folder), wanted).Select(found => found with { Kind = part.Kind.Name })
            );
    }
}
