using TfActivations.Replay;
using TfActivations.Replay.Layers;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>Configurations, results, gradients, losses and masks that Keras recorded, of each layer.</summary>
public class RecordedLayerTests
{
    [Fact]
    public void Layers_give_what_Keras_recorded()
    {
        var report = ReplayReport.Of(new LayersKind(), GoldenFiles.PathOf("turn2", "layers.zip"));
        Assert.True(report.Count > 390);
        Assert.Empty(report.Differences.Select(found => $"{found.Case}: {found.Difference}"));
    }
}
