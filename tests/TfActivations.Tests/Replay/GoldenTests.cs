using TfActivations.Replay;
using TfActivations.Replay.Layers;
using TfActivations.Replay.LossesAndMetrics;
using TfActivations.Replay.Summaries;
using TfActivations.Replay.Training;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Replay;

/// <summary>What Keras gave, made again: losses, metrics, callbacks, trainings, summaries and layers of texts. What differs is in differences.txt, with its reason.</summary>
public class GoldenTests
{
    public static TheoryData<IReplayKind, string, int> Kinds =>
        new()
        {
            { new LossesKind(), "losses_metrics", 395 },
            { new MetricsKind(), "losses_metrics", 515 },
            { new FitsKind(), "losses_metrics", 16 },
            { new FedCallbacksKind(), "losses_metrics", 62 },
            { new SummariesKind(), "summaries", 71 },
            { new StepsKind(), "training", 36 },
            { new TextLayersKind(), "layers", 110 },
        };

    [Theory, MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void What_was_recorded_comes_again(IReplayKind kind, string file, int count)
    {
        var report = ReplayReport.Of(kind, GoldenFiles.PathOf("turn2", $"{file}.zip"));
        Assert.Equal(count, report.Count);
        Assert.True(
            report.Differences.Count == 0,
            string.Join('\n', report.Differences.Select(found => $"{found.Case}: {found.Difference}"))
        );
    }
}
