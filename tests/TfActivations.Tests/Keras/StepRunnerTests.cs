using TfActivations.Keras.Data;
using Xunit;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Batches of many shapes: their steps are replayed, as long as not too much memory stands ready for them.</summary>
public class StepRunnerTests
{
    private readonly List<int> recorded = [];

    [Fact]
    public void The_shapes_that_came_last_are_replayed_and_others_recorded_anew()
    {
        var runner = new StepRunner<int>(
            batch =>
            {
                recorded.Add(batch.X[0].Shape[1]);
                return batch.X[0].Shape[1];
            },
            eagerly: false
        );
        // Two shapes by turns are replayed, whatever came between.
        foreach (var length in Enumerable.Range(1, 100))
        {
            Run(runner, length);
            Run(runner, 1);
        }
        Assert.Equal(Enumerable.Range(1, 100), recorded);
        Run(runner, 100);
        Assert.Equal(100, recorded.Count);
        Run(runner, 2);
        Assert.Equal(2, recorded[^1]);
    }

    private static void Run(StepRunner<int> runner, int length) =>
        Assert.Equal(length, runner.Run(new([Numbers(4, length)], []), [0, 1, 2, 3]));
}
