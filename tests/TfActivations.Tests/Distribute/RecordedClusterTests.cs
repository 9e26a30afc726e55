using TfActivations.Replay;
using TfActivations.Replay.Cluster;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Distribute;

/// <summary>What Keras 2 did on TensorFlow's MultiWorkerMirroredStrategy: every weight after every step, histories, predictions.</summary>
public class RecordedClusterTests
{
    private static readonly string Recorded = GoldenFiles.PathOf("cluster", "cluster.zip");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Trainings_on_worker_threads_are_as_recorded(int workers)
    {
        using RecordedFiles files = new(Recorded);
        ClusterRecord record = new(files);
        foreach (var name in record.Settings.Where(name => record.Workers(name).Contains(workers)))
        {
            var results = new WorkerThreads(workers).Run(strategy => record.Training(name).Run(strategy));
            Assert.Null(record.Difference(name, results) is { } difference ? $"{name}: {difference}" : null);
        }
    }

    [Fact]
    public void Trainings_on_processes_are_as_recorded()
    {
        Engines.TestEngines.LibraryFolder();
        var report = ReplayReport.Of(new ClusterKind(), Recorded, new("^(adam_bn_b16|sgd_b11) [23]$"));
        Assert.Equal(4, report.Count);
        Assert.Empty(report.Differences.Select(found => $"{found.Case}: {found.Difference}"));
    }

    [Fact]
    public void A_step_of_training_is_one_message()
    {
        using RecordedFiles files = new(Recorded);
        ClusterRecord record = new(files);
        int MessagesOf(string name)
        {
            WorkerThreads threads = new(2);
            threads.Run(strategy => record.Training(name).Run(strategy));
            return threads.Messages;
        }
        // 3 epochs of 6 steps against 3 of 4; validation and the rest are alike.
        Assert.Equal(3 * (6 - 4), MessagesOf("sgd_b12") - MessagesOf("sgd_steps_b12"));
    }
}
