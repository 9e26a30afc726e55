using TfActivations.Replay;
using TfActivations.Replay.Cluster;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Distribute;

/// <summary>Workers that mpirun starts, by each MPI that is installed.</summary>
public class MpiTests
{
    private static readonly string Recorded = GoldenFiles.PathOf("cluster", "cluster.zip");

    [Theory]
    [InlineData("mpirun.openmpi")]
    [InlineData("mpirun.mpich")]
    public void Trainings_are_as_recorded(string launcher)
    {
        SkipWithout(launcher);
        var report = ReplayReport.Of(
            new MpiClusterKind { Launcher = launcher },
            Recorded,
            new("^(adam_bn_b16|sgd_b11) [23]$")
        );
        Assert.Equal(4, report.Count);
        Assert.Empty(report.Differences.Select(found => $"{found.Case}: {found.Difference}"));
    }

    [Theory]
    [InlineData("mpirun.openmpi")]
    [InlineData("mpirun.mpich")]
    public void A_worker_that_fails_ends_the_job(string launcher)
    {
        SkipWithout(launcher);
        using var folder = new RecordedFiles(Recorded);
        var failure = Assert.Throws<InvalidOperationException>(() =>
            new MpiClusterKind { Launcher = launcher }.Run(2, folder.PathOf(""), [MpiClusterKind.FailingWorker])
        );
        Assert.Contains("a worker failed", failure.Message, StringComparison.Ordinal);
    }

    private static void SkipWithout(string launcher) =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, launcher))),
            $"{launcher} is not installed"
        );
}
