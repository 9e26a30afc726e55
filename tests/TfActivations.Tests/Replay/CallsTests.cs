using System.Text.RegularExpressions;
using TfActivations.Replay;
using TfActivations.Replay.Calls;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Replay;

/// <summary>Calls that Python answered, done again: what differs is listed with its reason in differences.txt.</summary>
public class CallsTests
{
    [Theory]
    [InlineData("np", 3240)]
    [InlineData("keras.ops", 2690)]
    public void Calls_are_as_recorded(string root, int count)
    {
        var only = new Regex($"^{Regex.Escape(root)}\\.", RegexOptions.CultureInvariant);
        var report = ReplayReport.Of(new CallsKind(), GoldenFiles.PathOf("calls", "calls.zip"), only);
        Assert.Equal(count, report.Count);
        Assert.True(
            report.Differences.Count == 0,
            string.Join('\n', report.Differences.Select(found => $"{found.Case}: {found.Difference}"))
        );
    }

    [Fact]
    public void Dtypes_meet_as_recorded()
    {
        var report = ReplayReport.Of(new PromotionKind(), GoldenFiles.PathOf("calls", "calls.zip"), null);
        Assert.Equal(8800, report.Count);
        Assert.True(
            report.Differences.Count == 0,
            string.Join('\n', report.Differences.Select(found => $"{found.Case}: {found.Difference}"))
        );
    }
}
