using TfActivations.Distribute;
using Xunit;

namespace TfActivations.Tests.Distribute;

/// <summary>TF_CONFIG in all forms that TensorFlow takes, and what is wrong with others.</summary>
public class ClusterConfigTests
{
    private const string Two = """ "cluster": {"worker": ["a:1", "b:2"]} """;

    [Theory]
    [InlineData("""{"type": "worker", "index": 1}""", 1)]
    [InlineData("""{"type": "worker", "index": "1"}""", 1)]
    [InlineData("""{"type": "worker", "index": 1.0}""", 1)]
    [InlineData("""{"type": "worker", "index": 0, "cloud": "x"}""", 0)]
    public void A_task_is_one_of_the_cluster(string task, int rank)
    {
        var resolver = ClusterConfig.Read($$"""{{{Two}}, "task": {{task}}, "rpc_layer": "grpc"}""");
        Assert.Equal(("worker", rank), (resolver.task_type, resolver.task_id));
        Assert.Equal(rank, resolver.Cluster!.Rank);
        Assert.Equal(["a:1", "b:2"], resolver.cluster_spec()!.as_dict()["worker"]);
        Assert.Equal("ClusterSpec({'worker': ['a:1', 'b:2']})", $"{resolver.cluster_spec()}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"task": {"type": "worker", "index": 0}}""")]
    [InlineData("""{"cluster": {}, "task": {"type": "worker", "index": 0}}""")]
    [InlineData("""{"cluster": {"worker": ["a:1"]}, "task": {"type": "evaluator", "index": 0}}""")]
    public void Without_a_cluster_a_process_trains_alone(string? config) =>
        Assert.Null(ClusterConfig.Read(config).Cluster);

    [Fact]
    public void The_chief_comes_first()
    {
        var cluster = ClusterConfig
            .Read(
                """{"cluster": {"worker": ["a:1", "b:1"], "chief": ["c:1"]}, "task": {"type": "worker", "index": 1}}"""
            )
            .Cluster!;
        Assert.Equal(["chief 0 at c:1", "worker 0 at a:1", "worker 1 at b:1"], cluster.Tasks.Select(task => $"{task}"));
        Assert.Equal(2, cluster.Rank);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "must be an object")]
    [InlineData("""{TWO}""", "task_type and task_id must be given")]
    [InlineData("""{TWO, "task": {"type": "worker"}}""", "task_type and task_id must be given")]
    [InlineData("""{TWO, "task": {"type": "worker", "index": 2}}""", "2 tasks of job 'worker'. Received: index 2")]
    [InlineData("""{TWO, "task": {"type": "worker", "index": -1}}""", "whole number from 0. Received: -1")]
    [InlineData("""{TWO, "task": {"type": "worker", "index": 0.5}}""", "whole number from 0. Received: 0.5")]
    [InlineData("""{TWO, "task": {"type": "chief", "index": 0}}""", "0 tasks of job 'chief'")]
    [InlineData("""{TWO, "task": {"type": "ps", "index": 0}}""", "Received: ps")]
    [InlineData("""{"cluster": {"chief": ["a:1", "b:1"]}}""", "at most one chief. Received: 2")]
    [InlineData("""{"cluster": {"worker": "a:1"}}""", "must be a list")]
    [InlineData("""{"cluster": {"worker": ["a"]}}""", "host:port")]
    [InlineData("""{"cluster": {"worker": ["a:x"]}}""", "host:port")]
    [InlineData("""{"cluster": {"worker": ["a:70000"]}}""", "from 1 to 65535")]
    [InlineData("""{"cluster": {"worker": [1]}}""", "must have texts")]
    [InlineData("""{"cluster": {"worker": ["a:1", "a:1"]}}""", "a:1 twice")]
    [InlineData("""{"cluster": [], "task": {}}""", "'cluster' must be an object")]
    public void What_is_wrong_is_said(string config, string message)
    {
        var error = Assert.ThrowsAny<TfActivationsException>(() =>
            ClusterConfig.Read(config.Replace("TWO", Two, StringComparison.Ordinal))
        );
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_job_is_named() =>
        Assert.Throws<UnknownNameException>(() => ClusterConfig.Read("""{"cluster": {"wrker": ["a:1"]}}"""));

    [Theory]
    [InlineData("127.0.0.1:1", false)]
    [InlineData("localhost:1", false)]
    [InlineData("10.1.2.3:1", false)]
    [InlineData("192.168.0.9:1", false)]
    [InlineData("172.20.0.1:1", false)]
    [InlineData("[fd00::1]:1", false)]
    [InlineData("172.40.0.1:1", true)]
    [InlineData("8.8.8.8:1", true)]
    [InlineData("[2001:db8::1]:1", true)]
    public void Addresses_that_the_world_may_reach_are_known(string address, bool isPublic)
    {
        ClusterSpec spec = new(new Dictionary<string, IReadOnlyList<string>> { ["worker"] = [address] });
        Assert.Equal(isPublic, spec.Public.Any());
    }
}
