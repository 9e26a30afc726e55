using TfActivations.Replay;
using TfActivations.Replay.Layers;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>Configurations, results, gradients, losses and masks that Keras recorded, of each layer that is here.</summary>
public class RecordedLayerTests
{
    [Fact]
    public void Layers_give_what_Keras_recorded()
    {
        var report = ReplayReport.Of(new LayersKind(), GoldenFiles.PathOf("turn2", "layers.zip"));
        var here = report.Differences.Where(found => found.Difference != LayersKind.Missing).ToList();
        Assert.True(report.Count > 390);
        Assert.Empty(here.Select(found => $"{found.Case}: {found.Difference}"));
    }
}
