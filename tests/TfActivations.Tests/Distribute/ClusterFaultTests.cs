using TfActivations.Tests.TensorFlow;
using Xunit;

namespace TfActivations.Tests.Distribute;

/// <summary>
/// Workers that die, freeze or never come: the others say which, within a bound, with the weights of the last whole step; and the same
/// command started again ends as if nothing had been. TFA_CLUSTER_FAULTS says how often.
/// </summary>
[Collection(nameof(RunningAlone))]
public sealed class ClusterFaultTests : IDisposable
{
    private const int Workers = 3;

    // Three seconds without a heartbeat, what TensorFlow takes to say so, and a machine that does other things too.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly int Faults = int.TryParse(
        Environment.GetEnvironmentVariable("TFA_CLUSTER_FAULTS"),
        out var faults
    )
        ? faults
        : 2;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workers");
    private readonly Random random = new(25);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_lost_worker_is_named_and_the_training_goes_on_where_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are Unix's");
        var addresses = WorkerProcesses.Addresses(Workers);
        var expected = Finish(addresses);
        for (var fault = 0; fault < Faults; fault++)
        {
            var (victim, isFrozen) = (random.Next(Workers), fault % 2 == 1);
            using (WorkerProcesses workers = new(addresses, folder.FullName))
            {
                for (var worker = 0; worker < Workers; worker++)
                    workers.WaitUntilReady(worker);
                Thread.Sleep(random.Next(300));
                workers.Strike(victim, isFrozen);
                foreach (var survivor in Enumerable.Range(0, Workers).Where(worker => worker != victim))
                    Assert.StartsWith(
                        $"lost /job:worker/task:{victim}: worker {survivor} at {addresses[survivor]}: worker {victim} at {addresses[victim]} ",
                        workers.LastLine(survivor, Bound)
                    );
            }
            Assert.Equal(expected, Finish(addresses));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_worker_that_never_comes_is_named(int waiting, int missing)
    {
        var addresses = WorkerProcesses.Addresses(2);
        using WorkerProcesses workers = new(addresses, folder.FullName, [waiting], join: 3);
        Assert.StartsWith(
            $"lost /job:worker/task:{missing}: worker {waiting} at {addresses[waiting]}: worker {missing} at {addresses[missing]} does not answer",
            workers.LastLine(0, Bound)
        );
    }

    /// <summary>What a training comes to that nobody interrupts, or that was interrupted before.</summary>
    private string Finish(string[] addresses)
    {
        using WorkerProcesses workers = new(addresses, folder.FullName);
        string[] lines =
        [
            .. Enumerable
                .Range(0, Workers)
                .Select(worker =>
                {
                    workers.WaitUntilReady(worker);
                    return workers.LastLine(worker, Bound);
                }),
        ];
        Assert.StartsWith("weights ", lines[0]);
        Assert.All(lines, line => Assert.Equal(lines[0], line));
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "backup")));
        return lines[0];
    }
}
